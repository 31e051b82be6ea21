import { listSearch, loadOptions } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import type { Apps } from './tenantOfApps';
import { addApps, by, byId, RETIRED, ZERO } from './tenantOfApps';

let tenant: TestTenant;
let apps: Apps;
beforeEach(async () => {
	tenant = await startTenant();
	apps = addApps(tenant);
});
afterEach(async () => await tenant.close());

const stored = (id: unknown) => tenant.tenant.servicePrincipals.get(String(id));

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
