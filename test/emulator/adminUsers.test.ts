import { startEmulator, type Emulator } from '../../emulator';
import { Visitor } from './visitor';

let emulator: Emulator;
let visitor: Visitor;

beforeEach(async () => {
	emulator = await startEmulator({ recordTo: false });
	visitor = new Visitor(emulator);
});

afterEach(async () => await emulator.close());

const addAda = () =>
	emulator.tenant.addUser({
		mailNickname: 'ada',
		displayName: 'Ada Lovelace',
		department: 'Sales',
		city: 'London',
	});

const names = (text: string) =>
	[...text.matchAll(/<a href="\/admin\/users\/[0-9a-f-]{36}">([^<]*)</g)].map(([, name]) => name);

it('is found at the root of the emulator', async () => {
	const response = await fetch(emulator.url);
	expect(response.url).toBe(`${emulator.url}/admin/users`);
	expect(response.headers.get('content-type')).toMatch('text/html');
});

describe('the list of users', () => {
	it('finds all words in names, department, job title and city, whatever their case and accents', async () => {
		addAda();
		emulator.tenant.addUser({ displayName: 'Zoë Åkerlund', department: 'Sales', city: 'Oslo' });
		expect(names((await visitor.open('/users')).text)).toEqual(['Ada Lovelace', 'Zoë Åkerlund']);
		expect(names((await visitor.open('/users?search=zoe+SALES')).text)).toEqual(['Zoë Åkerlund']);
		const { text } = await visitor.open('/users?search=oslo+london');
		expect(names(text)).toEqual([]);
		expect(text).toContain('Nobody is found.');
	});

	it('has pages of 25 that keep the search', async () => {
		for (let index = 10; index < 40; index++) {
			emulator.tenant.addUser({ displayName: `Person ${index}`, department: 'R&D' });
		}
		const first = await visitor.open('/users?search=r%26d');
		expect(names(first.text)).toHaveLength(25);
		expect(first.text).toContain('30 users, page 1 of 2');
		expect(first.text).toContain('/admin/users?search=r%26d&amp;page=2');
		expect(names((await visitor.open('/users?search=r%26d&page=2')).text)).toHaveLength(5);
		expect((await visitor.open('/users?page=-7')).text).toContain('page 1 of 2');
		expect((await visitor.open('/users?page=99')).text).toContain('page 2 of 2');
	});

	it('escapes what the tenant and the address hold', async () => {
		emulator.tenant.addUser({ displayName: '<script>alert("1")</script>', city: `"'&` });
		const { text } = await visitor.open(`/users?search=${encodeURIComponent(`"'&`)}`);
		expect(text).not.toContain('<script>');
		expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
		expect(text).toContain('value="&quot;&#39;&amp;"');
	});
});

describe('a user', () => {
	it('is changed in what the form says and nothing else', async () => {
		const ada = addAda();
		const from = emulator.tenant.changes.next;
		const { status, location } = await visitor.send(`/users/${ada.id}`, {
			displayName: 'Ada Lovelace',
			department: '',
			city: ' Oslo ',
			country: '',
			accountEnabled: 'false',
		});
		expect([status, location]).toEqual([303, `/users/${ada.id}?done=saved`]);
		expect(ada).toMatchObject({ city: 'Oslo', department: null, accountEnabled: false });
		const [change] = emulator.tenant.changes.since(from);
		expect(change).toMatchObject({ kind: 'updated', id: ada.id });
		expect(change.properties.sort()).toEqual(['accountEnabled', 'city', 'department']);
		expect((await visitor.open(location ?? '')).text).toContain('Saved.');
	});

	it('stays as it is when the form says what is there', async () => {
		const ada = addAda();
		const from = emulator.tenant.changes.next;
		const { location } = await visitor.send(`/users/${ada.id}`, { city: 'London', country: '' });
		expect(location).toBe(`/users/${ada.id}?done=unchanged`);
		expect(emulator.tenant.changes.since(from)).toEqual([]);
	});

	it("is refused what Graph refuses, in Graph's words and with what was entered", async () => {
		const ada = addAda();
		const { status, text } = await visitor.send(`/users/${ada.id}`, {
			city: '<Oslo>',
			userPrincipalName: 'ada@elsewhere.example',
		});
		expect(status).toBe(400);
		expect(text).toContain('You must use one of the verified domain names in your organization.');
		expect(text).toContain('value="&lt;Oslo&gt;"');
		expect(ada.city).toBe('London');
	});

	it('is created with a password that is not shown', async () => {
		const { status, location } = await visitor.send('/users/new', {
			displayName: 'Grace Hopper',
			userPrincipalName: 'grace.hopper@contoso.com',
			city: '',
			accountEnabled: 'true',
		});
		expect(status).toBe(303);
		const [grace] = [...emulator.tenant.users.values()];
		expect(location).toBe(`/users/${grace.id}?done=created`);
		expect(grace).toMatchObject({ mailNickname: 'grace.hopper', accountEnabled: true });
		expect(grace).not.toHaveProperty('city');
		const password = emulator.tenant.passwords.get(grace.id) ?? '';
		expect(password).not.toBe('');
		expect((await visitor.open(location ?? '')).text).not.toContain(password);
	});

	it('is not created under a name that somebody has', async () => {
		addAda();
		const { status, text } = await visitor.send('/users/new', {
			displayName: 'Another Ada',
			userPrincipalName: 'ada@contoso.com',
			accountEnabled: 'true',
		});
		expect(status).toBe(400);
		expect(text).toContain('property userPrincipalName already exists');
		expect(text).toContain('value="Another Ada"');
		expect(emulator.tenant.users.size).toBe(1);
	});

	it('is deleted, restored, and deleted permanently', async () => {
		const ada = addAda();
		expect((await visitor.send(`/users/${ada.id}/delete`)).location).toBe('/deleted?done=deleted');
		expect((await visitor.open('/deleted')).text).toContain('Ada Lovelace');
		expect((await visitor.open(`/users/${ada.id}`)).status).toBe(404);
		await visitor.send(`/deleted/${ada.id}/restore`);
		expect(emulator.tenant.users.get(ada.id)).toBe(ada);
		await visitor.send(`/users/${ada.id}/delete`);
		await visitor.send(`/deleted/${ada.id}/purge`);
		expect(emulator.tenant.deletedItems.size).toBe(0);
		expect((await visitor.open('/deleted')).text).toContain('Nothing was deleted.');
	});

	it('cannot be restored under a name that somebody has by now', async () => {
		const ada = addAda();
		await visitor.send(`/users/${ada.id}/delete`);
		addAda();
		const { status, text } = await visitor.send(`/deleted/${ada.id}/restore`);
		expect(status).toBe(400);
		expect(text).toContain('property userPrincipalName already exists');
		expect(emulator.tenant.deletedItems.has(ada.id)).toBe(true);
	});

	it.each(['/users/nobody', '/users/nobody/delete'])('that there is not: %s', async (path) => {
		const { status, text } = await visitor.send(path, { city: 'Oslo' });
		expect(status).toBe(404);
		expect(text).toContain('No such user');
	});
});

it('leaves recorded traffic and faults to those that talk to Graph', async () => {
	const ada = addAda();
	emulator.faults.add({ kind: 'status', method: 'PATCH', path: /users/, status: 503 });
	await visitor.send(`/users/${ada.id}`, { city: 'Oslo' });
	expect(ada.city).toBe('Oslo');
	expect(emulator.traffic).toEqual([]);
});
