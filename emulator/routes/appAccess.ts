import { contextUrl, created, noContent, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { badRequest, notFound, requestDenied } from '../errors';
import { resolve } from '../objects';
import { recordList } from '../odata/records';
import { isGranted, needs } from '../permissions';
import type { Route } from './route';

/** What a user has himself, and what he has through a group that he is in directly [D21]. */
function listAssignments(call: Call): GraphReply {
	const { id } = resolve(call, 'user', call.params.user);
	const { tenant } = call;
	const rows = [...tenant.appRoleAssignments.values()].filter(
		({ principalId }) => principalId === id || tenant.members.has(principalId, id),
	);
	return recordList(call, {
		context: `users('${id}')/appRoleAssignments`,
		type: 'appRoleAssignment',
		rows,
		pageSize: 100,
		maxPageSize: 999,
		filters: ['resourceId', 'principalDisplayName'],
	});
}

const noRole = '00000000-0000-0000-0000-000000000000';

/** All three properties are required; a second assignment is refused [FS 66030891287]. */
function assign(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	if (!isGranted(call.claims, needs.readApps)) throw requestDenied();
	const { properties } = readProperties(call, 'appRoleAssignment');
	requireProperties(properties, ['principalId', 'resourceId', 'appRoleId'], 'appRoleAssignment');
	const { tenant } = call;
	const [principalId, resourceId, appRoleId] = [
		String(properties.principalId),
		String(properties.resourceId),
		String(properties.appRoleId),
	];
	const app = tenant.servicePrincipals.get(resourceId);
	if (!app) throw notFound(resourceId);
	if (principalId !== user.id) throw badRequest('Not a valid reference update.');
	const roles = Array.isArray(app.appRoles) ? (app.appRoles as Array<{ id: string }>) : [];
	const isKnown =
		roles.length > 0 ? roles.some(({ id }) => id === appRoleId) : appRoleId === noRole;
	if (!isKnown) throw badRequest('Permission being assigned was not found on application');
	const isThere = [...tenant.appRoleAssignments.values()].some(
		(one) =>
			one.principalId === user.id && one.resourceId === resourceId && one.appRoleId === appRoleId,
	);
	if (isThere) throw badRequest('Permission being assigned already exists on the object');
	const id = Buffer.from(tenant.newId()).toString('base64url');
	const assignment = {
		id,
		principalId,
		principalType: 'User' as const,
		principalDisplayName: String(user.displayName),
		resourceId,
		resourceDisplayName: String(app.displayName),
		appRoleId,
	};
	tenant.appRoleAssignments.set(id, assignment);
	return created({
		'@odata.context': contextUrl(call, `users('${user.id}')/appRoleAssignments/$entity`),
		...assignment,
	});
}

/** What comes from a group is not the user's to lose. */
function removeAssignment(call: Call): GraphReply {
	const { id } = resolve(call, 'user', call.params.user);
	const { value } = call.params.assignment;
	const assignment = call.tenant.appRoleAssignments.get(value);
	if (assignment?.principalId !== id) throw notFound(value);
	call.tenant.appRoleAssignments.delete(value);
	return noContent();
}

/** Access of users to enterprise apps. */
export const appAccessRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users/{user}/appRoleAssignments',
		needs: needs.readAppAccess,
		options: ['$filter', '$select', '$top', '$count', '$skiptoken'],
		handle: listAssignments,
	},
	{
		method: 'POST',
		path: '/users/{user}/appRoleAssignments',
		needs: needs.writeAppAccess,
		handle: assign,
	},
	{
		method: 'DELETE',
		path: '/users/{user}/appRoleAssignments/{assignment}',
		needs: needs.writeAppAccess,
		handle: removeAssignment,
	},
];
