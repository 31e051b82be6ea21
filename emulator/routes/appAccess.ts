import { noContent, type Call, type GraphReply } from '../call';
import { notFound } from '../errors';
import { resolve } from '../objects';
import { recordList } from '../odata/records';
import { needs } from '../permissions';
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
		method: 'DELETE',
		path: '/users/{user}/appRoleAssignments/{assignment}',
		needs: needs.writeAppAccess,
		handle: removeAssignment,
	},
];
