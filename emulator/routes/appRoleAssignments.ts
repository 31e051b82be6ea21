import { randomBytes } from 'node:crypto';
import { contextUrl, created, noContent, type Call, type GraphReply } from '../call';
import { checkRole, readAssignment } from '../checks/appRoleAssignment';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { badRequest, notFound, requestDenied } from '../errors';
import { isVisible, resolve } from '../objects';
import type { LateRow } from '../lateRows';
import { rowList } from '../odata/rows';
import { isGranted, needs, type AnyOf } from '../permissions';
import type { Route } from './route';

const principalTypes: Partial<Record<DirectoryType, string>> = {
	user: 'User',
	group: 'Group',
	servicePrincipal: 'ServicePrincipal',
};

/** Graph filters by these alone [ZH:resources/approleassignment, ISS docs#18595]. */
const filters = ['principalDisplayName', 'resourceId'];

const options = ['$top', '$filter', '$select', '$skiptoken'];

/** Who has the principal or the app at the other end deleted has no access. */
function liveRows(call: Call): LateRow[] {
	const { appRoleAssignments, directory } = call.tenant;
	return appRoleAssignments
		.before(call.switches.listLagMs)
		.filter(
			({ principalId, resourceId }) =>
				directory.find(String(principalId)) && directory.find(String(resourceId)),
		);
}

/** What a user has through a group that he is in directly is among what he has [D21]; his to lose it is not. */
const isThroughGroup = (
	{ tenant }: Call,
	{ id }: DirectoryObject,
	{ principalId }: LateRow,
	side: Side['side'],
): boolean =>
	side === 'principalId' && tenant.users.has(id) && tenant.members.has(String(principalId), id);

function listAssignments(
	call: Call,
	object: DirectoryObject,
	side: 'principalId' | 'resourceId',
): GraphReply {
	return rowList(call, {
		context: 'appRoleAssignments',
		type: 'appRoleAssignment',
		rows: liveRows(call).filter(
			(row) => row[side] === object.id || isThroughGroup(call, object, row, side),
		),
		filters,
	});
}

/** Both sides take the same body, whose ID has to be the one of the path [DC:serviceprincipal-post-approleassignedto]. */
function assign(
	call: Call,
	object: DirectoryObject,
	side: 'principalId' | 'resourceId',
): GraphReply {
	if (!isGranted(call.claims, needs.readApps)) throw requestDenied();
	const wanted = readAssignment(call);
	if (wanted[side] !== object.id) {
		throw badRequest(`Property '${side}' differs from the one in the URL.`);
	}
	const { directory, appRoleAssignments } = call.tenant;
	const principal = directory.find(wanted.principalId);
	const resource = directory.find(wanted.resourceId);
	const principalType = principal && principalTypes[typeOf(principal)];
	if (!principal || !principalType) throw notFound(wanted.principalId);
	if (!isVisible(call, principal)) throw badRequest('Not a valid reference update.');
	if (!resource || typeOf(resource) !== 'servicePrincipal') throw notFound(wanted.resourceId);
	checkRole(resource, wanted.appRoleId);
	const isThere = [...appRoleAssignments.values()].some((row) =>
		(['principalId', 'resourceId', 'appRoleId'] as const).every(
			(name) => row[name] === wanted[name],
		),
	);
	if (isThere) throw badRequest('Permission being assigned already exists on the object');
	const row = appRoleAssignments.add({
		id: randomBytes(32).toString('base64url'),
		deletedDateTime: null,
		appRoleId: wanted.appRoleId,
		createdDateTime: call.tenant.now(),
		principalDisplayName: principal.displayName ?? null,
		principalId: principal.id,
		principalType,
		resourceDisplayName: resource.displayName ?? null,
		resourceId: resource.id,
	});
	return created({ '@odata.context': contextUrl(call, 'appRoleAssignments/$entity'), ...row });
}

function unassign(
	call: Call,
	object: DirectoryObject,
	side: 'principalId' | 'resourceId',
): GraphReply {
	const { value } = call.params.assignment;
	const { appRoleAssignments } = call.tenant;
	if (appRoleAssignments.get(value)?.[side] !== object.id) throw notFound(value);
	appRoleAssignments.delete(value);
	return noContent();
}

interface Side {
	collection: string;
	type: DirectoryType;
	name: 'appRoleAssignedTo' | 'appRoleAssignments';
	side: 'principalId' | 'resourceId';
	read: AnyOf;
	cost?: number;
}

/** Three views of the same assignments: by app, and by who has access. */
const sides: Side[] = [
	{
		collection: 'servicePrincipals',
		type: 'servicePrincipal',
		name: 'appRoleAssignedTo',
		side: 'resourceId',
		read: needs.readApps,
	},
	{
		collection: 'servicePrincipals',
		type: 'servicePrincipal',
		name: 'appRoleAssignments',
		side: 'principalId',
		read: needs.readApps,
		cost: 2,
	},
	...(['user', 'group'] as const).map((type): Side => ({
		collection: `${type}s`,
		type,
		name: 'appRoleAssignments',
		side: 'principalId',
		read: needs.readAssignments,
	})),
];

/** App role assignments: who may use an app, and the application permissions of apps. */
export const appRoleAssignmentRoutes: Route[] = sides.flatMap(
	({ collection, type, name, side, read, cost }): Route[] => {
		const path = `/${collection}/{object}/${name}`;
		const of = (call: Call) => resolve(call, type, call.params.object);
		return [
			{
				method: 'GET',
				path,
				needs: read,
				options,
				cost,
				handle: (call) => listAssignments(call, of(call), side),
			},
			{
				method: 'POST',
				path,
				needs: needs.writeAssignments,
				handle: (call) => assign(call, of(call), side),
			},
			{
				method: 'DELETE',
				path: `${path}/{assignment}`,
				needs: needs.writeAssignments,
				handle: (call) => unassign(call, of(call), side),
			},
		];
	},
);
