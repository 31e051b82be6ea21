import { contextUrl, created, noContent, ok, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { checkRolePrincipal, checkScope, findRole } from '../checks/roleScope';
import { badRequest, conflicting, notFound } from '../errors';
import { isGuid } from '../ids';
import { picked, plainList } from '../odata/plain';
import { roleList, typedObject } from '../odata/roleList';
import { needs } from '../permissions';
import { viewOf } from '../replicas';
import { isEffective } from '../roleSchedules';
import { roleTemplates } from '../roleTemplates';
import type { Route } from './route';

const directory = '/roleManagement/directory';

const definitionsOf = ({ tenant }: Call) => [
	...roleTemplates.map((template) => ({
		...template,
		isBuiltIn: true,
		isEnabled: true,
		resourceScopes: ['/'],
		templateId: template.id,
		version: '1',
	})),
	...tenant.customRoles.map((role) => ({ isBuiltIn: false, isEnabled: true, ...role })),
];

type Row = Record<string, unknown> & { id: string };

/** What the ids of an assignment lead to. */
export const expansions = (call: Call) => ({
	principal: ({ principalId }: Row) => {
		const found = viewOf(call, 'lists').directory.find(String(principalId));
		return found && typedObject(found);
	},
	roleDefinition: ({ roleDefinitionId }: Row) =>
		definitionsOf(call).find(({ id }) => id === roleDefinitionId),
});

/** What is in force: permanent assignments and those of PIM. */
function listAssignments(call: Call): GraphReply {
	const { tenant, switches } = call;
	const byPim = tenant.roleSchedules
		.before(switches.listLagMs)
		.filter((row) => row.kind === 'assignment' && row.memberType !== 'Group')
		.filter((row) => isEffective(row, tenant.clock()))
		.map(({ id, principalId, roleDefinitionId, directoryScopeId }) => ({
			id,
			principalId,
			roleDefinitionId,
			directoryScopeId,
		}));
	const rows = [...tenant.roleAssignments.before(switches.listLagMs), ...byPim];
	const context = 'roleManagement/directory/roleAssignments';
	return roleList(
		call,
		{ type: 'unifiedRoleAssignment', context, most: 1 },
		rows,
		expansions(call),
	);
}

function assign(call: Call): GraphReply {
	const body = readObject(call);
	const [roleDefinitionId, principalId] = [body.roleDefinitionId, body.principalId].map((id) =>
		String(id).toLowerCase(),
	);
	const { directoryScopeId } = body;
	const { tenant } = call;
	if (!findRole(call, roleDefinitionId)) throw notFound(roleDefinitionId);
	if (!isGuid(principalId) || !tenant.directory.find(principalId)) throw notFound(principalId);
	checkRolePrincipal(call, principalId);
	checkScope(call, directoryScopeId, roleDefinitionId);
	const isSame = (one: Record<string, unknown>): boolean =>
		one.roleDefinitionId === roleDefinitionId &&
		one.principalId === principalId &&
		one.directoryScopeId === directoryScopeId;
	const byPim = [...tenant.roleSchedules.values()].filter(
		(row) => row.kind === 'assignment' && isEffective(row, tenant.clock()),
	);
	if ([...tenant.roleAssignments.values(), ...byPim].some(isSame)) throw conflicting();
	const assignment = { id: tenant.newId(), roleDefinitionId, principalId, directoryScopeId };
	tenant.roleAssignments.set(assignment.id, assignment);
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

/** What becomes of one that PIM made is not known, so it is refused here: PIM's are removed by requests. */
function removeAssignment(call: Call): GraphReply {
	const { value } = call.params.assignment;
	if (call.tenant.roleSchedules.has(value)) throw badRequest('The assignment is managed by PIM.');
	if (!call.tenant.roleAssignments.delete(value)) throw notFound(value);
	return noContent();
}

const read = { method: 'GET' as const, needs: needs.readRoles };

/** Role definitions and the assignments of them. */
export const roleAssignmentRoutes: Route[] = [
	{
		...read,
		path: `${directory}/roleDefinitions`,
		options: ['$filter', '$select'],
		handle: (call) =>
			plainList(
				call,
				'unifiedRoleDefinition',
				'roleManagement/directory/roleDefinitions',
				definitionsOf(call),
			),
	},
	{
		...read,
		path: `${directory}/roleAssignments`,
		options: ['$filter', '$select', '$expand', '$skiptoken'],
		handle: listAssignments,
	},
	{
		...read,
		path: `${directory}/roleAssignments/{assignment}`,
		options: ['$select'],
		handle: getAssignment,
	},
	{
		method: 'POST',
		path: `${directory}/roleAssignments`,
		needs: needs.writeRoles,
		handle: assign,
	},
	{
		method: 'DELETE',
		path: `${directory}/roleAssignments/{assignment}`,
		needs: needs.writeRoles,
		handle: removeAssignment,
	},
];
