import type { TestTenant } from '../../support/tenant';
import { addApps, byId } from './tenantOfApps';

/** The user whom an item names. */
export const person = { user: byId('={{ $json.id }}') };

export const asItems = (ids: string[]) => ids.map((id) => ({ id }));

/** The lines of requests that were made for themselves or within a batch. */
export const bare = (lines: string[]) => lines.filter((line) => !line.endsWith('$batch'));

/** The apps of a tenant, and who has access to them. */
export function accessOf(tenant: TestTenant) {
	const apps = addApps(tenant);
	return {
		apps,
		app: { servicePrincipal: byId(apps.expenses) },
		userIds: (count: number) => [...tenant.tenant.users.keys()].slice(0, count),
		stored: () => [...tenant.tenant.appRoleAssignments.values()],
	};
}
