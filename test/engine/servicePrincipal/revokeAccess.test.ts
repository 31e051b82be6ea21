import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { accessOf, asItems, bare, person } from './accessOf';
import { APPROVER, assigned, byId, IMPORTER, NOBODY, READER } from './tenantOfApps';

let tenant: TestTenant;
let access: ReturnType<typeof accessOf>;
beforeEach(async () => {
	tenant = await startTenant({ users: 60, groups: 2 });
	access = accessOf(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

describe('revokeAccess', () => {
	it('takes all roles away, or one, and leaves the rest', async () => {
		const [id, other] = access.userIds(2);
		assigned(tenant, id, access.apps.expenses, APPROVER);
		assigned(tenant, id, access.apps.expenses, READER);
		assigned(tenant, id, access.apps.plain);
		assigned(tenant, other, access.apps.expenses, APPROVER);
		const one = await run('revokeAccess', { ...access.app, ...person, appRole: 'Reader' }, [
			{ id },
		]);
		expect(one.json).toEqual([
			{
				servicePrincipalId: access.apps.expenses,
				principalId: id,
				principalType: 'User',
				revoked: true,
				wasGranted: true,
				revokedRoles: [{ appRoleId: READER, appRoleName: 'Reader', appRoleValue: 'Read' }],
			},
		]);
		expect(access.stored()).toHaveLength(3);
		const all = await run('revokeAccess', { ...access.app, ...person }, [{ id }]);
		expect(all.json[0]).toMatchObject({ revoked: true });
		expect(access.stored().map(({ principalId, resourceId }) => [principalId, resourceId])).toEqual(
			[
				[id, access.apps.plain],
				[other, access.apps.expenses],
			],
		);
	});

	it('takes what was not granted for a result, unless strict', async () => {
		const items = asItems(access.userIds(1));
		expect((await run('revokeAccess', { ...access.app, ...person }, items)).json[0]).toMatchObject({
			revoked: false,
			wasGranted: false,
			revokedRoles: [],
		});
		const strict = await run('revokeAccess', { ...access.app, ...person, strict: true }, items);
		expect(strict.error?.message).toContain('There is no such access to the enterprise app');
	});

	it('takes it from groups and from other apps', async () => {
		const [group] = tenant.tenant.groups.keys();
		assigned(tenant, group, access.apps.expenses, APPROVER, 'Group');
		assigned(tenant, access.apps.client, access.apps.expenses, IMPORTER, 'ServicePrincipal');
		await run('revokeAccess', { ...access.app, principalType: 'group', group: byId(group) });
		await run('revokeAccess', {
			...access.app,
			principalType: 'servicePrincipal',
			clientApp: byId(access.apps.client),
			appRole: 'Import',
		});
		expect(access.stored()).toEqual([]);
	});

	it('takes one assignment by its ID, without looking for it', async () => {
		const [id] = access.userIds(1);
		const assignmentId = assigned(tenant, id, access.apps.expenses, APPROVER);
		const revoke = { ...access.app, revokeBy: 'assignment', assignmentId };
		expect((await run('revokeAccess', revoke)).json).toEqual([
			{ servicePrincipalId: access.apps.expenses, assignmentId, revoked: true, wasGranted: true },
		]);
		expect(bare(tenant.requests()).map((line) => line.split(' ')[0])).toEqual(['DELETE']);
		expect((await run('revokeAccess', revoke)).json[0]).toMatchObject({
			revoked: false,
			wasGranted: false,
		});
		const nowhere = { ...revoke, servicePrincipal: byId(NOBODY) };
		expect((await run('revokeAccess', nowhere)).error?.message).toContain(
			`'${NOBODY}' was not found`,
		);
	});

	it.each([
		[{ revokeBy: 'assignment', assignmentId: 'a/b' }, "'Assignment ID' is not an ID of Graph's"],
		[{ revokeBy: 'assignment', assignmentId: '={{ "" }}' }, "'Assignment ID' is empty"],
		[{ appRole: '={{ "" }}' }, "'App Role Name or ID' is empty"],
		[{ user: byId('={{ "?" }}') }, "'User' is neither"],
	])('refuses %j before anything is sent', async (odd, message) => {
		const { error } = await run('revokeAccess', { ...access.app, user: byId(NOBODY), ...odd }, [
			{},
		]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses a role that the app does not have, instead of taking nothing away', async () => {
		const [id] = access.userIds(1);
		assigned(tenant, id, access.apps.expenses, APPROVER);
		const revoke = { ...access.app, ...person, appRole: 'Aprove' };
		const { error } = await run('revokeAccess', revoke, [{ id }]);
		expect(error?.message).toContain("is not a role of the app: 'Aprove'");
		expect(access.stored()).toHaveLength(1);
	});

	it('takes what somebody else took away meanwhile for not granted', async () => {
		const [id] = access.userIds(1);
		assigned(tenant, id, access.apps.expenses, APPROVER);
		const { json } = await run('revokeAccess', { ...access.app, ...person }, [{ id }, { id }]);
		expect(json.map(({ revoked }) => revoked)).toEqual([true, false]);
	});

	it('shows what a dry run would take away, and takes nothing', async () => {
		const [id] = access.userIds(1);
		const assignmentId = assigned(tenant, id, access.apps.expenses, APPROVER);
		const dry = { ...access.app, ...person, options: { dryRun: true } };
		const { json } = await run('revokeAccess', dry, [{ id }]);
		expect(json).toEqual([
			{
				method: 'DELETE',
				url: `${tenant.url}/v1.0/servicePrincipals/${access.apps.expenses}/appRoleAssignedTo/${assignmentId}`,
			},
		]);
		expect(access.stored()).toHaveLength(1);
	});

	it('takes a thousand away in two rounds of fifty calls', async () => {
		await tenant.close();
		tenant = await startTenant({ users: 1000 });
		access = accessOf(tenant);
		const ids = access.userIds(1000);
		for (const id of ids) assigned(tenant, id, access.apps.expenses, APPROVER);
		const { json, error } = await run('revokeAccess', { ...access.app, ...person }, asItems(ids));
		expect(error).toBeUndefined();
		expect(json.every(({ revoked }) => revoked === true)).toBe(true);
		expect(access.stored()).toEqual([]);
		const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
		expect(calls.length).toBeLessThanOrEqual(101);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['Application.Read.All', 'Directory.Read.All'];
		const [id] = access.userIds(1);
		assigned(tenant, id, access.apps.expenses, APPROVER);
		const { error } = await run('revokeAccess', { ...access.app, ...person }, [{ id }]);
		expect(error?.description).toContain('permission AppRoleAssignment.ReadWrite.All');
	});
});
