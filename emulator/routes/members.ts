/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships: names of collections, no secrets */
import { isAdvanced, type Call } from '../call';
import { typeOf, type DirectoryType } from '../directoryObject';
import { requestDenied } from '../errors';
import { related } from '../navigation';
import { resolve } from '../objects';
import { count, list, type ListSource } from '../odata/list';
import { isGrantedFor, needs, type AnyOf } from '../permissions';
import { countOptions, listOptions } from '../query';
import { viewOf } from '../replicas';
import type { Route } from './route';

const anyMember: DirectoryType[] = ['user', 'group', 'device', 'servicePrincipal', 'orgContact'];
const container: DirectoryType[] = ['group', 'directoryRole', 'administrativeUnit'];

/** Graph has a cast to administrative units for the direct memberships of users alone [description of v1.0]. */
const castsOf = (collection: string, name: string): DirectoryType[] =>
	collection === 'users' && name === 'memberOf' ? container : ['group', 'directoryRole'];

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
			casts: castsOf(collection, name),
			needs: needs[name],
			cost: name === 'transitiveMemberOf' || collection === 'users' ? 2 : 1,
		})),
	),
	{
		collection: 'users',
		type: 'user',
		name: 'ownedObjects',
		types: ['group', 'application', 'servicePrincipal'],
		casts: ['group', 'application', 'servicePrincipal'],
		needs: needs.readUserFull,
		cost: 2,
	},
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
	const object = resolve(call, item.type, call.params.object);
	if (!isGrantedFor(call.claims, item.needs, object.id)) throw requestDenied();
	const all = related(viewOf(call, 'lists'), object, item.name);
	const objects = hidesServicePrincipals(call, item, cast)
		? all.filter((object) => typeOf(object) !== 'servicePrincipal')
		: all;
	if (!cast) return { types: item.types, context: 'directoryObjects', objects, mixed: true };
	return {
		types: [cast],
		context: contextOfCast[cast],
		objects: objects.filter((object) => typeOf(object) === cast),
		cast: advancedCasts.has(item.name),
	};
}

/**
 * On v1.0 the members of a group are without service principals, but in advanced queries and with their cast
 * [ISS msgraph-sdk-powershell#2853]; so are its owners, where an advanced query may help or not [group-list-owners; OER].
 */
function hidesServicePrincipals(call: Call, item: Listed, cast?: DirectoryType): boolean {
	if (cast || call.version === 'beta' || item.type !== 'group') return false;
	return item.name === 'owners' || (/members$/i.test(item.name) && !isAdvanced(call));
}

const contextOfCast: Record<DirectoryType, string> = {
	user: 'users',
	group: 'groups',
	application: 'applications',
	servicePrincipal: 'servicePrincipals',
	device: 'devices',
	orgContact: 'contacts',
	directoryRole: 'directoryRoles',
	administrativeUnit: 'administrativeUnits',
	oAuth2PermissionGrant: 'oauth2PermissionGrants',
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

/** Relationships of directory objects: lists, casts and counts. */
export const memberRoutes: Route[] = listed.flatMap(routesOf);
