import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let groupId: string;
let appId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	groupId = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' }).id;
	[appId] = tenant.tenant.servicePrincipals.keys();
	tenant.requests();
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const owner = byId('={{ $json.id }}');

const run = async (operation: string, more: object, items?: object[], continueOnFail = false) =>
	await runNode(
		{ resource: 'group', operation, group: byId(groupId), ...more } as Parameters<
			typeof runNode
		>[0],
		{
			credential: tenant.credential,
			items: items as Array<Record<string, string>>,
			continueOnFail,
		},
	);

const userIds = (count: number) => [...tenant.tenant.users.keys()].slice(0, count);
const asItems = (ids: string[]) => ids.map((id) => ({ id }));
const ownersNow = () => [...tenant.tenant.owners.of(groupId)];

describe('addOwner', () => {
	it('makes users and service principals owners, 20 in a request, with a result for each', async () => {
		const ids = [...userIds(44), appId];
		const { json, error } = await run('addOwner', { owner }, asItems(ids));
		expect(error).toBeUndefined();
		expect(json).toEqual(
			ids.map((ownerId) => ({ groupId, ownerId, added: true, alreadyOwner: false })),
		);
		expect(tenant.requests().filter((line) => line.startsWith('PATCH'))).toHaveLength(3);
		expect(ownersNow().sort()).toEqual([...ids].sort());
	});

	it('adds no members by it', async () => {
		await run('addOwner', { owner }, asItems(userIds(2)));
		expect([...tenant.tenant.members.of(groupId)]).toEqual([]);
	});

	it('takes who is an owner already for a result, two items for one person too, unless strict', async () => {
		const [a, b] = userIds(2);
		tenant.tenant.addOwner(groupId, b);
		const { json } = await run('addOwner', { owner }, asItems([a, b, a]));
		expect(json.map(({ alreadyOwner }) => alreadyOwner)).toEqual([false, true, true]);
		const strict = await run('addOwner', { owner, strict: true }, asItems([a]));
		expect(strict.error?.message).toBe('The object is an owner already [item 0]');
		expect(strict.error?.description).toContain("Switch off 'Fail If Already an Owner'");
	});

	it('takes a user principal name, an OData ID and a group by its unique name', async () => {
		const [a, b] = userIds(2);
		const upn = String(tenant.tenant.users.get(a)?.userPrincipalName);
		await run('addOwner', {
			group: { __rl: true, mode: 'uniqueName', value: 'team' },
			owner: { __rl: true, mode: 'userPrincipalName', value: upn },
		});
		const odataId = `https://graph.microsoft.com/v1.0/directoryObjects/${b}`;
		await run('addOwner', { owner: { __rl: true, mode: 'odataId', value: odataId } });
		expect(ownersNow().sort()).toEqual([a, b].sort());
	});

	it('gives what cannot be an owner its own refusal, and adds the others', async () => {
		const [a, b] = userIds(2);
		const inner = tenant.tenant.addGroup({ displayName: 'Inner' }).id;
		const { items } = await run('addOwner', { owner }, asItems([a, inner, NOBODY, b]), true);
		expect(items.map(({ json }) => json.added ?? json.error)).toEqual([
			true,
			'This object cannot be added there [item 1]',
			`'${NOBODY}' was not found in this tenant [item 2]`,
			true,
		]);
		expect(ownersNow().sort()).toEqual([a, b].sort());
	});

	it('names what a role-assignable group needs besides', async () => {
		const group = tenant.tenant.addGroup({ displayName: 'Admins', isAssignableToRole: true }).id;
		tenant.app.roles = ['Group.ReadWrite.All'];
		const { error } = await run('addOwner', { group: byId(group), owner }, asItems(userIds(1)));
		expect(error?.message).toBe("Missing permission for 'Add owner to group' [item 0]");
		expect(error?.description).toContain('application permission Group.ReadWrite.All');
		expect(error?.description).toContain('RoleManagement.ReadWrite.Directory');
	});

	it('does not lay a refusal to the rule of a dynamic group', async () => {
		const rule = { groupTypes: ['DynamicMembership'], membershipRule: 'user.city -eq "Oslo"' };
		const dynamic = tenant.tenant.addGroup(rule).id;
		tenant.app.roles = ['GroupMember.ReadWrite.All', 'Group.Read.All'];
		const { error } = await run('addOwner', { group: byId(dynamic), owner }, asItems(userIds(1)));
		expect(error?.message).toBe("Missing permission for 'Add owner to group' [item 0]");
	});

	it('adds owners to a dynamic group, whose rule says only who is a member', async () => {
		const rule = { groupTypes: ['DynamicMembership'], membershipRule: 'user.city -eq "Oslo"' };
		const dynamic = tenant.tenant.addGroup(rule).id;
		const { json } = await run('addOwner', { group: byId(dynamic), owner }, asItems(userIds(1)));
		expect(json).toMatchObject([{ added: true }]);
	});

	it.each(['../x', 'a/b', '', undefined])('sends nothing for the owner %j', async (id) => {
		const { error } = await run('addOwner', { owner }, [{ id }]);
		expect(error?.message).toContain("'Owner to Add'");
		expect(tenant.requests()).toEqual([]);
	});

	it('adds 1,000 owners to 50 groups in few calls', async () => {
		const users = userIds(20);
		const pairs = Array.from({ length: 50 }, (_, index) =>
			tenant.tenant.addGroup({ displayName: `G${index}` }),
		).flatMap((group) => users.map((id) => ({ group: group.id, id })));
		tenant.requests();
		const { json } = await run('addOwner', { group: byId('={{ $json.group }}'), owner }, pairs);
		expect(json).toHaveLength(1000);
		expect(json.every(({ added }) => added === true)).toBe(true);
		const calls = tenant.requests().filter((line) => /\$batch$|oauth2/.test(line));
		expect(calls.length).toBeLessThanOrEqual(6);
	});
});

describe('removeOwner', () => {
	it('takes owners away, and keeps the last one with words that say so', async () => {
		const [a, b] = userIds(2);
		for (const id of [a, b, appId]) tenant.tenant.addOwner(groupId, id);
		const { items } = await run('removeOwner', { owner }, asItems([appId, a, b]), true);
		expect(items[1].json).toEqual({ groupId, ownerId: a, removed: true, wasOwner: true });
		expect(items[2].json.error).toBe('The last owner of a group cannot be removed [item 2]');
		expect(ownersNow()).toEqual([b]);
	});

	it('says that a service principal does not stand in for the last user', async () => {
		const [a] = userIds(1);
		for (const id of [a, appId]) tenant.tenant.addOwner(groupId, id);
		const { error } = await run('removeOwner', { owner }, asItems([a]));
		expect(error?.message).toBe('The last owner of a group cannot be removed [item 0]');
		expect(error?.description).toContain('an enterprise app does not stand in for one');
		expect(ownersNow()).toContain(a);
	});

	it('takes who is no owner for a result, unless strict', async () => {
		const items = asItems(userIds(1));
		expect((await run('removeOwner', { owner }, items)).json).toEqual([
			{ groupId, ownerId: items[0].id, removed: false, wasOwner: false },
		]);
		const strict = await run('removeOwner', { owner, strict: true }, items);
		expect(strict.error?.message).toBe('The object is no owner of the group [item 0]');
		expect(strict.error?.description).toContain("Switch off 'Fail If Not an Owner'");
	});

	it('tells a group that is not there from an object that is no owner', async () => {
		const { error } = await run('removeOwner', { owner, group: byId(NOBODY) }, asItems(userIds(1)));
		expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
	});

	it('never deletes the object itself', async () => {
		const ids = userIds(3);
		for (const id of ids) tenant.tenant.addOwner(groupId, id);
		await run('removeOwner', { owner }, asItems(ids.slice(0, 2)));
		const deletions = tenant.requests().filter((line) => line.startsWith('DELETE'));
		expect(deletions).toHaveLength(2);
		for (const line of deletions) expect(line).toMatch(/\/owners\/[0-9a-f-]{36}\/\$ref$/);
		expect(tenant.tenant.users.size).toBe(60);
	});

	it('reads and shows in a dry run, and changes nothing', async () => {
		const ids = userIds(2);
		for (const id of ids) tenant.tenant.addOwner(groupId, id);
		const { json } = await run(
			'removeOwner',
			{ owner, options: { dryRun: true } },
			asItems([ids[0]]),
		);
		expect(json).toMatchObject([{ method: 'DELETE' }]);
		expect(ownersNow()).toEqual(ids);
	});
});

describe('getOwners', () => {
	beforeEach(() => {
		for (const id of [...userIds(2), appId]) tenant.tenant.addOwner(groupId, id);
	});

	it('lists users and service principals, which Graph lists apart, each with its kind', async () => {
		const { json, error } = await run('getOwners', {});
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual([...userIds(2), appId]);
		expect(json.map((one) => one['@odata.type'])).toEqual([
			'#microsoft.graph.user',
			'#microsoft.graph.user',
			'#microsoft.graph.servicePrincipal',
		]);
		expect(json[0]).toHaveProperty('userPrincipalName');
		expect(json[2]).toHaveProperty('appId');
	});

	it('lists nobody twice where Graph lists all in one', async () => {
		const all = {
			value: [...userIds(2), appId].map((id) => ({ '@odata.type': '#microsoft.graph.x', id })),
		};
		tenant.faults.add({
			kind: 'proxy',
			path: /\/owners\?/,
			page: JSON.stringify(all),
			headers: { 'content-type': 'application/json' },
		});
		const { json, error } = await run('getOwners', {});
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual([...userIds(2), appId]);
	});

	it('lists one kind, and of it what people look at', async () => {
		const users = await run('getOwners', { ownerType: 'user' });
		expect(users.json.map(({ id }) => id)).toEqual(userIds(2));
		expect(users.json[0]).toHaveProperty('department');
		const apps = await run('getOwners', { ownerType: 'servicePrincipal' });
		expect(apps.json.map(({ id }) => id)).toEqual([appId]);
		expect(apps.json[0]).toHaveProperty('servicePrincipalType');
	});

	it('asks service principals for the chosen properties that they have', async () => {
		const { json, error } = await run('getOwners', {
			output: 'fields',
			fields: ['displayName', 'mail', 'accountEnabled'],
		});
		expect(error).toBeUndefined();
		expect(Object.keys(json[2]).sort()).toEqual([
			'@odata.type',
			'accountEnabled',
			'displayName',
			'id',
		]);
		expect((await run('getOwners', { output: 'raw' })).json).toHaveLength(3);
	});

	it('keeps the limit, and counts both kinds', async () => {
		const { json } = await run('getOwners', { limit: 1, query: { count: true } });
		expect(json).toHaveLength(1);
		expect(json[0]['@odata.count']).toBe(3);
		expect((await run('getOwners', { limit: 3 })).json).toHaveLength(3);
	});

	it('lists the owners of 100 groups in few calls, and goes on where a group is missing', async () => {
		const groups = Array.from({ length: 99 }, (_, index) => {
			const { id } = tenant.tenant.addGroup({ displayName: `G${index}` });
			tenant.tenant.addOwner(id, userIds((index % 50) + 1)[index % 50]);
			return id;
		});
		tenant.requests();
		const { items } = await run(
			'getOwners',
			{ group: byId('={{ $json.id }}') },
			asItems([...groups, NOBODY]),
			true,
		);
		expect(items).toHaveLength(100);
		expect(items[99].json.error).toContain('not found');
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(10);
	});
});
