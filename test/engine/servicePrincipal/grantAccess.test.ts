import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { accessOf, asItems, bare, person } from './accessOf';
import {
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
let access: ReturnType<typeof accessOf>;
beforeEach(async () => {
	tenant = await startTenant({ users: 60, groups: 2 });
	access = accessOf(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

describe('grantAccess', () => {
	it('grants a role by its value, its name or its ID', async () => {
		const [id] = access.userIds(1);
		for (const appRole of ['approve', 'Reader', APPROVER.toUpperCase()]) {
			await run('grantAccess', { ...access.app, ...person, appRole }, asItems([id]));
		}
		expect(access.stored().map(({ appRoleId }) => appRoleId)).toEqual([APPROVER, READER]);
	});

	it('returns what was granted', async () => {
		const [id] = access.userIds(1);
		const { json, error } = await run(
			'grantAccess',
			{ ...access.app, ...person, appRole: 'Approve' },
			asItems([id]),
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				servicePrincipalId: access.apps.expenses,
				principalId: id,
				principalType: 'User',
				appRoleId: APPROVER,
				appRoleName: 'Approver',
				appRoleValue: 'Approve',
				assignmentId: access.stored()[0].id,
				granted: true,
				alreadyGranted: false,
			},
		]);
	});

	it('takes access that there is for a result, unless strict', async () => {
		const items = asItems(access.userIds(1));
		assigned(tenant, items[0].id, access.apps.expenses, APPROVER);
		const grant = { ...access.app, ...person, appRole: 'Approve' };
		expect((await run('grantAccess', grant, items)).json[0]).toMatchObject({
			assignmentId: null,
			granted: false,
			alreadyGranted: true,
		});
		const strict = await run('grantAccess', { ...grant, strict: true }, items);
		expect(strict.error?.message).toBe('The access is already granted [item 0]');
		expect(strict.error?.description).toContain("Switch off 'Fail If Already Granted'");
		expect(access.stored()).toHaveLength(1);
	});

	it('gives default access to an app that has no roles', async () => {
		const { json } = await run(
			'grantAccess',
			{ servicePrincipal: byId(access.apps.plain), ...person },
			asItems(access.userIds(1)),
		);
		expect(json[0]).toMatchObject({ appRoleId: ZERO, appRoleName: 'Default Access' });
	});

	it('says that an app with roles has no default access, without waiting for it', async () => {
		const { error } = await run(
			'grantAccess',
			{ ...access.app, ...person },
			asItems(access.userIds(1)),
		);
		expect(error?.message).toBe('The app has no such role [item 0]');
		expect(bare(tenant.requests()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	it('names a group by its unique name, an app by its client ID, a user by the name', async () => {
		const group = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' }).id;
		const [id] = access.userIds(1);
		const upn = String(tenant.tenant.users.get(id)?.userPrincipalName);
		const client = tenant.tenant.servicePrincipals.get(access.apps.client);
		const cases = [
			[{ principalType: 'group', group: by('uniqueName', 'team') }, 'Approve', group, 'Group'],
			[
				{ principalType: 'servicePrincipal', clientApp: by('appId', String(client?.appId)) },
				'Import',
				access.apps.client,
				'ServicePrincipal',
			],
			[{ user: by('userPrincipalName', upn) }, 'Read', id, 'User'],
		] as const;
		const expenses = tenant.tenant.servicePrincipals.get(access.apps.expenses);
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
		const principal = { ...person, clientApp: byId(access.apps.client), principalType: type };
		const { error } = await run(
			'grantAccess',
			{ ...access.app, ...principal, appRole },
			asItems(access.userIds(1)),
		);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(hint);
		expect(access.stored()).toEqual([]);
		expect(tenant.requests().filter((line) => line.startsWith('POST'))).toEqual([]);
	});

	it('refuses a name that several roles have', async () => {
		const twice = tenant.tenant.servicePrincipals.get(access.apps.expenses);
		const appRoles = (twice?.appRoles as Array<Record<string, unknown>>).map((one) => ({
			...one,
			displayName: 'Same',
		}));
		tenant.tenant.directory.update(twice!, { appRoles });
		const { error } = await run(
			'grantAccess',
			{ ...access.app, ...person, appRole: 'Same' },
			asItems(access.userIds(1)),
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
			{ ...access.app, user: byId(NOBODY), appRole: 'Approve', ...odd },
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
		const grant = { ...access.app, ...person, appRole: 'Approve' };
		const { json, error } = await run('grantAccess', grant, asItems(access.userIds(1)));
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ granted: true });
	});

	it('grants it once when the answer was lost', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /appRoleAssignedTo/ });
		const grant = { ...access.app, ...person, appRole: 'Approve' };
		const { error } = await run('grantAccess', grant, asItems(access.userIds(1)));
		expect(error).toBeUndefined();
		expect(access.stored()).toHaveLength(1);
	});

	it('grants a thousand in some fifty calls, and reads the roles once', async () => {
		await tenant.close();
		tenant = await startTenant({ users: 1000 });
		access = accessOf(tenant);
		const ids = access.userIds(1000);
		const grant = { ...access.app, ...person, appRole: 'Approve' };
		const { json, error } = await run('grantAccess', grant, asItems(ids));
		expect(error).toBeUndefined();
		expect(json.map(({ principalId }) => principalId)).toEqual(ids);
		const lines = tenant.requests();
		expect(lines.filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(50);
		expect(lines.filter((line) => line.startsWith('GET'))).toHaveLength(1);
	});

	it('gives each item its own result, and grants the others', async () => {
		const [a, b] = access.userIds(2);
		const { items } = await run(
			'grantAccess',
			{ ...access.app, ...person, appRole: 'Approve' },
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
			const grant = { ...access.app, ...person, appRole: 'Approve' };
			const { error } = await run('grantAccess', grant, asItems(access.userIds(1)));
			expect(error?.description).toContain(missing);
		},
	);
});
