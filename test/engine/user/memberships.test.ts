import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let ids: string[];
let team: string;
let company: string;
let role: string;
let unit: string;
beforeAll(async () => {
	tenant = await startTenant({ users: 5 });
	const { tenant: directory } = tenant;
	ids = [...directory.users.keys()];
	team = directory.addGroup({ displayName: 'Team', description: 'T' }).id;
	company = directory.addGroup({ displayName: 'Company' }).id;
	role = directory.add('directoryRole', { displayName: 'Global Reader', roleTemplateId: 'r' }).id;
	unit = directory.add('administrativeUnit', { displayName: 'Oslo' }).id;
	for (const id of [team, role, unit]) directory.addMember(id, ids[0]);
	directory.addMember(company, team);
	directory.addMember(team, ids[1]);
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.requests();
	tenant.faults.clear();
});

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const run = async (
	parameters: object,
	items: object[] = [{ id: ids[0] }],
	continueOnFail = false,
) =>
	await runNode(
		{
			resource: 'user',
			operation: 'getMemberships',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...parameters,
		} as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

const deny = () =>
	tenant.faults.add({ kind: 'status', status: 403, code: 'Authorization_RequestDenied' });

const idsOf = (json: object[]) =>
	json.map((object) => String((object as { id: unknown }).id)).sort();

it('lists groups, roles and units, each with its type and whose it is', async () => {
	const { json, error } = await run({});
	expect(error).toBeUndefined();
	expect(json).toContainEqual({
		userId: ids[0],
		'@odata.type': '#microsoft.graph.group',
		id: team,
		displayName: 'Team',
		description: 'T',
	});
	expect(idsOf(json)).toEqual([team, role, unit].sort());
	expect(json.map((one) => one['@odata.type']).sort()).toEqual([
		'#microsoft.graph.administrativeUnit',
		'#microsoft.graph.directoryRole',
		'#microsoft.graph.group',
	]);
	expect(tenant.requests()).toEqual([
		`GET /v1.0/users/${ids[0]}/memberOf?$select=id,displayName,description&$top=50`,
	]);
});

it('lists those through other groups, too', async () => {
	const { json } = await run({ depth: 'transitive' });
	expect(idsOf(json)).toEqual([team, company, role, unit].sort());
});

describe.each(['direct', 'transitive'])('with the depth %s', (depth) => {
	const nested = depth === 'transitive';

	it.each([
		[['group'], () => (nested ? [team, company] : [team])],
		[['directoryRole'], () => [role]],
		[['administrativeUnit'], () => [unit]],
		[['directoryRole', 'administrativeUnit'], () => [role, unit]],
		['group, directoryRole', () => (nested ? [team, company, role] : [team, role])],
	])('lists only %j', async (membershipTypes, expected) => {
		const { json, error } = await run({ depth, membershipTypes });
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(expected().sort());
		expect(tenant.requests()).toHaveLength(1);
	});
});

it('shows of groups alone what people look at in groups', async () => {
	const { json } = await run({ membershipTypes: ['group'] });
	expect(json[0]).toMatchObject({ id: team, securityEnabled: true });
});

it('keeps to the limit, also where it leaves out what Graph returns', async () => {
	const limited = { returnAll: false, limit: 1 };
	expect((await run(limited)).json).toHaveLength(1);
	const { json } = await run({
		...limited,
		membershipTypes: ['directoryRole', 'administrativeUnit'],
	});
	expect(json).toHaveLength(1);
	// One page: of one row a page there would be up to three.
	expect(tenant.requests()).toHaveLength(2);
});

it('filters and searches', async () => {
	const all = { depth: 'transitive', membershipTypes: ['group'] };
	const found = await run({ ...all, query: { search: 'comp' } });
	expect(idsOf(found.json)).toEqual([company]);
	const filtered = await run({ ...all, query: { filter: "displayName eq 'Team'" } });
	expect(idsOf(filtered.json)).toEqual([team]);
});

it('gives who is in nothing no item, and says who is not there', async () => {
	const { items } = await run({}, [{ id: ids[3] }, { id: NOBODY }, { id: ids[1] }], true);
	expect(items.map(({ json, pairedItem }) => [json.error ?? json.id, pairedItem])).toEqual([
		[`'${NOBODY}' was not found in this tenant [item 1]`, { item: 1 }],
		[team, { item: 2 }],
	]);
});

it.each([
	[{ membershipTypes: [] }, "'Membership Types' is empty"],
	[{ membershipTypes: '={{ "teams" }}' }, "'Membership Types' is none of its choices: 'teams'"],
	[{ depth: '={{ "deep" }}' }, "'Depth' is none of its choices: 'deep'"],
	[{ user: { __rl: true, mode: 'id', value: '={{ "x" }}' } }, "'User Whose Memberships to Get'"],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it.each([
	['direct', 'GroupMember.ReadBasic.All'],
	['transitive', 'User.Read.All'],
])('names the permission that %s memberships need', async (depth, permission) => {
	deny();
	const { error } = await run({ depth });
	expect(error?.message).toBe("Missing permission for 'Get memberships of user' [item 0]");
	expect(error?.description).toContain(`application permission ${permission} to`);
});

it('asks for a thousand people in 50 calls', async () => {
	const many = Array.from({ length: 1000 }, () => {
		const { id } = tenant.tenant.addUser();
		tenant.tenant.addMember(team, id);
		return id;
	});
	const { json, error } = await run(
		{ returnAll: true, membershipTypes: ['group'] },
		many.map((id) => ({ id })),
	);
	expect([error, json.length]).toEqual([undefined, 1000]);
	expect(json.map(({ userId }) => userId)).toEqual(many);
	expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
});
