import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { Apps } from './tenantOfApps';
import {
	addApps,
	assigned,
	by,
	byId,
	DIRECTORY_WRITE,
	granted,
	GRAPH_APP_ID,
	NOBODY,
	USER_READ_ALL,
} from './tenantOfApps';

let tenant: TestTenant;
let apps: Apps;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
	apps = addApps(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

const client = () => ({ servicePrincipal: byId(apps.client) });
const api = () => ({ ...client(), api: byId(apps.graph) });
const [ADMIN, PERSON] = [null, () => [...tenant.tenant.users.keys()][0]];
const allow = (resourceId: string, appRoleId: string) =>
	assigned(tenant, apps.client, resourceId, appRoleId, 'ServicePrincipal');
const grants = () =>
	[...tenant.tenant.permissionGrants.values()].map(({ scope, principalId }) => [
		scope,
		principalId,
	]);
const roles = () =>
	[...tenant.tenant.appRoleAssignments.values()].map(({ appRoleId }) => appRoleId);

describe('getPermissions', () => {
	it('lists both kinds with their names, who consented, and what is high', async () => {
		const assignmentId = allow(apps.graph, DIRECTORY_WRITE);
		allow(apps.graph, USER_READ_ALL);
		const grantId = granted(tenant, apps.client, apps.graph, 'User.Read  Directory.ReadWrite.All');
		granted(tenant, apps.client, apps.graph, ' Mail.Read', PERSON());
		granted(tenant, apps.plain, apps.graph, 'Mail.Read');
		const { json, error } = await run('getPermissions', client());
		expect(error).toBeUndefined();
		expect(
			json.map((one) => [
				one.permissionType,
				one.permission,
				one.permissionDisplayName,
				one.adminConsented,
				one.principalId,
				one.isHighPrivilege,
			]),
		).toEqual([
			['application', 'Directory.ReadWrite.All', 'Read and write directory data', true, null, true],
			['application', 'User.Read.All', 'Read all users', true, null, false],
			['delegated', 'User.Read', 'Sign in and read profile', true, null, false],
			['delegated', 'Directory.ReadWrite.All', 'Write all', true, null, true],
			['delegated', 'Mail.Read', 'Read mail', false, PERSON(), false],
		]);
		expect(json[0]).toMatchObject({
			servicePrincipalId: apps.client,
			servicePrincipalDisplayName: 'Client',
			permissionId: DIRECTORY_WRITE,
			resourceId: apps.graph,
			resourceAppId: GRAPH_APP_ID,
			resourceDisplayName: 'Microsoft Graph',
			consentType: 'AllPrincipals',
			grantId: assignmentId,
		});
		expect(json[2]).toMatchObject({
			permissionId: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
			grantId,
		});
	});

	it('lists one kind, what is high, and up to a limit', async () => {
		allow(apps.graph, DIRECTORY_WRITE);
		allow(apps.graph, USER_READ_ALL);
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read');
		const list = async (more: object) =>
			(await run('getPermissions', { ...client(), ...more })).json.map(
				({ permission }) => permission,
			);
		expect(await list({ permissionType: 'application' })).toHaveLength(2);
		expect(await list({ permissionType: 'delegated' })).toEqual(['User.Read', 'Mail.Read']);
		expect(await list({ highPrivilegeOnly: true })).toEqual(['Directory.ReadWrite.All']);
		expect(await list({ limit: 3 })).toHaveLength(3);
	});

	it('shows what the API does not have any more by what is known of it', async () => {
		allow(apps.graph, NOBODY);
		granted(tenant, apps.client, apps.graph, 'Old.Scope');
		const { json } = await run('getPermissions', client());
		expect(json[0]).toMatchObject({ permission: null, permissionId: NOBODY });
		expect(json[1]).toMatchObject({ permission: 'Old.Scope', permissionId: null });
	});

	it('needs no more than to read applications for application permissions', async () => {
		tenant.app.roles = ['Application.Read.All'];
		allow(apps.graph, USER_READ_ALL);
		const one = await run('getPermissions', { ...client(), permissionType: 'application' });
		expect(one.json).toHaveLength(1);
		const both = await run('getPermissions', client());
		expect(both.error?.description).toContain('application permission Directory.Read.All');
	});

	it('says which app is not there, whatever kind is asked for', async () => {
		for (const permissionType of ['application', 'delegated']) {
			const { error } = await run('getPermissions', {
				servicePrincipal: byId(NOBODY),
				permissionType,
			});
			expect(error?.message).toBe(`'${NOBODY}' was not found in this tenant [item 0]`);
		}
	});

	it('reads an API that a thousand apps use once, and the rest in batches', async () => {
		const ids = Array.from({ length: 1000 }, (_, index) => {
			const { id } = tenant.tenant.add('servicePrincipal', { displayName: `App ${index}` });
			assigned(tenant, id, apps.graph, USER_READ_ALL, 'ServicePrincipal');
			granted(tenant, id, apps.graph, 'User.Read');
			return { id };
		});
		const each = { servicePrincipal: byId('={{ $json.id }}') };
		const { json, error } = await run('getPermissions', each, ids);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2000);
		expect(json.every(({ permissionDisplayName }) => permissionDisplayName !== null)).toBe(true);
		const lines = tenant.requests();
		expect(lines.filter((line) => line.includes('oauth2PermissionScopes'))).toHaveLength(1);
		expect(lines.filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(151);
	});
});

describe('revokePermission, delegated', () => {
	it('takes one scope out of every grant, and leaves the rest', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read');
		granted(tenant, apps.client, apps.graph, 'Mail.Read', PERSON());
		granted(tenant, apps.client, apps.expenses, 'Mail.Read');
		granted(tenant, apps.plain, apps.graph, 'Mail.Read');
		const revoke = { ...api(), permissions: ['mail.read', 'Files.Read'] };
		const { json, error } = await run('revokePermission', revoke);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				servicePrincipalId: apps.client,
				apiId: apps.graph,
				permissionType: 'delegated',
				revoked: true,
				revokedPermissions: ['Mail.Read'],
				notGrantedPermissions: ['Files.Read'],
			},
		]);
		expect(grants().sort()).toEqual([
			['Mail.Read', null],
			['Mail.Read', null],
			['User.Read', null],
		]);
		const again = await run('revokePermission', revoke);
		expect(again.json[0]).toMatchObject({
			revoked: false,
			revokedPermissions: [],
			notGrantedPermissions: ['mail.read', 'Files.Read'],
		});
	});

	it.each([
		['admin', [['Mail.Read', 'person']]],
		['user', [['Mail.Read', null]]],
	])('takes back the consent of %s alone', async (consent, rest) => {
		granted(tenant, apps.client, apps.graph, 'Mail.Read', ADMIN);
		granted(tenant, apps.client, apps.graph, 'Mail.Read', PERSON());
		const user = by(
			'userPrincipalName',
			String(tenant.tenant.users.get(PERSON())?.userPrincipalName),
		);
		await run('revokePermission', { ...api(), permissions: ['Mail.Read'], consent, user });
		expect(grants()).toEqual(rest.map(([scope, who]) => [scope, who && PERSON()]));
	});

	it('takes back all of an API', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read');
		granted(tenant, apps.client, apps.graph, '', PERSON());
		granted(tenant, apps.client, apps.expenses, 'Mail.Read');
		const { json } = await run('revokePermission', { ...api(), revoke: 'all' });
		expect(json[0]).toMatchObject({ revokedPermissions: ['Mail.Read', 'User.Read'] });
		expect(grants()).toEqual([['Mail.Read', null]]);
	});

	it('lets several items take from one grant, none bringing back what another took', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read Files.Read offline_access');
		const app = tenant.tenant.servicePrincipals.get(apps.client);
		const items = [
			// By its client ID it has to be looked up first, so the others come before.
			{ mode: 'appId', key: app?.appId, name: 'User.Read' },
			{ mode: 'id', key: apps.client, name: 'Mail.Read' },
			{ mode: 'id', key: apps.client, name: 'Files.Read' },
		];
		const { json, error } = await run(
			'revokePermission',
			{
				api: byId(apps.graph),
				servicePrincipal: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.key }}' },
				permissions: '={{ [$json.name] }}',
			},
			items,
		);
		expect(error).toBeUndefined();
		expect(json.map(({ revokedPermissions }) => revokedPermissions)).toEqual([
			['User.Read'],
			['Mail.Read'],
			['Files.Read'],
		]);
		expect(grants()).toEqual([['offline_access', null]]);
	});

	it('brings nothing back in front of a list that is late', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read Files.Read');
		tenant.options.listLagMs = 3_600_000;
		for (const name of ['User.Read', 'Mail.Read']) {
			await run('revokePermission', { ...api(), permissions: [name] });
		}
		expect(grants()).toEqual([['Files.Read', null]]);
	});

	it('plans in a dry run what does not change what others do', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read Files.Read');
		const items = [
			{ name: 'User.Read', dry: true },
			{ name: 'Mail.Read', dry: false },
		];
		const { json } = await run(
			'revokePermission',
			{ ...api(), permissions: '={{ [$json.name] }}', options: { dryRun: '={{ $json.dry }}' } },
			items,
		);
		expect(json[0]).toMatchObject({ method: 'PATCH', body: { scope: 'Mail.Read Files.Read' } });
		expect(grants()).toEqual([['User.Read Files.Read', null]]);
	});

	it.each([
		[{ permissions: '={{ [] }}' }, "'Permission Names or IDs' is empty"],
		[{ permissions: '={{ $json.missing }}' }, "'Permission Names or IDs' is empty"],
		[{ permissions: '={{ "" }}' }, "'Permission Names or IDs' is empty"],
		[{ api: byId('={{ "graph" }}') }, "'API' is not an object ID"],
		[{ consent: 'user', user: byId('={{ "" }}') }, "'User' is empty"],
		[{ revoke: '={{ "some" }}' }, "'Revoke' is not one of its choices"],
	])('refuses %j before anything is sent', async (odd, message) => {
		const { error } = await run(
			'revokePermission',
			{ ...api(), permissions: ['Mail.Read'], user: byId(NOBODY), ...odd },
			[{}],
		);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('takes names from a cell, separated by commas', async () => {
		granted(tenant, apps.client, apps.graph, 'User.Read Mail.Read Files.Read');
		const cell = { ...api(), permissions: '={{ $json.names }}' };
		await run('revokePermission', cell, [{ names: 'User.Read, Mail.Read' }]);
		expect(grants()).toEqual([['Files.Read', null]]);
	});

	it('takes a grant that is gone meanwhile for one that was not there', async () => {
		granted(tenant, apps.client, apps.graph, 'Mail.Read');
		const revoke = { ...api(), permissions: ['Mail.Read'] };
		const { json } = await run('revokePermission', revoke, [{}, {}]);
		expect(json.map(({ revoked }) => revoked)).toEqual([true, false]);
	});

	it('continues on fail, and names the permission that is missing', async () => {
		granted(tenant, apps.client, apps.graph, 'Mail.Read User.Read');
		const each = { ...api(), api: byId('={{ $json.api }}'), permissions: ['Mail.Read'] };
		const { items } = await run(
			'revokePermission',
			each,
			[{ api: 'x' }, { api: apps.graph }],
			true,
		);
		expect(items[0].json.error).toContain("'API' is not an object ID");
		expect(items[1].json.revoked).toBe(true);
		await tenant.close();
		tenant = await startTenant();
		apps = addApps(tenant);
		tenant.app.roles = ['Application.Read.All', 'Directory.Read.All'];
		granted(tenant, apps.client, apps.graph, 'Mail.Read');
		const denied = await run('revokePermission', { ...api(), permissions: ['Mail.Read'] });
		expect(denied.error?.description).toContain('DelegatedPermissionGrant.ReadWrite.All');
	});
});

describe('revokePermission, application', () => {
	const revoke = (more: object) => ({ ...api(), permissionType: 'application', ...more });

	it('takes one away by its name, and one that the API does not have any more by its ID', async () => {
		allow(apps.graph, USER_READ_ALL);
		allow(apps.graph, DIRECTORY_WRITE);
		allow(apps.graph, NOBODY);
		const named = revoke({ permissions: ['User.Read.All', NOBODY, 'Mail.Send'] });
		const { json, error } = await run('revokePermission', named);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			revoked: true,
			revokedPermissions: [NOBODY, 'User.Read.All'],
			notGrantedPermissions: ['Mail.Send'],
		});
		expect(roles()).toEqual([DIRECTORY_WRITE]);
		expect((await run('revokePermission', named)).json[0]).toMatchObject({ revoked: false });
	});

	it('takes all of one API away, which is named by its client ID', async () => {
		allow(apps.graph, USER_READ_ALL);
		allow(apps.graph, DIRECTORY_WRITE);
		allow(apps.expenses, NOBODY);
		const all = revoke({ revoke: 'all', api: by('appId', GRAPH_APP_ID) });
		expect((await run('revokePermission', all)).json[0]).toMatchObject({
			apiId: apps.graph,
			revokedPermissions: ['Directory.ReadWrite.All', 'User.Read.All'],
		});
		expect(roles()).toEqual([NOBODY]);
	});

	it('takes one permission from a thousand apps', async () => {
		const ids = Array.from({ length: 1000 }, (_, index) => {
			const { id } = tenant.tenant.add('servicePrincipal', { displayName: `App ${index}` });
			assigned(tenant, id, apps.graph, USER_READ_ALL, 'ServicePrincipal');
			return { id };
		});
		const each = revoke({
			servicePrincipal: byId('={{ $json.id }}'),
			permissions: ['User.Read.All'],
		});
		const { json } = await run('revokePermission', each, ids);
		expect(json.every(({ revoked }) => revoked === true)).toBe(true);
		expect(roles()).toEqual([]);
		const lines = tenant.requests();
		expect(lines.filter((line) => line.includes('oauth2PermissionScopes'))).toHaveLength(1);
		expect(lines.filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(101);
	});
});
