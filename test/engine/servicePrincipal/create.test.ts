import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { by, byId, CUSTOM, GALLERY, NOBODY } from './tenantOfApps';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);
const stored = (id: unknown) => tenant.tenant.servicePrincipals.get(String(id));
const register = (displayName = 'Reports') =>
	tenant.tenant.add('application', { appId: tenant.tenant.newId(), displayName });

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
