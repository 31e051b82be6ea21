import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

type Parameters_ = Parameters<typeof runNode>[0];

const run = async (
	parameters: object,
	items?: Array<Record<string, string>>,
	continueOnFail = false,
) =>
	await runNode({ resource: 'application', ...parameters } as Parameters_, {
		credential: tenant.credential,
		items,
		continueOnFail,
	});

const before = () => new Set(tenant.tenant.applications.keys());

const create = { operation: 'create', displayName: 'Expenses' };

const stored = (id: unknown) => tenant.tenant.applications.get(String(id));

describe('create', () => {
	it('registers an application and returns both of its IDs', async () => {
		const { json, error } = await run(create);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			id: stored(json[0].id)?.id,
			appId: stored(json[0].id)?.appId,
			displayName: 'Expenses',
		});
		expect(json[0]).not.toHaveProperty('servicePrincipalId');
		expect(tenant.requests()).toEqual(['POST /v1.0/applications']);
	});

	it('sends every kind of field, several of one complex property together', async () => {
		const appRoles = [
			{
				id: '02bd9fd6-8f93-4758-87c3-1fb73740a315',
				displayName: 'Approver',
				description: 'Approves',
				value: 'Approve',
				allowedMemberTypes: ['User'],
				isEnabled: true,
			},
		];
		const requiredResourceAccess = [
			{
				resourceAppId: '00000003-0000-0000-c000-000000000000',
				resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
			},
		];
		const { json, error } = await run({
			...create,
			additionalFields: {
				signInAudience: 'AzureADMultipleOrgs',
				webRedirectUris: 'https://a.example/1, https://a.example/2',
				spaRedirectUris: 'https://b.example',
				publicClientRedirectUris: 'http://localhost',
				homePageUrl: 'https://a.example',
				supportUrl: 'https://a.example/help',
				appRoles: JSON.stringify(appRoles),
				requiredResourceAccess: JSON.stringify(requiredResourceAccess),
				tags: 'finance, HideApp',
				notes: 'Ask Ada',
				description: 'For expenses',
				identifierUris: 'api://expenses.contoso.com',
				isFallbackPublicClient: true,
				uniqueName: 'expenses',
			},
			additionalProperties: '{"web":{"logoutUrl":"https://a.example/out"},"notes":"Ask Bo"}',
		});
		expect(error).toBeUndefined();
		expect(stored(json[0].id)).toMatchObject({
			signInAudience: 'AzureADMultipleOrgs',
			web: {
				redirectUris: ['https://a.example/1', 'https://a.example/2'],
				homePageUrl: 'https://a.example',
				logoutUrl: 'https://a.example/out',
			},
			spa: { redirectUris: ['https://b.example'] },
			publicClient: { redirectUris: ['http://localhost'] },
			info: { supportUrl: 'https://a.example/help' },
			appRoles,
			requiredResourceAccess,
			tags: ['finance', 'HideApp'],
			notes: 'Ask Bo',
			description: 'For expenses',
			identifierUris: ['api://expenses.contoso.com'],
			isFallbackPublicClient: true,
			uniqueName: 'expenses',
		});
	});

	it('creates the service principal too', async () => {
		const { json } = await run({ ...create, createServicePrincipal: true });
		const found = tenant.tenant.servicePrincipals.get(String(json[0].servicePrincipalId));
		expect(found).toMatchObject({ appId: json[0].appId, displayName: 'Expenses' });
		expect(tenant.requests()).toEqual(['POST /v1.0/applications', 'POST /v1.0/servicePrincipals']);
	});

	it('waits until Graph knows the new application, which it may refuse at first', async () => {
		tenant.faults.add({
			method: 'POST',
			path: /\/servicePrincipals$/,
			kind: 'status',
			status: 400,
			code: 'Request_BadRequest',
			message: 'The appId of the service principal does not reference a valid application object.',
		});
		const { json, error } = await run({ ...create, createServicePrincipal: true });
		expect(error).toBeUndefined();
		expect(tenant.tenant.servicePrincipals.has(String(json[0].servicePrincipalId))).toBe(true);
		const tries = tenant.requests().filter((line) => line.endsWith('/servicePrincipals'));
		expect(tries).toHaveLength(2);
	});

	it('says what was done when the service principal is refused, and leaves the application', async () => {
		tenant.app.roles = ['AppRegistration.Create'];
		const known = before();
		const { error } = await run({ ...create, createServicePrincipal: true });
		const added = [...tenant.tenant.applications.keys()].filter((id) => !known.has(id));
		expect(added).toHaveLength(1);
		expect(error?.message).toContain(`'Create app registration' succeeded (ID ${added[0]}), but: `);
		expect(error?.description).toContain('application permission Application.ReadWrite.OwnedBy');
	});

	it('creates many with their service principals in two calls, in the order of the items', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ name: `App ${index}` }));
		const { items: output } = await run(
			{ ...create, displayName: '={{ $json.name }}', createServicePrincipal: true },
			items,
		);
		expect(output.map(({ json }) => json.displayName)).toEqual(items.map(({ name }) => name));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		for (const { json } of output) {
			const found = tenant.tenant.servicePrincipals.get(String(json.servicePrincipalId));
			expect(found?.appId).toBe(json.appId);
		}
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(2);
	});

	it.each([
		[{ displayName: '={{ "" }}' }, "'Display Name' is empty"],
		[
			{ additionalProperties: '{"passwordCredentials":[{"displayName":"x"}]}' },
			'passwordCredentials, which Graph does not take',
		],
		[{ additionalProperties: '{' }, "'Additional Properties' is not valid JSON"],
		[{ additionalFields: { appRoles: '{}' } }, "'App Roles' is not a JSON list of objects"],
		[{ additionalFields: { appRoles: '[1]' } }, "'App Roles' is not a JSON list of objects"],
		[{ additionalFields: { appRoles: 'Approver' } }, "'App Roles' is not valid JSON"],
		[
			{ additionalFields: { requiredResourceAccess: '"x"' } },
			"'Required Resource Access' is not a JSON list",
		],
		[{ additionalFields: { api: '1' } }, "'API' is not a JSON object"],
		[{ additionalFields: { notes: 'x'.repeat(1025) } }, "'Notes' is longer than 1024"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run({ ...create, ...parameters });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['Application.Read.All'];
		const { error } = await run(create);
		expect(error?.message).toBe("Missing permission for 'Create app registration' [item 0]");
		expect(error?.description).toContain('Application.ReadWrite.OwnedBy');
	});

	it('puts out the request of a dry run, and sends nothing', async () => {
		const { json } = await run({ ...create, options: { dryRun: true } });
		expect(json).toEqual([
			{
				method: 'POST',
				url: `${tenant.url}/v1.0/applications`,
				body: { displayName: 'Expenses' },
			},
		]);
		expect(tenant.requests()).toEqual([]);
	});
});

describe('update and delete', () => {
	const by = (mode: string, value = '={{ $json.value }}') => ({ __rl: true, mode, value });

	it.each(['id', 'list', 'appId', 'uniqueName'])('finds the application by %s', async (mode) => {
		const { json: made } = await run({ ...create, additionalFields: { uniqueName: 'é & 100%' } });
		const { id, appId } = made[0];
		const key = mode === 'list' ? 'id' : mode;
		const value = String(made[0][key]);
		const updated = await run(
			{
				operation: 'update',
				application: by(mode),
				updateFields: { displayName: 'New', tags: '', webRedirectUris: 'https://a.example' },
			},
			[{ value }],
		);
		expect(updated.error).toBeUndefined();
		expect(updated.json[0]).toMatchObject({ [key]: value, updated: true, displayName: 'New' });
		expect(stored(id)).toMatchObject({
			appId,
			displayName: 'New',
			tags: [],
			web: { redirectUris: ['https://a.example'] },
		});
		const deleted = await run({ operation: 'delete', application: by(mode) }, [{ value }]);
		expect(deleted.json).toEqual([{ [key]: value, deleted: true }]);
		expect(stored(id)).toBeUndefined();
	});

	it.each([
		['update', 'id', 'x', "'App Registration to Update' is not an object ID"],
		['delete', 'appId', 'x', "'App Registration to Delete' is not an application (client) ID"],
		['delete', 'uniqueName', 'a/b', "'App Registration to Delete' holds a slash"],
		['delete', 'list', '', "'App Registration to Delete' is empty"],
		['update', 'id', '02bd9fd6-8f93-4758-87c3-1fb73740a315', 'Nothing to update'],
	])('%s by %s refuses %j before anything is sent', async (operation, mode, value, message) => {
		const { error } = await run({ operation, application: by(mode) }, [{ value }]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses secrets in an update', async () => {
		const { error } = await run({
			operation: 'update',
			application: by('id', '02bd9fd6-8f93-4758-87c3-1fb73740a315'),
			additionalProperties: '{"passwordCredentials":[]}',
		});
		expect(error?.message).toContain('passwordCredentials');
		expect(error?.description).toContain('App Registration → Add Secret');
		expect(tenant.requests()).toEqual([]);
	});

	it('continues on fail: what is not found has an item of its own', async () => {
		const { json: made } = await run(create);
		const values = ['02bd9fd6-8f93-4758-87c3-1fb73740a315', String(made[0].id), 'no ID'];
		const { items } = await run(
			{ operation: 'delete', application: by('id') },
			values.map((value) => ({ value })),
			true,
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(items[0].json).toMatchObject({
			error: `'${values[0]}' was not found in this tenant [item 0]`,
			details: { status: 404, outcome: 'refused' },
		});
		expect(items[1].json).toEqual({ id: values[1], deleted: true });
		expect(items[2].json.error).toContain('is not an object ID');
	});
});

describe('upsert', () => {
	const upsert = { ...create, operation: 'upsert', uniqueName: 'expenses' };

	it('creates once, then updates, and returns the application both times', async () => {
		const first = await run({ ...upsert, additionalFields: { tags: 'finance' } });
		expect(first.error).toBeUndefined();
		expect(first.json[0]).toMatchObject({ uniqueName: 'expenses', created: true });
		const second = await run({ ...upsert, displayName: 'Expenses 2' });
		expect(second.json[0]).toMatchObject({
			id: first.json[0].id,
			appId: first.json[0].appId,
			displayName: 'Expenses 2',
			tags: ['finance'],
			uniqueName: 'expenses',
			created: false,
		});
	});

	it('does not create when told so', async () => {
		const update = {
			operation: 'upsert',
			uniqueName: 'expenses',
			createIfMissing: false,
			updateFields: { notes: 'N' },
		};
		const known = before();
		expect((await run(update)).error?.message).toContain("'expenses' was not found");
		expect(before()).toEqual(known);
		const { json } = await run(upsert);
		expect((await run(update)).json[0]).toMatchObject({ id: json[0].id, created: false });
		expect(stored(json[0].id)).toMatchObject({ displayName: 'Expenses', notes: 'N' });
	});

	it.each([
		[{ uniqueName: '={{ "" }}' }, "'Unique Name' is empty"],
		[{ uniqueName: 'a/b' }, "'Unique Name' holds a slash"],
		[{ displayName: '={{ "" }}' }, "'Display Name' is empty"],
		[{ createIfMissing: false }, 'Nothing to update'],
		[{ additionalProperties: '{"passwordCredentials":[]}' }, 'passwordCredentials'],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run({ ...upsert, ...parameters });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('upserts many applications in one call, and reads the updated ones in another', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ name: `a${index}` }));
		const many = { ...upsert, uniqueName: '={{ $json.name }}', displayName: '={{ $json.name }}' };
		expect((await run(many, items)).json.every(({ created }) => created === true)).toBe(true);
		tenant.requests();
		const { json } = await run(many, items);
		expect(json.map(({ uniqueName }) => uniqueName)).toEqual(items.map(({ name }) => name));
		expect(json.every(({ created }) => created === false)).toBe(true);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(2);
	});
});
