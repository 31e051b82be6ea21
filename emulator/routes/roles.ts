import { contextUrl, created, noContent, ok, type Call, type GraphReply } from '../call';
import { readObject, readProperties, requireProperties } from '../checks/body';
import { badRequest, conflicting, notFound, unsupportedQuery } from '../errors';
import { isGuid } from '../ids';
import { related } from '../navigation';
import { entity, resolve } from '../objects';
import { list } from '../odata/list';
import { picked, plainList } from '../odata/plain';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import type { Route } from './route';

/** Some of Entra's built-in roles: template id and name are the same in every tenant. */
const templates = [
	['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
	['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader'],
	['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
	['fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator'],
	['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'],
].map(([id, displayName]) => ({ id, displayName, description: `${displayName} of the tenant` }));

/** Its templates are listed whole or not at all [ISS msgraph-metadata#611]. */
function listTemplates(call: Call): GraphReply {
	if (call.query.has('$filter')) {
		throw unsupportedQuery('Filtered searches against this resource are not supported.');
	}
	return plainList(call, 'directoryRoleTemplate', 'directoryRoleTemplates', templates);
}

/** A role exists in the tenant once it was activated from its template [D21]. */
function activate(call: Call): GraphReply {
	const { roleTemplateId } = readProperties(call, 'directoryRole').properties;
	requireProperties({ roleTemplateId }, ['roleTemplateId'], 'directoryRole');
	const template = templates.find(({ id }) => id === String(roleTemplateId).toLowerCase());
	if (!template) throw notFound(String(roleTemplateId));
	const { tenant } = call;
	if (tenant.directory.findByKey('directoryRole', 'roleTemplateId', template.id)) {
		throw conflicting();
	}
	const { description, displayName } = template;
	const role = tenant.add('directoryRole', {
		description,
		displayName,
		roleTemplateId: template.id,
	});
	return created(entity(call, role, 'directoryRole', 'directoryRoles'));
}

function listMembers(call: Call): GraphReply {
	const role = resolve(call, 'directoryRole', call.params.object);
	return list(call, {
		types: ['user', 'group', 'servicePrincipal'],
		context: 'directoryObjects',
		objects: related(viewOf(call, 'lists'), role, 'members'),
		mixed: true,
		unpaged: true,
	});
}

function assign(call: Call): GraphReply {
	const body = readObject(call);
	const [roleDefinitionId, principalId] = [body.roleDefinitionId, body.principalId].map((id) =>
		String(id).toLowerCase(),
	);
	const { directoryScopeId } = body;
	if (!templates.some(({ id }) => id === roleDefinitionId)) throw notFound(roleDefinitionId);
	if (!isGuid(principalId) || !call.tenant.directory.find(principalId)) {
		throw notFound(principalId);
	}
	if (directoryScopeId !== '/') throw badRequest("'directoryScopeId' must be '/'.");
	const assigned = [...call.tenant.roleAssignments.values()];
	if (
		assigned.some(
			(one) =>
				one.roleDefinitionId === roleDefinitionId &&
				one.principalId === principalId &&
				one.directoryScopeId === directoryScopeId,
		)
	) {
		throw conflicting();
	}
	const assignment = { id: call.tenant.newId(), roleDefinitionId, principalId, directoryScopeId };
	call.tenant.roleAssignments.set(assignment.id, assignment);
	const context = contextUrl(call, 'roleManagement/directory/roleAssignments/$entity');
	return created({ '@odata.context': context, ...assignment });
}

function getAssignment(call: Call): GraphReply {
	const { value } = call.params.assignment;
	const assignment = call.tenant.roleAssignments.get(value);
	if (!assignment) throw notFound(value);
	const context = contextUrl(call, 'roleManagement/directory/roleAssignments/$entity');
	return ok({ '@odata.context': context, ...picked(call, 'unifiedRoleAssignment', assignment) });
}

function removeAssignment(call: Call): GraphReply {
	const { value } = call.params.assignment;
	if (!call.tenant.roleAssignments.delete(value)) throw notFound(value);
	return noContent();
}

const read = { method: 'GET' as const, needs: needs.readRoles };

/** Directory roles with their members, and role assignments. */
export const roleRoutes: Route[] = [
	{
		...read,
		path: '/directoryRoles',
		options: ['$filter', '$select', '$expand'],
		handle: (call) =>
			list(call, {
				types: ['directoryRole'],
				context: 'directoryRoles',
				objects: viewOf(call, 'lists').directory.all('directoryRole'),
				unpaged: true,
			}),
	},
	{ method: 'POST', path: '/directoryRoles', needs: needs.writeRoles, handle: activate },
	{
		...read,
		path: '/directoryRoles/{object}',
		options: ['$select', '$expand'],
		handle: (call) => {
			const role = resolve(call, 'directoryRole', call.params.object);
			return ok(entity(call, role, 'directoryRole', 'directoryRoles'));
		},
	},
	{
		...read,
		path: '/directoryRoles/{object}/members',
		options: ['$select', '$filter'],
		handle: listMembers,
	},
	{
		...read,
		path: '/directoryRoleTemplates',
		options: ['$select', '$filter'],
		handle: listTemplates,
	},
	{
		...read,
		path: '/roleManagement/directory/roleDefinitions',
		options: ['$filter', '$select'],
		handle: (call) =>
			plainList(
				call,
				'unifiedRoleDefinition',
				'roleManagement/directory/roleDefinitions',
				templates,
			),
	},
	{
		...read,
		path: '/roleManagement/directory/roleAssignments',
		options: ['$filter', '$select'],
		handle: (call) =>
			plainList(call, 'unifiedRoleAssignment', 'roleManagement/directory/roleAssignments', [
				...call.tenant.roleAssignments.values(),
			]),
	},
	{
		...read,
		path: '/roleManagement/directory/roleAssignments/{assignment}',
		options: ['$select'],
		handle: getAssignment,
	},
	{
		method: 'POST',
		path: '/roleManagement/directory/roleAssignments',
		needs: needs.writeRoles,
		handle: assign,
	},
	{
		method: 'DELETE',
		path: '/roleManagement/directory/roleAssignments/{assignment}',
		needs: needs.writeRoles,
		handle: removeAssignment,
	},
];
