import { contextUrl, noContent, ok, type Call, type GraphReply } from '../call';
import { checkUnrestricted } from '../checks/administrativeUnit';
import { checkEditableMembers, requireRoleManagement } from '../checks/group';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { badRequest, notFound } from '../errors';
import { related } from '../navigation';
import { resolve } from '../objects';
import { readPageSize } from '../odata/list';
import { nextPage, type Listing } from '../odata/page';
import { needs } from '../permissions';
import { alreadyLinked, checkOwnerQuota, readReferenceBody } from '../references';
import { viewOf } from '../replicas';
import type { Route } from './route';

/** Where links are made and cut by `$ref`. */
const linked = [
	{ collection: 'groups', type: 'group', name: 'members', needs: needs.writeMembers },
	{ collection: 'groups', type: 'group', name: 'owners', needs: needs.writeGroup },
	{ collection: 'applications', type: 'application', name: 'owners', needs: needs.writeApps },
	{
		collection: 'servicePrincipals',
		type: 'servicePrincipal',
		name: 'owners',
		needs: needs.writeApps,
	},
	{ collection: 'directoryRoles', type: 'directoryRole', name: 'members', needs: needs.writeRoles },
] as const;

function checkEditable(call: Call, object: DirectoryObject, name: string): void {
	if (typeOf(object) !== 'group') return;
	checkUnrestricted(call, object);
	if (name === 'members') checkEditableMembers(object);
	if (object.isAssignableToRole === true) requireRoleManagement(call);
}

function addLink(call: Call, type: DirectoryType, name: 'members' | 'owners'): GraphReply {
	const object = resolve(call, type, call.params.object);
	checkEditable(call, object, name);
	const target = readReferenceBody(call, name);
	if (name === 'owners') checkOwnerQuota(call, object, 1);
	if (!call.tenant.links.add(name, object.id, target.id)) throw alreadyLinked(name);
	return noContent();
}

/** The last owner of a group cannot be removed, and only another user stands in for a user [graph-people §7]. */
function isLastOwner({ tenant }: Call, owners: string[], id: string): boolean {
	const others = owners.filter((owner) => owner !== id);
	return tenant.users.has(id) ? !others.some((owner) => tenant.users.has(owner)) : !others.length;
}

function removeLink(call: Call, type: DirectoryType, name: 'members' | 'owners'): GraphReply {
	const object = resolve(call, type, call.params.object);
	checkEditable(call, object, name);
	const id = call.params.target.value.toLowerCase();
	const links = call.tenant.links.relations[name];
	if (!links.has(object.id, id)) throw notFound(id);
	if (name === 'owners' && type === 'group' && isLastOwner(call, [...links.of(object.id)], id)) {
		throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
	}
	call.tenant.links.remove(name, object.id, id);
	return noContent();
}

function listReferences(call: Call, name: 'members' | 'owners'): GraphReply {
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const group = resolve(call, 'group', call.params.object);
	const listing: Listing = {
		context: contextUrl(call, 'Collection($ref)'),
		objects: related(viewOf(call, 'lists'), group, name),
		pageSize: readPageSize(call),
		eventual: false,
		row: ({ id }) => ({ '@odata.id': `${call.origin}/${call.version}/directoryObjects/${id}` }),
	};
	return ok(nextPage(call, listing));
}

/** Links by `$ref`: made, cut and listed. */
export const linkRoutes: Route[] = [
	...linked.flatMap(({ collection, type, name, needs: accepted }): Route[] => [
		{
			method: 'POST',
			path: `/${collection}/{object}/${name}/$ref`,
			needs: accepted,
			handle: (call) => addLink(call, type, name),
		},
		{
			method: 'DELETE',
			path: `/${collection}/{object}/${name}/{target}/$ref`,
			needs: accepted,
			handle: (call) => removeLink(call, type, name),
		},
	]),
	...(['members', 'owners'] as const).map((name): Route => ({
		method: 'GET',
		path: `/groups/{object}/${name}/$ref`,
		needs: needs.readMembers,
		options: ['$top', '$skiptoken'],
		handle: (call) => listReferences(call, name),
	})),
];
