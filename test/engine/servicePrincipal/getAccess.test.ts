import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { accessOf } from './accessOf';
import { APPROVER, assigned, byId, IMPORTER, NOBODY, READER } from './tenantOfApps';

let tenant: TestTenant;
let access: ReturnType<typeof accessOf>;
beforeEach(async () => {
	tenant = await startTenant({ users: 60, groups: 2 });
	access = accessOf(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

describe('getAccess', () => {
	beforeEach(() => {
		const [group] = tenant.tenant.groups.keys();
		const [a, b] = access.userIds(2);
		assigned(tenant, a, access.apps.expenses, APPROVER);
		assigned(tenant, b, access.apps.expenses, NOBODY);
		assigned(tenant, group, access.apps.expenses, READER, 'Group');
		assigned(tenant, access.apps.client, access.apps.expenses, IMPORTER, 'ServicePrincipal');
		assigned(tenant, a, access.apps.plain);
	});

	it('lists who has access, with the names of the roles', async () => {
		const { json } = await run('getAccess', access.app);
		expect(json.map((one) => [one.principalType, one.appRoleName, one.appRoleValue])).toEqual([
			['User', 'Approver', 'Approve'],
			['User', null, null],
			['Group', 'Reader', 'Read'],
			['ServicePrincipal', 'Importer', 'Import'],
		]);
		expect(json[0]).toMatchObject({
			id: access.stored()[0].id,
			principalId: access.userIds(1)[0],
			resourceId: access.apps.expenses,
			assignmentRequired: true,
		});
		const plain = await run('getAccess', { servicePrincipal: byId(access.apps.plain) });
		expect(plain.json).toEqual([
			expect.objectContaining({ appRoleName: 'Default Access', assignmentRequired: false }),
		]);
	});

	it('lists one kind of principals, and up to a limit', async () => {
		const users = await run('getAccess', { ...access.app, principalType: 'user' });
		expect(users.json).toHaveLength(2);
		const groups = await run('getAccess', { ...access.app, principalType: 'group', limit: 1 });
		expect(groups.json.map(({ principalType }) => principalType)).toEqual(['Group']);
		expect((await run('getAccess', { ...access.app, limit: 2 })).json).toHaveLength(2);
	});

	it('reads every page', async () => {
		for (let index = 0; index < 1200; index++)
			assigned(tenant, access.userIds(1)[0], access.apps.plain);
		const all = { servicePrincipal: byId(access.apps.plain), returnAll: true };
		expect((await run('getAccess', all)).json).toHaveLength(1201);
		expect(tenant.requests().filter((line) => line.includes('appRoleAssignedTo'))).toHaveLength(2);
	});

	it('shows no access that a late list does not have yet', async () => {
		tenant.options.listLagMs = 3_600_000;
		const grant = { ...access.app, user: byId(access.userIds(3)[2]), appRole: 'Approve' };
		await run('grantAccess', grant);
		expect((await run('getAccess', access.app)).json).toHaveLength(4);
		tenant.options.listLagMs = 0;
		expect((await run('getAccess', access.app)).json).toHaveLength(5);
	});

	it('says which app is not there, and which permission is missing', async () => {
		const nowhere = await run('getAccess', { servicePrincipal: byId(NOBODY) });
		expect(nowhere.error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
		const own = await startTenant();
		own.app.roles = ['User.Read.All'];
		const denied = await runnerOf('servicePrincipal', () => own)('getAccess', {
			servicePrincipal: byId(NOBODY),
		});
		expect(denied.error?.description).toContain('application permission Application.Read.All');
		await own.close();
	});
});
