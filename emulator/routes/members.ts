import { contextUrl, noContent, ok, type Call, type GraphReply } from '../call';
import { checkEditableMembers, requireRoleManagement } from '../checks/group';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directory';
import { badRequest, notFound } from '../errors';
import { related } from '../navigation';
import { resolve } from '../objects';
import { count, list, readPageSize, type ListSource } from '../odata/list';
import { nextPage, type Listing } from '../odata/page';
import { needs, type AnyOf } from '../permissions';
import { countOptions, listOptions } from '../query';
import { alreadyLinked, readReferenceBody } from '../references';
import type { Route } from './route';

const anyMember: DirectoryType[] = ['user', 'group', 'device', 'servicePrincipal', 'orgContact'];
const container: DirectoryType[] = ['group', 'directoryRole'];

/** A relationship that is listed, plain, with casts and with `/$count`. */
interface Listed {
	collection: string;
	type: DirectoryType;
	name: string;
	types: DirectoryType[];
	casts: DirectoryType[];
	needs: AnyOf;
	cost?: number;
}

const listed: Listed[] = [
	...['members', 'transitiveMembers'].map((name) => ({
		collection: 'groups',
		type: 'group' as const,
		name,
		types: anyMember,
		casts: anyMember,
		needs: needs.readMembers,
		cost: name === 'members' ? 3 : 5,
	})),
	{
		collection: 'groups',
		type: 'group',
		name: 'owners',
		types: ['user', 'servicePrincipal'],
		casts: ['user', 'servicePrincipal'],
		needs: needs.readGroup,
	},
	...(['applications', 'servicePrincipals'] as const).map((collection) => ({
		collection,
		type: collection.slice(0, -1) as DirectoryType,
		name: 'owners',
		types: ['user', 'servicePrincipal'] as DirectoryType[],
		casts: ['user'] as DirectoryType[],
		needs: needs.readApps,
	})),
	...(['users', 'groups', 'servicePrincipals', 'devices'] as const).flatMap((collection) =>
		(['memberOf', 'transitiveMemberOf'] as const).map((name) => ({
			collection,
			type: collection.slice(0, -1) as DirectoryType,
			name,
			types: container,
			casts: container,
			needs: needs[name],
			cost: name === 'transitiveMemberOf' ? 2 : 1,
		})),
	),
	{
		collection: 'users',
		type: 'user',
		name: 'directReports',
		types: ['user', 'orgContact'],
		casts: ['user'],
		needs: needs.readUserFull,
	},
];

/** Casts of these are answered to advanced queries alone [AQ]. */
const advancedCasts = new Set(['transitiveMembers', 'memberOf', 'transitiveMemberOf']);

function sourceOf(call: Call, item: Listed, cast?: DirectoryType): ListSource {
	const objects = related(call.tenant, resolve(call, item.type, call.params.object), item.name);
	if (!cast) return { types: item.types, context: 'directoryObjects', objects, mixed: true };
	return {
		types: [cast],
		context: contextOfCast[cast],
		objects: objects.filter((object) => typeOf(object) === cast),
		cast: advancedCasts.has(item.name),
	};
}

const contextOfCast: Record<DirectoryType, string> = {
	user: 'users',
	group: 'groups',
	application: 'applications',
	servicePrincipal: 'servicePrincipals',
	device: 'devices',
	orgContact: 'contacts',
	directoryRole: 'directoryRoles',
};

function routesOf(item: Listed): Route[] {
	const path = `/${item.collection}/{object}/${item.name}`;
	const shared = { method: 'GET' as const, needs: item.needs, cost: item.cost };
	return [undefined, ...item.casts].flatMap((cast) => {
		const target = cast ? `${path}/microsoft.graph.${cast}` : path;
		return [
			{
				...shared,
				path: target,
				options: listOptions,
				handle: (call: Call) => list(call, sourceOf(call, item, cast)),
			},
			{
				...shared,
				path: `${target}/$count`,
				options: countOptions,
				handle: (call: Call) => count(call, sourceOf(call, item, cast)),
			},
		];
	});
}

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
	if (typeOf(object) !== 'group' || name !== 'members') return;
	checkEditableMembers(object);
	if (object.isAssignableToRole === true) requireRoleManagement(call);
}

function addLink(call: Call, type: DirectoryType, name: 'members' | 'owners'): GraphReply {
	const object = resolve(call, type, call.params.object);
	checkEditable(call, object, name);
	const target = readReferenceBody(call, name);
	const added =
		name === 'members'
			? call.tenant.addMember(object.id, target.id)
			: call.tenant.addOwner(object.id, target.id);
	if (!added) throw alreadyLinked(name);
	return noContent();
}

function removeLink(call: Call, type: DirectoryType, name: 'members' | 'owners'): GraphReply {
	const object = resolve(call, type, call.params.object);
	checkEditable(call, object, name);
	const id = call.params.target.value.toLowerCase();
	const links = call.tenant.relation(name);
	if (!links.has(object.id, id)) throw notFound(id);
	// The last owner of a group cannot be removed [D21:group-delete-owners].
	if (name === 'owners' && type === 'group' && links.of(object.id).size === 1) {
		throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
	}
	if (name === 'members') call.tenant.removeMember(object.id, id);
	else call.tenant.removeOwner(object.id, id);
	return noContent();
}

function listReferences(call: Call, name: 'members' | 'owners'): GraphReply {
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const group = resolve(call, 'group', call.params.object);
	const listing: Listing = {
		context: contextUrl(call, 'Collection($ref)'),
		objects: related(call.tenant, group, name),
		pageSize: readPageSize(call),
		eventual: false,
		row: ({ id }) => ({ '@odata.id': `${call.origin}/${call.version}/directoryObjects/${id}` }),
	};
	return ok(nextPage(call, listing));
}

/** Relationships of directory objects: lists, casts, counts, and links by `$ref`. */
export const memberRoutes: Route[] = [
	...listed.flatMap(routesOf),
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
