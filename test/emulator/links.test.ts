import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, eventual, referenceTo, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let group: string;

beforeAll(async () => {
	emulator = await startEmulator({ users: 250 });
	graph = clientOf(emulator);
});

beforeEach(() => {
	group = emulator.tenant.addGroup({ displayName: 'Subject' }).id;
});

afterAll(async () => {
	await emulator.close();
});

const userIds = () => [...emulator.tenant.users.keys()];

describe('links by reference', () => {
	it('adds and removes a member, and says when there was nothing to do', async () => {
		const [user] = userIds();
		const add = async () => await graph('POST', `/groups/${group}/members/$ref`, referenceTo(user));
		const remove = async () => await graph('DELETE', `/groups/${group}/members/${user}/$ref`);
		expect((await add()).status).toBe(204);
		const again = await add();
		expect([again.status, errorOf(again).code]).toEqual([400, 'Request_BadRequest']);
		expect(errorOf(again).message).toContain('already exist');
		expect((await remove()).status).toBe(204);
		const missing = await remove();
		expect([missing.status, errorOf(missing).code]).toEqual([404, 'Request_ResourceNotFound']);
	});

	it('takes every kind of member', async () => {
		const { tenant } = emulator;
		const ids = [
			tenant.addGroup({ displayName: 'Nested' }).id,
			tenant.add('device', { displayName: 'Laptop' }).id,
			tenant.add('orgContact', { displayName: 'Partner' }).id,
			[...tenant.servicePrincipals.keys()][0],
		];
		for (const id of ids) {
			const answer = await graph('POST', `/groups/${group}/members/$ref`, referenceTo(id));
			expect(answer.status).toBe(204);
		}
		const listed = await graph('GET', `/groups/${group}/members`);
		expect(rowsOf(listed).map((row) => row['@odata.type'])).toEqual([
			'#microsoft.graph.group',
			'#microsoft.graph.device',
			'#microsoft.graph.orgContact',
		]);
		const quiet = await startEmulator({ recordTo: false });
		const other = quiet.tenant.addGroup().id;
		quiet.tenant.addMember(other, quiet.tenant.add('device', { displayName: 'Phone' }).id);
		const cast = await clientOf(quiet)('GET', `/groups/${other}/members/microsoft.graph.device`);
		expect(rowsOf(cast)).toMatchObject([{ displayName: 'Phone' }]);
		await quiet.close();
	});

	it.each([['members'], ['transitiveMembers']])(
		'leaves service principals out of %s, but in advanced queries, with their cast, and in beta',
		async (name) => {
			const { tenant } = emulator;
			const [principal] = [...tenant.servicePrincipals.keys()];
			const inner = tenant.addGroup({ displayName: 'Inner' }).id;
			tenant.addMember(group, inner);
			tenant.addMember(name === 'members' ? group : inner, principal);
			const path = `/groups/${group}/${name}`;
			const ids = async (url: string, headers = {}) =>
				rowsOf(await graph('GET', url, undefined, headers)).map(({ id }) => id);
			expect(await ids(`${path}?$select=id`)).toEqual([inner]);
			expect(await ids(`${path}?$select=id`, eventual)).toEqual([inner]);
			expect(await ids(`${path}?$count=true`)).toEqual([inner]);
			expect(await ids(`${path}?$count=true`, eventual)).toEqual([inner, principal]);
			expect((await graph('GET', `${path}/$count`, undefined, eventual)).text).toBe('2');
			expect(await ids(`${emulator.url}/beta${path}`)).toEqual([inner, principal]);
			const cast = `${path}/microsoft.graph.servicePrincipal?$count=true`;
			expect(await ids(cast, eventual)).toEqual([principal]);
		},
	);

	it.each([
		['no id', 'https://graph.microsoft.com/v1.0/directoryObjects/adele', 400],
		['no URL', '11111111-2222-4333-8444-555555555555', 400],
		['nobody', referenceTo('11111111-2222-4333-8444-555555555555')['@odata.id'], 404],
	])('refuses %s', async (_what, url, status) => {
		const answer = await graph('POST', `/groups/${group}/members/$ref`, { '@odata.id': url });
		expect(answer.status).toBe(status);
	});

	it('refuses an application, which can be no member', async () => {
		const [application] = [...emulator.tenant.applications.keys()];
		const body = referenceTo(application);
		const answer = await graph('POST', `/groups/${group}/members/$ref`, body);
		expect([answer.status, errorOf(answer).code]).toEqual([400, 'Request_UnsupportedQuery']);
	});

	it('does not edit the members of a dynamic group', async () => {
		const dynamic = emulator.tenant.addGroup({
			groupTypes: ['DynamicMembership'],
			membershipRule: 'user.department -eq "Sales"',
		}).id;
		const [user] = userIds();
		const path = `/groups/${dynamic}/members/$ref`;
		const added = await graph('POST', path, referenceTo(user));
		expect([added.status, errorOf(added).code]).toEqual([403, 'Authorization_RequestDenied']);
		emulator.tenant.addMember(dynamic, user);
		expect((await graph('DELETE', `/groups/${dynamic}/members/${user}/$ref`)).status).toBe(403);
	});

	it.each([
		[
			'a distribution list',
			{ mailEnabled: true, securityEnabled: false },
			'Cannot Update a mail-enabled security groups and or distribution list.',
		],
		[
			'a synchronized group',
			{ onPremisesSyncEnabled: true },
			'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
		],
	])('does not edit the members of %s', async (_what, properties, message) => {
		const { id } = emulator.tenant.addGroup(properties);
		const [user] = userIds();
		const add = await graph('POST', `/groups/${id}/members/$ref`, referenceTo(user));
		expect([add.status, errorOf(add)]).toEqual([
			400,
			expect.objectContaining({ code: 'Request_BadRequest', message }),
		]);
	});

	it('lists owners that are service principals by their type alone', async () => {
		const path = `/groups/${group}/owners`;
		const [user] = userIds();
		const [principal] = emulator.tenant.servicePrincipals.keys();
		emulator.tenant.addOwner(group, user);
		emulator.tenant.addOwner(group, principal);
		const ids = async (at: string) => rowsOf(await graph('GET', at)).map(({ id }) => id);
		expect(await ids(path)).toEqual([user]);
		expect(await ids(`${path}/microsoft.graph.servicePrincipal`)).toEqual([principal]);
		expect(await ids(`${emulator.url}/beta/groups/${group}/owners`)).toEqual([user, principal]);
	});

	it('keeps the last owner', async () => {
		const [first, second] = userIds();
		const path = `/groups/${group}/owners`;
		for (const id of [first, second]) {
			expect((await graph('POST', `${path}/$ref`, referenceTo(id))).status).toBe(204);
		}
		expect((await graph('DELETE', `${path}/${first}/$ref`)).status).toBe(204);
		expect((await graph('DELETE', `${path}/${second}/$ref`)).status).toBe(400);
		const [principal] = [...emulator.tenant.servicePrincipals.keys()];
		emulator.tenant.addOwner(group, principal);
		const alone = await graph('DELETE', `${path}/${second}/$ref`);
		expect(errorOf(alone).message).toBe(
			'The group must have at least one owner, hence this owner cannot be removed.',
		);
		expect((await graph('DELETE', `${path}/${principal}/$ref`)).status).toBe(204);
	});
});
