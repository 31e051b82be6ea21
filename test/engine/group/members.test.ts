import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let groupId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	groupId = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' }).id;
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const group = () => byId(groupId);
const member = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

const run = async (operation: string, more: object, items?: object[], continueOnFail = false) =>
	await runNode(
		{ resource: 'group', operation, group: group(), ...more } as Parameters<typeof runNode>[0],
		{
			credential: tenant.credential,
			items: items as Array<Record<string, string>>,
			continueOnFail,
		},
	);

const userIds = (count: number) => [...tenant.tenant.users.keys()].slice(0, count);
const asItems = (ids: string[]) => ids.map((id) => ({ id }));
const membersOf = async () =>
	(await run('getMembers', { returnAll: true })).json.map(({ id }) => String(id));

describe('addMember', () => {
	it('adds 45 users in one call of three folded requests, with a result for each', async () => {
		const ids = userIds(45);
		const { json } = await run('addMember', { member }, asItems(ids));
		expect(json).toEqual(
			ids.map((memberId) => ({ groupId, memberId, added: true, alreadyMember: false })),
		);
		expect(tenant.requests().filter((line) => line.startsWith('PATCH'))).toHaveLength(3);
		expect((await membersOf()).sort()).toEqual([...ids].sort());
	});

	it('tells who was a member already, although Graph refuses the folded request whole', async () => {
		const ids = userIds(5);
		tenant.tenant.addMember(groupId, ids[2]);
		const { json } = await run('addMember', { member }, asItems([...ids, ids[0]]));
		expect(json.map(({ alreadyMember }) => alreadyMember)).toEqual([
			false,
			false,
			true,
			false,
			false,
			true,
		]);
		expect((await membersOf()).sort()).toEqual([...ids].sort());
	});

	it('stops at a member that is there already when told to be strict', async () => {
		const [id] = userIds(1);
		tenant.tenant.addMember(groupId, id);
		const { error } = await run('addMember', { member, strict: true }, asItems([id]));
		expect(error?.message).toBe('The object is already in the group [item 0]');
	});

	it('gives each unknown member its own result, and adds the others', async () => {
		const [a, b] = userIds(2);
		const { items } = await run(
			'addMember',
			{ member },
			asItems([a, '02bd9fd6-8f93-4758-87c3-1fb73740a315', b]),
			true,
		);
		expect(items.map(({ json }) => json.added ?? 'refused')).toEqual([true, 'refused', true]);
		expect(items[1].pairedItem).toEqual({ item: 1 });
		expect((await membersOf()).sort()).toEqual([a, b].sort());
	});

	it('takes a user principal name, an OData ID and a group by its unique name', async () => {
		const [a, b] = userIds(2);
		const upn = String(tenant.tenant.users.get(a)?.userPrincipalName);
		const byName = { __rl: true, mode: 'uniqueName', value: 'team' };
		await run('addMember', {
			group: byName,
			member: { __rl: true, mode: 'userPrincipalName', value: upn },
		});
		await run('addMember', {
			member: {
				__rl: true,
				mode: 'odataId',
				value: `https://graph.microsoft.com/v1.0/directoryObjects/${b}`,
			},
		});
		expect((await membersOf()).sort()).toEqual([a, b].sort());
	});

	it('takes a user principal name in the place of an ID', async () => {
		const [a] = userIds(1);
		const value = String(tenant.tenant.users.get(a)?.userPrincipalName);
		await run('addMember', { member: { __rl: true, mode: 'id', value } });
		expect(await membersOf()).toEqual([a]);
	});

	it('looks a name up once for all items', async () => {
		const byName = { __rl: true, mode: 'uniqueName', value: 'team' };
		await run('addMember', { group: byName, member }, asItems(userIds(10)));
		expect(tenant.requests().filter((line) => line.startsWith('GET'))).toHaveLength(1);
	});

	it('adds groups, devices and service principals', async () => {
		const ids = [
			tenant.tenant.addGroup({ displayName: 'Inner' }).id,
			tenant.tenant.add('device', { displayName: 'Laptop' }).id,
			[...tenant.tenant.servicePrincipals.keys()][0],
		];
		const { error } = await run('addMember', { member }, asItems(ids));
		expect(error).toBeUndefined();
		expect((await membersOf()).sort()).toEqual([...ids].sort());
	});

	it('counts a member as added when the answer was lost and Graph has it already', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /members/ });
		const [id] = userIds(1);
		const { json, error } = await run('addMember', { member }, asItems([id]));
		expect(error).toBeUndefined();
		expect(json[0].memberId).toBe(id);
		expect(await membersOf()).toEqual([id]);
	});

	it.each(['../x', 'a/b', '', 'x?y'])('sends nothing for the member %j', async (id) => {
		const { error } = await run('addMember', { member }, [{ id }]);
		expect(error?.message).toContain("'Member to Add'");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('removeMember', () => {
	it('removes members, and leaves the users', async () => {
		const ids = userIds(25);
		for (const id of ids) tenant.tenant.addMember(groupId, id);
		const { json } = await run('removeMember', { member }, asItems(ids));
		expect(json[24]).toEqual({ groupId, memberId: ids[24], removed: true, wasMember: true });
		expect(await membersOf()).toEqual([]);
		expect(tenant.tenant.users.size).toBe(60);
	});

	it('takes who is no member for a result, unless strict', async () => {
		const items = asItems(userIds(1));
		expect((await run('removeMember', { member }, items)).json[0]).toMatchObject({
			removed: false,
			wasMember: false,
		});
		const strict = await run('removeMember', { member, strict: true }, items);
		expect(strict.error?.message).toBe('The object is not in the group [item 0]');
		expect(strict.error?.description).toContain("Switch off 'Fail If Not a Member'");
	});

	it('tells a group that is not there from an object that is no member', async () => {
		const [id] = userIds(1);
		const { error, json } = await run(
			'removeMember',
			{ member, group: byId(NOBODY) },
			asItems([id]),
		);
		expect(json).toEqual([]);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
		// Graph named the group, so nothing has to be asked.
		expect(tenant.requests().filter((line) => line.startsWith('GET'))).toEqual([]);
	});

	it('asks for the group where Graph does not say what is missing', async () => {
		const unclear = { kind: 'status', status: 404, method: 'DELETE', times: 2 } as const;
		tenant.faults.add(unclear);
		const items = asItems(userIds(1));
		expect((await run('removeMember', { member }, items)).json[0]).toMatchObject({
			wasMember: false,
		});
		const { error } = await run('removeMember', { member, group: byId(NOBODY) }, items);
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});

	it('takes a membership that ended a moment ago as ended', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 400,
			method: 'DELETE',
			message:
				"One or more removed object references do not exist for the following modified properties: 'members'.",
		});
		const { json } = await run('removeMember', { member }, asItems(userIds(1)));
		expect(json[0]).toMatchObject({ removed: false, wasMember: false });
	});
});

describe.each([
	['addMember', 'POST'],
	['removeMember', 'DELETE'],
])('%s, refused by 403', (operation, method) => {
	beforeEach(() =>
		tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			message: 'Insufficient privileges to complete the operation.',
			method,
			path: /members/,
			times: Infinity,
		}),
	);

	it('says so where the group is dynamic, with what Graph said', async () => {
		const dynamic = tenant.tenant.addGroup({
			groupTypes: ['DynamicMembership'],
			membershipRule: 'user.city -eq "Oslo"',
		}).id;
		const { error } = await run(operation, { member, group: byId(dynamic) }, asItems(userIds(1)));
		expect(error?.message).toBe('The group is dynamic: its rule decides who is a member [item 0]');
		expect(error?.description).toContain('Graph answered: Insufficient privileges');
	});

	it('names the permission where the group is not', async () => {
		const { error } = await run(operation, { member }, asItems(userIds(1)));
		expect(error?.description).toContain('application permission GroupMember.ReadWrite.All');
	});
});

describe('getMembers', () => {
	beforeEach(() => {
		const inner = tenant.tenant.addGroup({ displayName: 'Inner' }).id;
		const [a, b, c] = userIds(3);
		tenant.tenant.addMember(groupId, a);
		tenant.tenant.addMember(groupId, b);
		tenant.tenant.addMember(groupId, inner);
		tenant.tenant.addMember(inner, c);
	});

	it('lists direct members of every kind, with their type', async () => {
		const { json } = await run('getMembers', {});
		expect(json.map((item) => item['@odata.type']).sort()).toEqual([
			'#microsoft.graph.group',
			'#microsoft.graph.user',
			'#microsoft.graph.user',
		]);
	});

	it.each(['direct', 'transitive'])('leaves no kind of %s members out', async (depth) => {
		tenant.tenant.addMember(groupId, [...tenant.tenant.servicePrincipals.keys()][0]);
		tenant.requests();
		const { json } = await run('getMembers', { depth });
		expect(json.map((item) => item['@odata.type'])).toContain('#microsoft.graph.servicePrincipal');
		expect(json[0]).not.toHaveProperty(['@odata.count']);
		// Graph leaves them out in silence unless it is asked like this.
		expect(tenant.requests()).toEqual([expect.stringContaining('$count=true')]);
		expect(tenant.traffic.at(-1)?.requestHeaders).toMatchObject({ consistencylevel: 'eventual' });
	});

	it('lists nested members, and users only', async () => {
		const { json } = await run('getMembers', { depth: 'transitive', memberType: 'user' });
		expect(json.map(({ id }) => id).sort()).toEqual(userIds(3).sort());
		expect(json[0]).toHaveProperty('accountEnabled');
	});

	it('filters, searches, counts and pages', async () => {
		const counted = await run('getMembers', {
			memberType: 'user',
			query: { count: true, pageSize: 1 },
			returnAll: true,
		});
		expect(counted.json.map((item) => item['@odata.count'])).toEqual([2, 2]);
		const name = String(tenant.tenant.users.get(userIds(1)[0])?.displayName);
		const found = await run('getMembers', { memberType: 'user', query: { search: name } });
		expect(found.json.map(({ displayName }) => displayName)).toContain(name);
	});

	it('finds the group by its unique name', async () => {
		const { json } = await run('getMembers', {
			group: { __rl: true, mode: 'uniqueName', value: 'team' },
		});
		expect(json).toHaveLength(3);
	});
});

it('lists groups, filtered and searched', async () => {
	tenant.tenant.addGroup({ displayName: 'Marketing', securityEnabled: true });
	const filtered = await run('getAll', { query: { filter: "displayName eq 'Marketing'" } });
	expect(filtered.json).toHaveLength(1);
	expect(Object.keys(filtered.json[0])).toContain('securityEnabled');
	const searched = await run('getAll', { query: { search: 'market' } });
	expect(searched.json.map(({ displayName }) => displayName)).toEqual(['Marketing']);
});
