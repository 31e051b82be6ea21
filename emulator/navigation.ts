import { typeOf, type DirectoryObject } from './directory';
import type { Tenant } from './tenant';

type Lookup = (tenant: Tenant, id: string) => Iterable<string>;

const memberOf: Record<string, Lookup> = {
	memberOf: (tenant, id) => tenant.members.inverse(id),
	transitiveMemberOf: (tenant, id) => tenant.members.transitiveInverse(id),
};
const owners: Lookup = (tenant, id) => tenant.owners.of(id);

const lookups: Record<string, Record<string, Lookup>> = {
	user: {
		...memberOf,
		manager: (tenant, id) => tenant.managers.of(id),
		directReports: (tenant, id) => tenant.managers.inverse(id),
		ownedObjects: (tenant, id) => tenant.owners.inverse(id),
	},
	group: {
		...memberOf,
		members: (tenant, id) => tenant.members.of(id),
		transitiveMembers: (tenant, id) => tenant.members.transitive(id),
		owners,
	},
	application: { owners },
	servicePrincipal: { ...memberOf, owners },
	device: memberOf,
	orgContact: memberOf,
	directoryRole: { members: (tenant, id) => tenant.members.of(id) },
};

/** Whether objects of the type have this relationship in the emulator. */
export function hasNavigation(type: string, name: string): boolean {
	return name in (lookups[type] ?? {});
}

/** The live objects that the relationship leads to; soft-deleted ones stay linked, but are not shown. */
export function related(tenant: Tenant, object: DirectoryObject, name: string): DirectoryObject[] {
	const found: DirectoryObject[] = [];
	const lookup = lookups[typeOf(object)]?.[name];
	if (!lookup) return found;
	for (const id of lookup(tenant, object.id)) {
		const target = tenant.directory.find(id);
		if (target) found.push(target);
	}
	return found;
}
