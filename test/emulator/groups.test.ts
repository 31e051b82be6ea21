import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, newGroup, referenceTo, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeAll(async () => {
	emulator = await startEmulator({ users: 30 });
	graph = clientOf(emulator);
});

afterAll(async () => {
	await emulator.close();
});

const userIds = () => [...emulator.tenant.users.keys()];
const bind = (ids: string[]) => ids.map((id) => referenceTo(id)['@odata.id']);

const create = async (nickname: string, more?: Record<string, unknown>): Promise<string> => {
	const answer = await graph('POST', '/groups', newGroup(nickname, more));
	expect([answer.status, errorOf(answer).message]).toEqual([201, undefined]);
	return String(answer.body.id);
};

describe('creation', () => {
	it('makes security and Microsoft 365 groups', async () => {
		const security = await graph('POST', '/groups', newGroup('sec'));
		expect(security.body).toMatchObject({ mail: null, groupTypes: [], securityEnabled: true });
		const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
		const answer = await graph('POST', '/groups', newGroup('m365', unified));
		expect(answer.body).toMatchObject({ ...unified, mail: 'm365@contoso.com' });
	});

	it.each([
		['mail without Microsoft 365', { mailEnabled: true }, 'mail-enabled'],
		['Microsoft 365 without mail', { groupTypes: ['Unified'] }, "'mailEnabled'"],
		['neither mail nor security', { securityEnabled: false }, "'securityEnabled'"],
		['an unknown type', { groupTypes: ['Secret'] }, "'groupTypes'"],
		['a dynamic group without rule', { groupTypes: ['DynamicMembership'] }, "'membershipRule'"],
		['a rule without dynamic', { membershipRule: 'user.city -eq "x"' }, "'membershipRule'"],
		['a dot at the end of the nickname', { mailNickname: 'a.' }, "'mailNickname'"],
		['a long nickname', { mailNickname: 'x'.repeat(65) }, "'mailNickname'"],
		['a long name', { displayName: 'x'.repeat(257) }, "'displayName'"],
		['no securityEnabled', { securityEnabled: undefined }, "'securityEnabled'"],
		['an Exchange property', { allowExternalSenders: true }, "'allowExternalSenders'"],
		['an unknown property', { colour: 'red' }, "'colour'"],
	])('refuses %s', async (_what, more, message) => {
		const answer = await graph('POST', '/groups', newGroup('refused', more));
		expect(answer.status).toBe(400);
		expect(errorOf(answer).message).toContain(message);
	});

	it('binds up to 20 owners and members in total, all or nothing', async () => {
		const users = userIds();
		const id = await create('bound', {
			'members@odata.bind': bind(users.slice(0, 18)),
			'owners@odata.bind': bind(users.slice(0, 2)),
		});
		expect(emulator.tenant.members.of(id).size).toBe(18);
		const before = emulator.tenant.groups.size;
		const tooMany = { 'members@odata.bind': bind(users.slice(0, 21)) };
		expect((await graph('POST', '/groups', newGroup('many', tooMany))).status).toBe(400);
		const unknown = { 'members@odata.bind': bind(['11111111-2222-4333-8444-555555555555']) };
		expect((await graph('POST', '/groups', newGroup('unknown', unknown))).status).toBe(404);
		const dynamic = {
			groupTypes: ['DynamicMembership'],
			membershipRule: 'user.city -eq "Oslo"',
			'members@odata.bind': bind(users.slice(0, 1)),
		};
		expect((await graph('POST', '/groups', newGroup('dynamic', dynamic))).status).toBe(400);
		expect(emulator.tenant.groups.size).toBe(before);
	});

	it('needs role management for a role-assignable group', async () => {
		const body = newGroup('roles', { isAssignableToRole: true });
		const limited = clientOf(emulator, { roles: ['Group.ReadWrite.All'] });
		expect((await limited('POST', '/groups', body)).status).toBe(403);
		const answer = await graph('POST', '/groups', body);
		expect(answer.status).toBe(201);
		const change = await graph('PATCH', `/groups/${String(answer.body.id)}`, {
			isAssignableToRole: false,
		});
		expect(change.status).toBe(400);
	});
});

describe('update', () => {
	it('answers 204, and binds members all or nothing', async () => {
		const users = userIds();
		const id = await create('patched');
		expect((await graph('PATCH', `/groups/${id}`, { description: 'x' })).status).toBe(204);
		const add = async (ids: string[]) =>
			await graph('PATCH', `/groups/${id}`, { 'members@odata.bind': bind(ids) });
		expect((await add(users.slice(0, 20))).status).toBe(204);
		const twice = await add([users[20], users[0]]);
		expect(twice.status).toBe(400);
		expect(errorOf(twice).message).toBe(
			"One or more added object references already exist for the following modified properties: 'members'.",
		);
		expect((await add(users.slice(0, 21))).status).toBe(400);
		expect(emulator.tenant.members.of(id).size).toBe(20);
	});

	it('takes Exchange properties alone, from a person, and answers 200', async () => {
		const id = await create('exchange', {
			groupTypes: ['Unified'],
			mailEnabled: true,
		});
		const person = clientOf(emulator, { idtyp: 'user', oid: userIds()[0] });
		const body = { allowExternalSenders: true };
		expect((await graph('PATCH', `/groups/${id}`, body)).status).toBe(403);
		const mixed = { ...body, description: 'x' };
		expect((await person('PATCH', `/groups/${id}`, mixed)).status).toBe(400);
		const answer = await person('PATCH', `/groups/${id}`, body);
		expect([answer.status, answer.text]).toEqual([200, '']);
		const selected = await graph('GET', `/groups/${id}?$select=allowExternalSenders`);
		expect(selected.body.allowExternalSenders).toBe(true);
		expect((await graph('GET', '/groups?$select=allowExternalSenders')).status).toBe(501);
	});
});

describe('unique name', () => {
	const path = "/groups(uniqueName='team-a')";
	const prefer = { Prefer: 'create-if-missing' };

	it('creates with the preference alone, then updates', async () => {
		const body = newGroup('teamA');
		expect((await graph('PATCH', path, body)).status).toBe(404);
		const made = await graph('PATCH', path, body, prefer);
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ uniqueName: 'team-a', displayName: 'Group teamA' });
		const changed = await graph('PATCH', path, { description: 'new' }, prefer);
		expect([changed.status, changed.text]).toEqual([204, '']);
		const read = await graph('GET', `${path}?$select=id,description`);
		expect(read.body).toMatchObject({ id: made.body.id, description: 'new' });
		const again = newGroup('other', { uniqueName: 'team-a' });
		expect((await graph('POST', '/groups', again)).status).toBe(400);
		expect((await graph('DELETE', path)).status).toBe(204);
		expect((await graph('GET', path)).status).toBe(404);
	});

	it('demands what a creation demands', async () => {
		const answer = await graph('PATCH', "/groups(uniqueName='x')", { displayName: 'x' }, prefer);
		expect(answer.status).toBe(400);
		expect(errorOf(answer).message).toContain("'mailEnabled'");
	});
});

describe('deletion', () => {
	it('keeps security groups with their members for restoring', async () => {
		const [user] = userIds();
		const id = await create('kept', { 'members@odata.bind': bind([user]) });
		expect((await graph('DELETE', `/groups/${id}`)).status).toBe(204);
		expect((await graph('GET', `/groups/${id}`)).status).toBe(404);
		expect((await graph('DELETE', `/groups/${id}`)).status).toBe(404);
		expect((await graph('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(200);
		const members = await graph('GET', `/groups/${id}/members?$select=id`);
		expect(members.body.value).toMatchObject([{ id: user }]);
	});

	it('answers 400 to what is no id', async () => {
		const answer = await graph('GET', '/groups/sales');
		expect(answer.status).toBe(400);
		expect(errorOf(answer).message).toBe("Invalid object identifier 'sales'.");
	});
});
