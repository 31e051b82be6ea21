import { DrivenClock, startEmulator, type Emulator, type Switches } from '../../emulator';
import { clientOf, errorOf, eventual, newUser, referenceTo, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let clock: DrivenClock;

beforeEach(async () => {
	clock = new DrivenClock(Date.parse('2026-11-24T12:00:00Z'));
	emulator = await startEmulator({ users: 3, groups: 1, clock });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const lag = (switches: Partial<Switches>) => Object.assign(emulator.options, switches);
const firstUser = () => [...emulator.tenant.users.keys()][0];
const status = async (method: string, path: string, body?: unknown) =>
	(await graph(method, path, body)).status;
const ids = async (path: string, headers = {}) =>
	rowsOf(await graph('GET', path, undefined, headers)).map(({ id }) => id);

it('a tenant with late replicas has what it was seeded with from the start', async () => {
	const other = await startEmulator({ users: 2, clock, readLagMs: 60_000, listLagMs: 60_000 });
	const get = clientOf(other);
	expect(rowsOf(await get('GET', '/users'))).toHaveLength(2);
	expect((await get('GET', `/users/${[...other.tenant.users.keys()][0]}`)).status).toBe(200);
	await other.close();
});

describe('reads by id', () => {
	beforeEach(() => lag({ readLagMs: 5000 }));

	it('find a new object late, by whatever key, and so do writes to it', async () => {
		const { id } = (await graph('POST', '/users', newUser('late'))).body as { id: string };
		const paths = [`/users/${id}`, '/users/late@contoso.com', `/directoryObjects/${id}`];
		for (const path of paths) expect(await status('GET', path)).toBe(404);
		const [group] = emulator.tenant.groups.keys();
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(404);
		expect(await status('POST', `/groups/${group}/members/$ref`, referenceTo(id))).toBe(404);
		expect(await ids('/users?$select=id')).toContain(id);
		clock.advance(4999);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		clock.advance(1);
		for (const path of paths) expect(await status('GET', path)).toBe(200);
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(204);
	});

	it('show a change late, each of several in its turn', async () => {
		const path = `/users/${firstUser()}?$select=city`;
		const city = async () => (await graph('GET', path)).body.city;
		const before = await city();
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
		clock.advance(2000);
		await graph('PATCH', `/users/${firstUser()}`, { city: null });
		expect(await city()).toBe(before);
		clock.advance(3000);
		expect(await city()).toBe('Oslo');
		clock.advance(2000);
		expect(await city()).toBeNull();
	});

	it('find an object by its name of before until the new one arrives', async () => {
		const before = String(emulator.tenant.users.get(firstUser())?.userPrincipalName);
		await graph('PATCH', `/users/${firstUser()}`, { userPrincipalName: 'new@contoso.com' });
		expect([
			await status('GET', `/users/${before}`),
			await status('GET', '/users/new@contoso.com'),
		]).toEqual([200, 404]);
		clock.advance(5000);
		expect([
			await status('GET', `/users/${before}`),
			await status('GET', '/users/new@contoso.com'),
		]).toEqual([404, 200]);
	});

	it('find a deleted object for a while, with the name that it had, while writes do not', async () => {
		const id = firstUser();
		const name = emulator.tenant.users.get(id)?.userPrincipalName;
		await graph('DELETE', `/users/${id}`);
		const lingering = await graph('GET', `/users/${id}`);
		expect([lingering.status, lingering.body.userPrincipalName]).toEqual([200, name]);
		expect(lingering.body).not.toHaveProperty('deletedDateTime');
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(404);
		expect(await status('GET', `/directory/deletedItems/${id}`)).toBe(200);
		clock.advance(5000);
		expect(await status('GET', `/users/${id}`)).toBe(404);
	});

	it('find an object that was permanently deleted at once', async () => {
		const id = firstUser();
		await graph('DELETE', `/users/${id}`);
		await graph('DELETE', `/directory/deletedItems/${id}`);
		expect(await status('GET', `/users/${id}`)).toBe(200);
		expect(await status('GET', `/directory/deletedItems/${id}`)).toBe(404);
	});

	it('do not find a restored object for a while', async () => {
		const id = firstUser();
		await graph('DELETE', `/users/${id}`);
		clock.advance(5000);
		await graph('POST', `/directory/deletedItems/${id}/restore`);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		clock.advance(5000);
		expect(await status('GET', `/users/${id}`)).toBe(200);
	});

	it('show a manager late', async () => {
		const [id, boss] = emulator.tenant.users.keys();
		await graph('PUT', `/users/${id}/manager/$ref`, referenceTo(boss));
		expect(errorOf(await graph('GET', `/users/${id}/manager`)).code).toBe(
			'Request_ResourceNotFound',
		);
		expect((await graph('GET', `/users/${id}?$expand=manager`)).body).not.toHaveProperty('manager');
		clock.advance(5000);
		expect((await graph('GET', `/users/${id}/manager`)).body.id).toBe(boss);
	});

	it('let go of a manager who is not shown yet', async () => {
		const [id, boss] = emulator.tenant.users.keys();
		await graph('PUT', `/users/${id}/manager/$ref`, referenceTo(boss));
		expect(await status('DELETE', `/users/${id}/manager/$ref`)).toBe(204);
	});
});

describe('deleted items', () => {
	it('are known late, restorations and deletions for good as well', async () => {
		lag({ deletedItemsLagMs: 5000 });
		const id = firstUser();
		const path = `/directory/deletedItems/${id}`;
		const list = '/directory/deletedItems/microsoft.graph.user?$select=id';
		const seen = async () => [await status('GET', path), await ids(list)];
		await graph('DELETE', `/users/${id}`);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		expect(await seen()).toEqual([404, []]);
		clock.advance(5000);
		expect(await seen()).toEqual([200, [id]]);
		await graph('POST', `${path}/restore`);
		expect(await seen()).toEqual([200, [id]]);
		clock.advance(5000);
		expect(await seen()).toEqual([404, []]);
		await graph('DELETE', `/users/${id}`);
		clock.advance(5000);
		await graph('DELETE', path);
		expect(await seen()).toEqual([200, [id]]);
		clock.advance(5000);
		expect(await seen()).toEqual([404, []]);
	});
});

describe('lists', () => {
	beforeEach(() => lag({ listLagMs: 5000 }));

	it('show new, changed and deleted objects late', async () => {
		const [first, second, third] = emulator.tenant.users.keys();
		const { id } = (await graph('POST', '/users', newUser('late'))).body as { id: string };
		await graph('DELETE', `/users/${first}`);
		await graph('PATCH', `/users/${second}`, { city: 'Nowhere' });
		const path = "/users?$count=true&$select=id&$filter=city ne 'Nowhere'";
		expect((await ids(path, eventual)).sort()).toEqual([first, second, third].sort());
		expect(await status('GET', `/users/${id}`)).toBe(200);
		clock.advance(5000);
		expect(await ids(path, eventual)).toEqual([third, id]);
	});

	it('show members late, nested ones too', async () => {
		const { tenant } = emulator;
		const [outer, inner] = [tenant.addGroup().id, tenant.addGroup().id];
		const [first, second] = tenant.users.keys();
		tenant.addMember(outer, inner);
		tenant.addMember(inner, first);
		clock.advance(5000);
		tenant.removeMember(inner, first);
		tenant.addMember(inner, second);
		const members = `/groups/${outer}/transitiveMembers?$select=id`;
		expect(await ids(members)).toEqual([inner, first]);
		expect(await ids(`/users/${first}/transitiveMemberOf?$select=id`)).toContain(outer);
		clock.advance(5000);
		expect(await ids(members)).toEqual([inner, second]);
	});
});
