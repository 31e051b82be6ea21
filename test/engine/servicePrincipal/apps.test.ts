import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { Apps } from './tenantOfApps';
import { addApps, by, byId, CUSTOM, GALLERY, MICROSOFT, NOBODY } from './tenantOfApps';

let tenant: TestTenant;
let apps: Apps;
beforeEach(async () => {
	tenant = await startTenant();
	apps = addApps(tenant);
});
afterEach(async () => await tenant.close());

const run = runnerOf('servicePrincipal', () => tenant);
const stored = (id: unknown) => tenant.tenant.servicePrincipals.get(String(id));

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
