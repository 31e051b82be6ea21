import { contextUrl, created, ok, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { badRequest, GraphError, notFound } from '../errors';
import { compileFilter } from '../odata/filter';
import type { DirectoryObject } from '../directoryObject';
import { needs } from '../permissions';
import { templates } from './roles';
import type { Route } from './route';

const collection = 'roleManagement/directory/roleEligibilitySchedule';
const instance = 'unifiedRoleEligibilityScheduleInstance';

/** Privileged Identity Management wants a licence of its own [graph-apps §0]. */
function checkLicense({ switches }: Call): void {
	if (switches.hasPremiumLicense) return;
	throw new GraphError(
		400,
		'AadPremiumLicenseRequired',
		'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
	);
}

function listInstances(call: Call): GraphReply {
	checkLicense(call);
	const filter = call.query.get('$filter');
	const matches =
		filter === undefined ? undefined : compileFilter(filter, [instance], () => 0).matches;
	const expands = call.query.get('$expand') === 'roleDefinition';
	const value = [...call.tenant.roleEligibilities.values()]
		.filter((row) => matches?.(row as unknown as DirectoryObject) ?? true)
		.map((row) => ({
			...row,
			...(expands && {
				roleDefinition: templates.find(({ id }) => id === row.roleDefinitionId),
			}),
		}));
	return ok({ '@odata.context': contextUrl(call, `${collection}Instances`), value });
}

/** Only removal by an administrator is known here. */
function request(call: Call): GraphReply {
	checkLicense(call);
	const { properties } = readProperties(call, 'unifiedRoleEligibilityScheduleRequest');
	const { action, principalId, roleDefinitionId, directoryScopeId } = properties;
	requireProperties(
		properties,
		['action', 'principalId', 'roleDefinitionId', 'directoryScopeId'],
		'unifiedRoleEligibilityScheduleRequest',
	);
	if (action !== 'adminRemove')
		throw badRequest(`The action '${String(action)}' is not supported.`);
	if (!call.tenant.directory.find(String(principalId))) throw notFound(String(principalId));
	const { roleEligibilities } = call.tenant;
	const found = [...roleEligibilities.values()].find(
		(one) =>
			one.principalId === principalId &&
			one.roleDefinitionId === roleDefinitionId &&
			one.directoryScopeId === directoryScopeId,
	);
	if (!found) {
		throw new GraphError(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
	}
	roleEligibilities.delete(found.id);
	const context = contextUrl(call, `${collection}Requests/$entity`);
	const id = call.tenant.newId();
	return created({ '@odata.context': context, id, ...properties, status: 'Revoked' });
}

/** Roles that people may activate: listed, and taken away. */
export const eligibilityRoutes: Route[] = [
	{
		method: 'GET',
		path: `/${collection}Instances`,
		needs: needs.readEligibility,
		options: ['$filter', '$expand'],
		handle: listInstances,
	},
	{
		method: 'POST',
		path: `/${collection}Requests`,
		needs: needs.writeEligibility,
		handle: request,
	},
];
