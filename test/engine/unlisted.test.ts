import { runNode } from '../support/engine';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

// Graph documents these paths, but the description that recorded traffic is held against does not list them, so this
// file's traffic is not recorded.
let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ recordTo: false });
});
afterEach(async () => await tenant.close());

it('finds a user whose name begins with $', async () => {
	const { id } = tenant.tenant.addUser({ userPrincipalName: '$ada@contoso.com' });
	const { json, error } = await runNode(
		{
			resource: 'user',
			operation: 'get',
			user: { __rl: true, mode: 'userPrincipalName', value: '$ada@contoso.com' },
		},
		{ credential: tenant.credential },
	);
	expect(error).toBeUndefined();
	expect(json[0].id).toBe(id);
	expect(tenant.requests()).toEqual([
		expect.stringContaining("GET /v1.0/users('$ada@contoso.com')"),
	]);
});

it.each(['device', 'group', 'servicePrincipal'] as const)(
	'lists members that are a %s',
	async (memberType) => {
		const groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
		const member = tenant.tenant.add(memberType, { displayName: 'X' }).id;
		tenant.tenant.addMember(groupId, member);
		tenant.tenant.addMember(groupId, tenant.tenant.addUser().id);
		const { json, error } = await runNode(
			{
				resource: 'group',
				operation: 'getMembers',
				group: { __rl: true, mode: 'id', value: groupId },
				memberType,
			},
			{ credential: tenant.credential },
		);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual([member]);
	},
);
