import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { Apps } from './tenantOfApps';
import {
	addApps,
	APPROVER,
	assigned,
	by,
	byId,
	IMPORTER,
	NOBODY,
	READER,
	RETIRED,
	ZERO,
} from './tenantOfApps';

let tenant: TestTenant;
let apps: Apps;
beforeEach(async () => {
	tenant = await startTenant({ users: 60, groups: 2 });
	apps = addApps(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

const app = () => ({ servicePrincipal: byId(apps.expenses) });
const userIds = (count: number) => [...tenant.tenant.users.keys()].slice(0, count);
const person = { user: byId('={{ $json.id }}') };
const asItems = (ids: string[]) => ids.map((id) => ({ id }));
const stored = () => [...tenant.tenant.appRoleAssignments.values()];
const bare = (lines: string[]) => lines.filter((line) => !line.endsWith('$batch'));

describe('grantAccess', () => {
	it('grants a role by its value, its name or its ID', async () => {
		const [id] = userIds(1);
		for (const appRole of ['approve', 'Reader', APPROVER.toUpperCase()]) {
			await run('grantAccess', { ...app(), ...person, appRole }, asItems([id]));
		}
		expect(stored().map(({ appRoleId }) => appRoleId)).toEqual([APPROVER, READER]);
	});

	it('returns what was granted', async () => {
		const [id] = userIds(1);
		const { json, error } = await run(
			'grantAccess',
			{ ...app(), ...person, appRole: 'Approve' },
			asItems([id]),
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				servicePrincipalId: apps.expenses,
				principalId: id,
				principalType: 'User',
				appRoleId: APPROVER,
				appRoleName: 'Approver',
				appRoleValue: 'Approve',
				assignmentId: stored()[0].id,
				granted: true,
				alreadyGranted: false,
			},
		]);
	});

	it('takes access that there is for a result, unless strict', async () => {
		const items = asItems(userIds(1));
		assigned(tenant, items[0].id, apps.expenses, APPROVER);
		const grant = { ...app(), ...person, appRole: 'Approve' };
		expect((await run('grantAccess', grant, items)).json[0]).toMatchObject({
			assignmentId: null,
			granted: false,
			alreadyGranted: true,
		});
		const strict = await run('grantAccess', { ...grant, strict: true }, items);
		expect(strict.error?.message).toBe('The access is already granted [item 0]');
		expect(strict.error?.description).toContain("Switch off 'Fail If Already Granted'");
		expect(stored()).toHaveLength(1);
	});

	it('gives default access to an app that has no roles', async () => {
		const { json } = await run(
			'grantAccess',
			{ servicePrincipal: byId(apps.plain), ...person },
			asItems(userIds(1)),
		);
		expect(json[0]).toMatchObject({ appRoleId: ZERO, appRoleName: 'Default Access' });
	});

	it('says that an app with roles has no default access, without waiting for it', async () => {
		const { error } = await run('grantAccess', { ...app(), ...person }, asItems(userIds(1)));
		expect(error?.message).toBe('The app has no such role [item 0]');
		expect(bare(tenant.requests()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	it('names a group by its unique name, an app by its client ID, a user by the name', async () => {
		const group = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' }).id;
		const [id] = userIds(1);
		const upn = String(tenant.tenant.users.get(id)?.userPrincipalName);
		const client = tenant.tenant.servicePrincipals.get(apps.client);
		const cases = [
			[{ principalType: 'group', group: by('uniqueName', 'team') }, 'Approve', group, 'Group'],
			[
				{ principalType: 'servicePrincipal', clientApp: by('appId', String(client?.appId)) },
				'Import',
				apps.client,
				'ServicePrincipal',
			],
			[{ user: by('userPrincipalName', upn) }, 'Read', id, 'User'],
		] as const;
		const expenses = tenant.tenant.servicePrincipals.get(apps.expenses);
		const servicePrincipal = by('appId', String(expenses?.appId));
		for (const [principal, appRole, principalId, principalType] of cases) {
			const { json } = await run('grantAccess', { servicePrincipal, ...principal, appRole });
			expect(json[0]).toMatchObject({ principalId, principalType, granted: true });
		}
	});

	it.each([
		['Nothing', 'user', "'App Role Name or ID' is not a role of the app", 'It has: Approve, Read'],
		['Old', 'user', 'is a role that is disabled: Old', 'Enable it'],
		['Import', 'user', 'is a role that users and groups cannot have: Import', 'It has: Approve'],
		[IMPORTER, 'user', 'is a role that users and groups cannot have: Import', 'It has: Approve'],
		['Approve', 'servicePrincipal', 'is a role that apps cannot have', 'It has: Import'],
		[RETIRED, 'user', 'is a role that is disabled', 'Enable it'],
	])('refuses the role %j for a %s without a write', async (appRole, type, message, hint) => {
		const principal = { ...person, clientApp: byId(apps.client), principalType: type };
		const { error } = await run(
			'grantAccess',
			{ ...app(), ...principal, appRole },
			asItems(userIds(1)),
		);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(hint);
		expect(stored()).toEqual([]);
		expect(tenant.requests().filter((line) => line.startsWith('POST'))).toEqual([]);
	});

	it('refuses a name that several roles have', async () => {
		const twice = tenant.tenant.servicePrincipals.get(apps.expenses);
		const appRoles = (twice?.appRoles as Array<Record<string, unknown>>).map((one) => ({
			...one,
			displayName: 'Same',
		}));
		tenant.tenant.directory.update(twice!, { appRoles });
		const { error } = await run(
			'grantAccess',
			{ ...app(), ...person, appRole: 'Same' },
			asItems(userIds(1)),
		);
		expect(error?.message).toContain("names several roles of the app: 'Same'");
		expect(error?.description).toContain(`${APPROVER}, ${READER}`);
	});

	it.each([
		[{ user: byId('={{ "x/y" }}') }, "'User' is neither"],
		[{ user: byId('={{ "" }}') }, "'User' is empty"],
		[{ servicePrincipal: byId('={{ "x" }}') }, "'Enterprise App' is not an object ID"],
		[{ servicePrincipal: by('appId', '={{ $json.missing }}') }, "'Enterprise App' is empty"],
		[{ appRole: '={{ "" }}' }, "'App Role Name or ID' is empty"],
		[{ appRole: '={{ $json.missing }}' }, "'App Role Name or ID' is empty"],
		[{ principalType: '={{ "robot" }}' }, "'Principal Type' is not one of its choices"],
		[{ strict: '={{ "perhaps" }}' }, "'Fail If Already Granted'"],
	])('refuses %j before anything is sent', async (odd, message) => {
		const { error } = await run(
			'grantAccess',
			{ ...app(), user: byId(NOBODY), appRole: 'Approve', ...odd },
			[{}],
		);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('waits until Graph knows a principal that was made a moment ago', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 400,
			code: 'Request_BadRequest',
			message: 'Not a valid reference update.',
			method: 'POST',
			path: /appRoleAssignedTo/,
		});
		const grant = { ...app(), ...person, appRole: 'Approve' };
		const { json, error } = await run('grantAccess', grant, asItems(userIds(1)));
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ granted: true });
	});

	it('grants it once when the answer was lost', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /appRoleAssignedTo/ });
		const grant = { ...app(), ...person, appRole: 'Approve' };
		const { error } = await run('grantAccess', grant, asItems(userIds(1)));
		expect(error).toBeUndefined();
		expect(stored()).toHaveLength(1);
	});

	it('grants a thousand in some fifty calls, and reads the roles once', async () => {
		await tenant.close();
		tenant = await startTenant({ users: 1000 });
		apps = addApps(tenant);
		const ids = userIds(1000);
		const grant = { ...app(), ...person, appRole: 'Approve' };
		const { json, error } = await run('grantAccess', grant, asItems(ids));
		expect(error).toBeUndefined();
		expect(json.map(({ principalId }) => principalId)).toEqual(ids);
		const lines = tenant.requests();
		expect(lines.filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(50);
		expect(lines.filter((line) => line.startsWith('GET'))).toHaveLength(1);
	});

	it('gives each item its own result, and grants the others', async () => {
		const [a, b] = userIds(2);
		const { items } = await run(
			'grantAccess',
			{ ...app(), ...person, appRole: 'Approve' },
			asItems([a, NOBODY, b, 'no ID']),
			true,
		);
		expect(items.map(({ json }) => json.granted ?? 'refused')).toEqual([
			true,
			'refused',
			true,
			'refused',
		]);
		expect(items[1].json.error).toContain(`'${NOBODY}' was not found`);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it.each(['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'])(
		'names the permissions where %s is missing',
		async (missing) => {
			tenant.app.roles = ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'].filter(
				(name) => name !== missing,
			);
			const grant = { ...app(), ...person, appRole: 'Approve' };
			const { error } = await run('grantAccess', grant, asItems(userIds(1)));
			expect(error?.description).toContain(missing);
		},
	);
});

describe('revokeAccess', () => {
	it('takes all roles away, or one, and leaves the rest', async () => {
		const [id, other] = userIds(2);
		assigned(tenant, id, apps.expenses, APPROVER);
		assigned(tenant, id, apps.expenses, READER);
		assigned(tenant, id, apps.plain);
		assigned(tenant, other, apps.expenses, APPROVER);
		const one = await run('revokeAccess', { ...app(), ...person, appRole: 'Reader' }, [{ id }]);
		expect(one.json).toEqual([
			{
				servicePrincipalId: apps.expenses,
				principalId: id,
				principalType: 'User',
				revoked: true,
				wasGranted: true,
				revokedRoles: [{ appRoleId: READER, appRoleName: 'Reader', appRoleValue: 'Read' }],
			},
		]);
		expect(stored()).toHaveLength(3);
		const all = await run('revokeAccess', { ...app(), ...person }, [{ id }]);
		expect(all.json[0]).toMatchObject({ revoked: true });
		expect(stored().map(({ principalId, resourceId }) => [principalId, resourceId])).toEqual([
			[id, apps.plain],
			[other, apps.expenses],
		]);
	});

	it('takes what was not granted for a result, unless strict', async () => {
		const items = asItems(userIds(1));
		expect((await run('revokeAccess', { ...app(), ...person }, items)).json[0]).toMatchObject({
			revoked: false,
			wasGranted: false,
			revokedRoles: [],
		});
		const strict = await run('revokeAccess', { ...app(), ...person, strict: true }, items);
		expect(strict.error?.message).toContain('There is no such access to the enterprise app');
	});

	it('takes it from groups and from other apps', async () => {
		const [group] = tenant.tenant.groups.keys();
		assigned(tenant, group, apps.expenses, APPROVER, 'Group');
		assigned(tenant, apps.client, apps.expenses, IMPORTER, 'ServicePrincipal');
		await run('revokeAccess', { ...app(), principalType: 'group', group: byId(group) });
		await run('revokeAccess', {
			...app(),
			principalType: 'servicePrincipal',
			clientApp: byId(apps.client),
			appRole: 'Import',
		});
		expect(stored()).toEqual([]);
	});

	it('takes one assignment by its ID, without looking for it', async () => {
		const [id] = userIds(1);
		const assignmentId = assigned(tenant, id, apps.expenses, APPROVER);
		const revoke = { ...app(), revokeBy: 'assignment', assignmentId };
		expect((await run('revokeAccess', revoke)).json).toEqual([
			{ servicePrincipalId: apps.expenses, assignmentId, revoked: true, wasGranted: true },
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
		const { error } = await run('revokeAccess', { ...app(), user: byId(NOBODY), ...odd }, [{}]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses a role that the app does not have, instead of taking nothing away', async () => {
		const [id] = userIds(1);
		assigned(tenant, id, apps.expenses, APPROVER);
		const revoke = { ...app(), ...person, appRole: 'Aprove' };
		const { error } = await run('revokeAccess', revoke, [{ id }]);
		expect(error?.message).toContain("is not a role of the app: 'Aprove'");
		expect(stored()).toHaveLength(1);
	});

	it('takes what somebody else took away meanwhile for not granted', async () => {
		const [id] = userIds(1);
		assigned(tenant, id, apps.expenses, APPROVER);
		const { json } = await run('revokeAccess', { ...app(), ...person }, [{ id }, { id }]);
		expect(json.map(({ revoked }) => revoked)).toEqual([true, false]);
	});

	it('shows what a dry run would take away, and takes nothing', async () => {
		const [id] = userIds(1);
		const assignmentId = assigned(tenant, id, apps.expenses, APPROVER);
		const dry = { ...app(), ...person, options: { dryRun: true } };
		const { json } = await run('revokeAccess', dry, [{ id }]);
		expect(json).toEqual([
			{
				method: 'DELETE',
				url: `${tenant.url}/v1.0/servicePrincipals/${apps.expenses}/appRoleAssignedTo/${assignmentId}`,
			},
		]);
		expect(stored()).toHaveLength(1);
	});

	it('takes a thousand away in two rounds of fifty calls', async () => {
		await tenant.close();
		tenant = await startTenant({ users: 1000 });
		apps = addApps(tenant);
		const ids = userIds(1000);
		for (const id of ids) assigned(tenant, id, apps.expenses, APPROVER);
		const { json, error } = await run('revokeAccess', { ...app(), ...person }, asItems(ids));
		expect(error).toBeUndefined();
		expect(json.every(({ revoked }) => revoked === true)).toBe(true);
		expect(stored()).toEqual([]);
		const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
		expect(calls.length).toBeLessThanOrEqual(101);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['Application.Read.All', 'Directory.Read.All'];
		const [id] = userIds(1);
		assigned(tenant, id, apps.expenses, APPROVER);
		const { error } = await run('revokeAccess', { ...app(), ...person }, [{ id }]);
		expect(error?.description).toContain('permission AppRoleAssignment.ReadWrite.All');
	});
});

describe('getAccess', () => {
	beforeEach(() => {
		const [group] = tenant.tenant.groups.keys();
		const [a, b] = userIds(2);
		assigned(tenant, a, apps.expenses, APPROVER);
		assigned(tenant, b, apps.expenses, NOBODY);
		assigned(tenant, group, apps.expenses, READER, 'Group');
		assigned(tenant, apps.client, apps.expenses, IMPORTER, 'ServicePrincipal');
		assigned(tenant, a, apps.plain);
	});

	it('lists who has access, with the names of the roles', async () => {
		const { json } = await run('getAccess', app());
		expect(json.map((one) => [one.principalType, one.appRoleName, one.appRoleValue])).toEqual([
			['User', 'Approver', 'Approve'],
			['User', null, null],
			['Group', 'Reader', 'Read'],
			['ServicePrincipal', 'Importer', 'Import'],
		]);
		expect(json[0]).toMatchObject({
			id: stored()[0].id,
			principalId: userIds(1)[0],
			resourceId: apps.expenses,
			assignmentRequired: true,
		});
		const plain = await run('getAccess', { servicePrincipal: byId(apps.plain) });
		expect(plain.json).toEqual([
			expect.objectContaining({ appRoleName: 'Default Access', assignmentRequired: false }),
		]);
	});

	it('lists one kind of principals, and up to a limit', async () => {
		const users = await run('getAccess', { ...app(), principalType: 'user' });
		expect(users.json).toHaveLength(2);
		const groups = await run('getAccess', { ...app(), principalType: 'group', limit: 1 });
		expect(groups.json.map(({ principalType }) => principalType)).toEqual(['Group']);
		expect((await run('getAccess', { ...app(), limit: 2 })).json).toHaveLength(2);
	});

	it('reads every page', async () => {
		for (let index = 0; index < 1200; index++) assigned(tenant, userIds(1)[0], apps.plain);
		const all = { servicePrincipal: byId(apps.plain), returnAll: true };
		expect((await run('getAccess', all)).json).toHaveLength(1201);
		expect(tenant.requests().filter((line) => line.includes('appRoleAssignedTo'))).toHaveLength(2);
	});

	it('shows no access that a late list does not have yet', async () => {
		tenant.options.listLagMs = 3_600_000;
		const grant = { ...app(), user: byId(userIds(3)[2]), appRole: 'Approve' };
		await run('grantAccess', grant);
		expect((await run('getAccess', app())).json).toHaveLength(4);
		tenant.options.listLagMs = 0;
		expect((await run('getAccess', app())).json).toHaveLength(5);
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
