import { listSearch, loadOptions } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { Apps } from './tenantOfApps';
import { addApps, by, byId, MICROSOFT, NOBODY, RETIRED, ZERO } from './tenantOfApps';

let tenant: TestTenant;
let apps: Apps;
beforeEach(async () => {
	tenant = await startTenant();
	apps = addApps(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);

const stored = (id: unknown) => tenant.tenant.servicePrincipals.get(String(id));
const register = (displayName = 'Reports') =>
	tenant.tenant.add('application', { appId: tenant.tenant.newId(), displayName });
const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const GALLERY = '8b1025e4-1dd2-430b-a150-2ef79cd700f5';

describe('create', () => {
	it.each(['id', 'appId'] as const)(
		'makes one for an application that is named by %s',
		async (mode) => {
			const application = register();
			const { json, error } = await run('create', {
				application: by(mode, String(application[mode])),
				additionalFields: { appRoleAssignmentRequired: true, tags: 'HideApp, finance', notes: 'N' },
			});
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({
				appId: application.appId,
				displayName: 'Reports',
				created: true,
			});
			expect(json[0]).not.toHaveProperty(['@odata.context']);
			expect(stored(json[0].id)).toMatchObject({
				appRoleAssignmentRequired: true,
				tags: ['HideApp', 'finance'],
				notes: 'N',
			});
		},
	);

	it('returns the one that is there, unless strict', async () => {
		const application = byId(register().id);
		const [first] = (await run('create', { application })).json;
		const again = await run('create', { application, additionalFields: { notes: 'other' } });
		expect(again.json[0]).toMatchObject({ id: first.id, created: false });
		expect(stored(first.id)?.notes).toBeUndefined();
		const strict = await run('create', { application, strict: true });
		expect(strict.error?.message).toContain('This application already has an enterprise app');
	});

	it('says so where another app has the ID as a name', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 409,
			code: 'Request_MultipleObjectsWithSameKeyValue',
			message: `The service principal cannot be created, updated, or restored because the service principal name ${NOBODY} is already in use.`,
			method: 'POST',
		});
		const { error } = await run('create', {
			application: by('appId', NOBODY),
			options: { retry: { settings: { maxTries: 1 } } },
		});
		expect(error?.message).toContain('or another one uses its ID as a name');
	});

	it.each([
		[400, "The appId 'x' of the service principal does not reference a valid application object."],
		[
			403,
			'When using this permission, the backing application of the service principal being created must in the local tenant',
		],
	])(
		'waits until Graph knows an application that is new, which it says with %d',
		async (...said) => {
			const [status, message] = said;
			tenant.faults.add({ kind: 'status', status, message, method: 'POST', times: 2 });
			const { json } = await run('create', { application: by('appId', String(register().appId)) });
			expect(json[0]).toMatchObject({ created: true });
		},
	);

	it.each([
		[{ application: byId('={{ "x" }}') }, "'App Registration' is not an object ID"],
		[{ application: byId('={{ $json.missing }}') }, "'App Registration' is empty"],
		[
			{ source: 'template', applicationTemplate: byId('={{ "x" }}'), displayName: 'A' },
			"'Gallery Template' is not an application template ID",
		],
		[
			{ source: 'template', applicationTemplate: byId(CUSTOM), displayName: '={{ "" }}' },
			"'Display Name' is empty",
		],
		[
			{ application: byId(NOBODY), additionalProperties: '{"passwordCredentials":[]}' },
			'passwordCredentials, which Graph does not take',
		],
		[
			{ application: byId(NOBODY), additionalFields: { accountEnabled: '={{ "perhaps" }}' } },
			"'Enabled for Users to Sign-In'",
		],
		[
			{ application: byId(NOBODY), additionalFields: { notes: '={{ $json.missing }}' } },
			"'Notes' is empty",
		],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run('create', parameters, [{}]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('makes a thousand in fifty calls', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => ({
			appId: register(`App ${index}`).appId,
		}));
		const application = by('appId', '={{ $json.appId }}');
		const { json, error } = await run('create', { application }, items);
		expect(error).toBeUndefined();
		expect(json.map(({ appId }) => appId)).toEqual(items.map(({ appId }) => appId));
		const calls = tenant.requests().filter((line) => line.endsWith('$batch'));
		expect(calls.length).toBeLessThanOrEqual(50);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['Application.Read.All'];
		const { error } = await run('create', { application: byId(register().id) });
		expect(error?.description).toContain('Application.ReadWrite.OwnedBy');
	});
});

describe('create from a template', () => {
	beforeEach(async () => {
		await tenant.close();
		// What the description of Graph that is kept beside the repository lacks is not recorded.
		tenant = await startTenant({ recordTo: false });
	});

	it('makes both objects from a template, and sets what the template does not', async () => {
		const { json, error } = await run('create', {
			source: 'template',
			applicationTemplate: byId(CUSTOM),
			displayName: 'Travel',
			additionalFields: { notes: 'Asked for by Ada' },
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			displayName: 'Travel',
			notes: 'Asked for by Ada',
			created: true,
		});
		expect(stored(json[0].id)).toMatchObject({ notes: 'Asked for by Ada', appId: json[0].appId });
		expect(tenant.tenant.applications.get(String(json[0].applicationId))?.appId).toBe(
			json[0].appId,
		);
	});

	it('does not make a second one from a template when the answer was lost', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /instantiate/ });
		const before = tenant.tenant.servicePrincipals.size;
		const { error } = await run('create', {
			source: 'template',
			applicationTemplate: byId(GALLERY),
			displayName: 'AWS',
		});
		expect(error?.message).toContain('is unknown');
		expect(tenant.tenant.servicePrincipals.size).toBe(before + 1);
	});

	it('waits for the new app before it changes it', async () => {
		const late = { kind: 'status', method: 'PATCH', times: 1 } as const;
		tenant.faults.add({ ...late, status: 404 });
		tenant.faults.add({ ...late, status: 409 });
		const { json, error } = await run('create', {
			source: 'template',
			applicationTemplate: byId(CUSTOM),
			displayName: 'Travel',
			additionalFields: { notes: 'N' },
		});
		expect(error).toBeUndefined();
		expect(stored(json[0].id)?.notes).toBe('N');
	});

	it('says what was made where its properties are refused', async () => {
		tenant.faults.add({ kind: 'status', status: 403, method: 'PATCH', times: Infinity });
		const { error } = await run('create', {
			source: 'template',
			applicationTemplate: byId(CUSTOM),
			displayName: 'Travel',
			additionalFields: { notes: 'N' },
		});
		expect(error?.message).toContain("'Create enterprise app' succeeded");
	});
});

describe('get, update and delete', () => {
	it.each(['id', 'appId'] as const)('finds an app by %s', async (mode) => {
		const servicePrincipal = by(mode, String(stored(apps.plain)?.[mode]));
		const { json } = await run('get', { servicePrincipal });
		expect(json[0]).toMatchObject({ id: apps.plain, displayName: 'Plain', accountEnabled: true });
		expect(Object.keys(json[0])).toHaveLength(11);
		const updated = await run('update', {
			servicePrincipal,
			updateFields: {
				accountEnabled: 'no',
				appRoleAssignmentRequired: true,
				notes: 'Off since May',
				tags: '',
			},
		});
		expect(updated.json[0]).toMatchObject({ updated: true, accountEnabled: false });
		expect(stored(apps.plain)).toMatchObject({
			accountEnabled: false,
			appRoleAssignmentRequired: true,
			notes: 'Off since May',
			tags: [],
		});
		const deleted = await run('delete', { servicePrincipal });
		expect(deleted.json).toEqual([{ [mode]: servicePrincipal.value, deleted: true }]);
		expect(stored(apps.plain)).toBeUndefined();
		expect(tenant.tenant.deletedItems.has(apps.plain)).toBe(true);
	});

	it('refuses what is no ID, no change, and secrets before anything is sent', async () => {
		const servicePrincipal = byId(NOBODY);
		const cases = [
			[
				'get',
				{ servicePrincipal: byId('={{ "x" }}') },
				"'Enterprise App to Get' is not an object ID",
			],
			['delete', { servicePrincipal: byId('={{ "" }}') }, "'Enterprise App to Delete' is empty"],
			['update', { servicePrincipal }, 'Nothing to update'],
			[
				'update',
				{ servicePrincipal, additionalProperties: '{"passwordCredentials":[]}' },
				'passwordCredentials',
			],
			[
				'update',
				{ servicePrincipal, updateFields: { displayName: '' } },
				"'Display Name' is empty",
			],
		] as const;
		for (const [operation, parameters, message] of cases) {
			const { error } = await run(operation, parameters);
			expect(error?.message).toContain(message);
		}
		expect(tenant.requests()).toEqual([]);
	});

	it('leaves a property as it is where an item lacks it, and says so', async () => {
		const { json, hints } = await run(
			'update',
			{
				servicePrincipal: byId(apps.plain),
				updateFields: { notes: '={{ $json.notes }}', accountEnabled: false },
			},
			[{}],
		);
		expect(json[0]).not.toHaveProperty('notes');
		expect(hints.join()).toContain("1 of 1 items had no value for 'Notes'");
	});

	it('continues on fail', async () => {
		const items = [{ id: NOBODY }, { id: apps.plain }];
		const servicePrincipal = byId('={{ $json.id }}');
		const { json } = await run('delete', { servicePrincipal }, items, true);
		expect(json[0].error).toContain(`'${NOBODY}' was not found in this tenant`);
		expect(json[1]).toEqual({ id: apps.plain, deleted: true });
	});
});

describe('getAll', () => {
	const names = async (parameters: object) =>
		(await run('getAll', { returnAll: true, ...parameters })).json.map(
			({ displayName }) => displayName,
		);
	const listed = async (applicationType: string, more: object = {}) =>
		await names({ filters: { applicationType, ...more } });

	beforeEach(() => {
		const add = (displayName: string, more: object) =>
			tenant.tenant.add('servicePrincipal', { displayName, accountEnabled: true, ...more });
		add('VM', { servicePrincipalType: 'ManagedIdentity' });
		add('Gallery app', {
			applicationTemplateId: GALLERY,
			tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
			accountEnabled: false,
		});
		add('Custom app', { applicationTemplateId: CUSTOM, appOwnerOrganizationId: NOBODY });
		tenant.tenant.directory.update(stored(apps.client)!, { appOwnerOrganizationId: MICROSOFT });
	});

	it('lists the usual kinds of apps', async () => {
		expect(await listed('enterprise')).toEqual(['Gallery app']);
		expect(await listed('gallery')).toEqual(['Gallery app']);
		expect(await listed('managedIdentity')).toEqual(['VM']);
		expect(await listed('microsoft')).toEqual(['Microsoft Graph', 'Client']);
		expect(await listed('own')).toEqual(['Expenses', 'Plain']);
		expect(await listed('gallery', { enabled: true })).toEqual([]);
		expect(await listed('own', { assignmentRequired: true })).toEqual(['Expenses']);
	});

	it('joins a filter of the user with these', async () => {
		const query = { filter: "startsWith(displayName,'P') or displayName eq 'VM'" };
		expect(await names({ query })).toEqual(['Plain', 'VM']);
		const filters = { applicationType: 'own' };
		expect(await names({ query, filters })).toEqual(['Plain']);
	});

	it('names the permission that is missing for the own ones alone', async () => {
		tenant.app.roles = ['Application.Read.All'];
		expect(await listed('microsoft')).toHaveLength(2);
		const { error } = await run('getAll', { filters: { applicationType: 'own' } });
		expect(error?.description).toContain('application permission Organization.Read.All');
	});

	it('refuses a kind that there is not, instead of listing all', async () => {
		tenant.requests();
		const { error } = await run('getAll', { filters: { applicationType: '={{ "" }}' } });
		expect(error?.message).toContain("'Application Type' is empty");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('the lists to pick from', () => {
	const context = (parameters = {}, operation = 'grantAccess') =>
		loadContext(tenant.credential, { resource: 'servicePrincipal', operation, ...parameters });

	it('finds apps by a word of the name, by client ID and by object ID', async () => {
		const { displayName, appId, id } = stored(apps.expenses)!;
		for (const search of [String(displayName), String(appId), id]) {
			const { results } = await listSearch.getServicePrincipals.call(context(), search);
			expect(results).toEqual([{ name: `Expenses (${String(appId)})`, value: id }]);
		}
	});

	it.each(['id', 'appId'] as const)(
		'lists the roles of an app by %s for the kind of principal',
		async (mode) => {
			const servicePrincipal = by(mode, String(stored(apps.expenses)?.[mode]));
			const shown = async (principalType: string) =>
				(await loadOptions.getAppRoles.call(context({ servicePrincipal, principalType }))).map(
					({ name }) => name,
				);
			const enabled = ['Approver (Approve)', 'Reader (Read)'];
			expect(await shown('user')).toEqual(['Default Access', ...enabled]);
			expect(await shown('servicePrincipal')).toEqual(['Default Access', 'Importer (Import)']);
			const toRevoke = await loadOptions.getAppRolesToRevoke.call(
				context({ servicePrincipal, principalType: 'group' }, 'revokeAccess'),
			);
			expect(toRevoke.map(({ value }) => value).slice(0, 2)).toEqual(['*', ZERO]);
			expect(toRevoke.map(({ value }) => value)).toContain(RETIRED);
		},
	);

	it('lists what an API calls its permissions', async () => {
		const shown = async (permissionType: string) =>
			(
				await loadOptions.getApiPermissions.call(
					context({ api: byId(apps.graph), permissionType }, 'revokePermission'),
				)
			).map(({ value }) => value);
		expect(await shown('application')).toEqual(['Directory.ReadWrite.All', 'User.Read.All']);
		expect(await shown('delegated')).toEqual(['Directory.ReadWrite.All', 'Mail.Read', 'User.Read']);
	});

	it('asks for nothing where no app is chosen, or by an expression', async () => {
		for (const value of ['', '={{ $json.id }}']) {
			const options = await loadOptions.getAppRoles.call(
				context({ servicePrincipal: byId(value), principalType: 'user' }),
			);
			expect(options.map(({ value: role }) => role)).toEqual([ZERO]);
		}
		expect(tenant.requests()).toEqual([]);
	});
});
