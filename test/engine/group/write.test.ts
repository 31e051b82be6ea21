import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
});
afterEach(async () => await tenant.close());

type Parameters_ = Parameters<typeof runNode>[0];

const run = async (parameters: object, items?: Array<Record<string, string>>) =>
	await runNode({ resource: 'group', ...parameters } as Parameters_, {
		credential: tenant.credential,
		items,
	});

const onlyGroup = () => [...tenant.tenant.groups.values()][0];

const create = { operation: 'create', displayName: 'Sales', mailNickname: 'sales' };

describe('create', () => {
	it.each([
		[{}, { groupTypes: [], mailEnabled: false, securityEnabled: true }],
		[
			{ groupType: 'microsoft365', securityEnabled: false },
			{ groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false },
		],
		[
			{ membership: 'dynamic', membershipRule: 'user.department -eq "Sales"' },
			{
				groupTypes: ['DynamicMembership'],
				membershipRule: 'user.department -eq "Sales"',
				membershipRuleProcessingState: 'On',
			},
		],
		[
			{
				groupType: 'microsoft365',
				membership: 'dynamic',
				membershipRule: 'x',
				membershipRuleProcessingState: 'Paused',
			},
			{ groupTypes: ['Unified', 'DynamicMembership'], membershipRuleProcessingState: 'Paused' },
		],
		[
			{
				additionalFields: {
					isAssignableToRole: true,
					visibility: 'Private',
					description: 'D',
					uniqueName: 'sales-emea',
				},
			},
			{ isAssignableToRole: true, description: 'D', uniqueName: 'sales-emea' },
		],
	])('%j', async (parameters, expected) => {
		const { json, error } = await run({ ...create, ...parameters });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: onlyGroup().id, displayName: 'Sales' });
		expect(onlyGroup()).toMatchObject(expected);
	});

	it.each([
		['Sales EMEA', 'SalesEMEA'],
		['Équipe "Ventes" (Été)', 'EquipeVentesEte'],
		[`${'x'.repeat(80)}`, 'x'.repeat(64)],
	])('makes the mail nickname of %s', async (displayName, mailNickname) => {
		const { error } = await run({ operation: 'create', displayName });
		expect(error).toBeUndefined();
		expect(onlyGroup()).toMatchObject({ displayName, mailNickname });
	});

	it('gives the group its owners and first members', async () => {
		const [owner, member] = [...tenant.tenant.users.keys()];
		const { error } = await run({
			...create,
			additionalFields: { owners: owner, members: `${owner}, ${member}` },
		});
		expect(error).toBeUndefined();
		const members = await run({
			operation: 'getMembers',
			group: { __rl: true, mode: 'id', value: onlyGroup().id },
		});
		expect(members.json.map(({ id }) => id).sort()).toEqual([owner, member].sort());
	});

	it.each([
		[{ mailNickname: 'a b' }, "'Mail Nickname'"],
		[
			{ mailNickname: '', displayName: '営業 (@)' },
			"'Mail Nickname' is empty, and 'Display Name' has no character for one",
		],
		[{ mailNickname: '={{ $json.nickname }}' }, "'Mail Nickname'"],
		[{ membership: 'dynamic', membershipRule: '={{ "" }}' }, "'Membership Rule' is empty"],
		[
			{ additionalProperties: '{"isAssignableToRole":true,"securityEnabled":false}' },
			'security-enabled',
		],
		[{ additionalProperties: '{"mailEnabled":true}' }, 'mail-enabled security group'],
		[{ additionalProperties: '"x"' }, "'Additional Properties' is not a JSON object"],
		[{ additionalFields: { owners: 'me' } }, "'Owners' is not an object ID"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run({ ...create, ...parameters });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('names the permission for a dynamic group that is missing', async () => {
		tenant.app.roles = ['Group.Read.All'];
		expect((await run(create)).error?.description).toContain('Group.Create');
	});
});

describe('update and delete', () => {
	const group = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

	it('changes what is given', async () => {
		await run(create);
		const { id } = onlyGroup();
		const { json } = await run(
			{ operation: 'update', group, updateFields: { displayName: 'Sales EMEA', description: '' } },
			[{ id }],
		);
		expect(json[0]).toMatchObject({ id, updated: true, displayName: 'Sales EMEA' });
		expect(onlyGroup()).toMatchObject({ displayName: 'Sales EMEA', description: null });
	});

	it("sends Exchange's properties in a request of their own, after the others", async () => {
		await run({ ...create, groupType: 'microsoft365' });
		const { id } = onlyGroup();
		tenant.requests();
		const { error } = await run(
			{
				...PERSON,
				operation: 'update',
				group,
				updateFields: { displayName: 'New', allowExternalSenders: true },
			},
			[{ id }],
		);
		const bodies = tenant.traffic.slice(-2).map(({ requestBody }) => requestBody);
		expect(bodies).toEqual([{ displayName: 'New' }, { allowExternalSenders: true }]);
		// The token stays the application's own, so the second request is refused and the first is told of.
		expect(error?.message).toContain("'Update group' was carried out, but: ");
		expect(onlyGroup().displayName).toBe('New');
	});

	it('finds a group by its unique name, whatever characters it has', async () => {
		await run({ ...create, additionalFields: { uniqueName: 'sales é 100%' } });
		const byName = { __rl: true, mode: 'uniqueName', value: 'sales é 100%' };
		const got = await run({ operation: 'get', group: byName });
		expect(got.json[0].id).toBe(onlyGroup().id);
		expect((await run({ operation: 'delete', group: byName })).json).toEqual([
			{ id: 'sales é 100%', deleted: true },
		]);
		expect(tenant.tenant.groups.size).toBe(0);
	});

	it('refuses an update of nothing, and a slash in a unique name', async () => {
		const nothing = await run({ operation: 'update', group, updateFields: {} }, [
			{ id: '02bd9fd6-8f93-4758-87c3-1fb73740a315' },
		]);
		expect(nothing.error?.message).toContain('Nothing to update');
		const slash = await run({
			operation: 'get',
			group: { __rl: true, mode: 'uniqueName', value: 'a/b' },
		});
		expect(slash.error?.message).toContain("'Group to Get'");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('upsert', () => {
	const upsert = { ...create, operation: 'upsert', uniqueName: 'sales-emea' };

	it('creates once, then updates, and returns the group both times', async () => {
		const first = await run(upsert);
		expect(first.json[0]).toMatchObject({ id: onlyGroup().id, created: true });
		const second = await run({ ...upsert, displayName: 'Sales 2' });
		expect(second.error).toBeUndefined();
		expect(second.json[0]).toMatchObject({
			id: onlyGroup().id,
			displayName: 'Sales 2',
			uniqueName: 'sales-emea',
			created: false,
		});
		expect(tenant.tenant.groups.size).toBe(1);
	});

	it('does not create when told so', async () => {
		const update = {
			operation: 'upsert',
			uniqueName: 'none',
			createIfMissing: false,
			updateFields: { description: 'D' },
		};
		expect((await run(update)).error?.message).toContain('was not found');
		await run(upsert);
		const { json } = await run({ ...update, uniqueName: 'sales-emea' });
		expect(json[0]).toMatchObject({ created: false, description: 'D', displayName: 'Sales' });
	});

	it('upserts many groups in one call, and reads the updated ones in another', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ name: `g${index}` }));
		const many = { ...upsert, uniqueName: '={{ $json.name }}', mailNickname: '={{ $json.name }}' };
		expect((await run(many, items)).json.every(({ created }) => created === true)).toBe(true);
		tenant.requests();
		expect((await run(many, items)).json.every(({ created }) => created === false)).toBe(true);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(2);
	});
});
