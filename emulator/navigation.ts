import { typeOf, type DirectoryObject } from './directoryObject';
import type { View } from './view';

type Lookup = (view: View, id: string) => Iterable<string>;

const memberOf: Record<string, Lookup> = {
	memberOf: (view, id) => view.members.inverse(id),
	transitiveMemberOf: (view, id) => view.members.transitiveInverse(id),
};
const owners: Lookup = (view, id) => view.owners.of(id);

const lookups: Record<string, Record<string, Lookup>> = {
	user: {
		...memberOf,
		manager: (view, id) => view.managers.of(id),
		directReports: (view, id) => view.managers.inverse(id),
		ownedObjects: (view, id) => view.owners.inverse(id),
	},
	group: {
		...memberOf,
		members: (view, id) => view.members.of(id),
		transitiveMembers: (view, id) => view.members.transitive(id),
		owners,
	},
	application: { owners },
	servicePrincipal: { ...memberOf, owners },
	device: memberOf,
	orgContact: memberOf,
	directoryRole: { members: (view, id) => view.members.of(id) },
	administrativeUnit: { members: (view, id) => view.members.of(id) },
};

/** Whether objects of the type have this relationship in the emulator. */
export function hasNavigation(type: string, name: string): boolean {
	return name in (lookups[type] ?? {});
}

/** The live objects that the relationship leads to; soft-deleted ones stay linked, but are not shown. */
export function related(view: View, object: DirectoryObject, name: string): DirectoryObject[] {
	const found: DirectoryObject[] = [];
	const lookup = lookups[typeOf(object)]?.[name];
	if (!lookup) return found;
	for (const id of lookup(view, object.id)) {
		const target = view.directory.find(id);
		if (target) found.push(target);
	}
	return found;
}
