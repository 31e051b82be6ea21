import type { PathFact } from './fact';
import { both } from './fact';
import { facts } from './people';

const MEMBERS = '/groups{one}/(?:transitiveMembers|members)';

const groupWrite = both('Group.ReadWrite.All');
const membersRead = 'GroupMember.ReadBasic.All';
const assignments = 'AppRoleAssignment.ReadWrite.All';
const appRead = both('Application.Read.All');
const appWrite = {
	delegated: ['Application.ReadWrite.All'],
	application: ['Application.ReadWrite.OwnedBy'],
};

/** Groups, applications, roles, devices and logs [PERM; graph.md, section 8; graph-apps.md]. */
export const directoryFacts: PathFact[] = facts([
	['GET', '/groups(?:/$count)?', both('Group.ReadBasic.All')],
	['GET', '/groups{one}(?:/membersWithLicenseErrors)?', both('GroupMember.Read.All')],
	['POST', '/groups', { delegated: ['Group.ReadWrite.All'], application: ['Group.Create'] }],
	['DELETE PATCH', '/groups{one}', groupWrite],
	['GET', `${MEMBERS}/microsoft.graph.device{more}`, both(membersRead, 'Device.Read.All')],
	['GET', `${MEMBERS}/microsoft.graph.orgContact{more}`, both(membersRead, 'OrgContact.Read.All')],
	[
		'GET',
		`${MEMBERS}/microsoft.graph.servicePrincipal{more}`,
		both(membersRead, 'Application.Read.All'),
	],
	['GET', `${MEMBERS}{more}`, both(membersRead)],
	['DELETE POST', '/groups{one}/members{more}', both('GroupMember.ReadWrite.All')],
	['GET', '/groups{one}/owners{more}', both('GroupMember.Read.All')],
	['DELETE POST', '/groups{one}/owners{more}', groupWrite],
	['GET', '/(?:applications|servicePrincipals)(?:{one})?', appRead],
	['GET', '/(?:applications|servicePrincipals){one}/owners{more}', appRead],
	['GET', '/servicePrincipals{one}/appRole(?:AssignedTo|Assignments){more}', appRead],
	['GET', '/groups{one}/appRoleAssignments{more}', both('Directory.Read.All')],
	['POST', '/applicationTemplates{one}/instantiate', appWrite],
	['GET', '/applications{one}/appManagementPolicies{more}', both('Policy.Read.All')],
	['GET', '/policies{more}', both('Policy.Read.All')],
	['POST', '/applications', appWrite],
	['DELETE PATCH', '/applications{one}', appWrite],
	['POST', '/applications{one}/(?:add|remove)(?:Key|Password)', appWrite],
	['DELETE POST', '/applications{one}/owners{more}', appWrite],
	['POST', '/servicePrincipals', appWrite],
	['DELETE PATCH', '/servicePrincipals{one}', appWrite],
	['POST', '/servicePrincipals{one}/(?:add|remove)(?:Key|Password)', appWrite],
	[
		'POST',
		'/(?:groups|servicePrincipals|users){one}/(?:appRoleAssignedTo|appRoleAssignments)',
		both(assignments, 'Application.Read.All'),
	],
	[
		'DELETE',
		'/(?:groups|servicePrincipals|users){one}/(?:appRoleAssignedTo|appRoleAssignments){more}',
		both(assignments),
	],
	['GET', '/oauth2PermissionGrants{more}', both('Directory.Read.All')],
	[
		'DELETE PATCH POST',
		'/oauth2PermissionGrants{more}',
		both('DelegatedPermissionGrant.ReadWrite.All'),
	],
	[
		'GET',
		'/roleManagement/directory/roleEligibilityScheduleInstances',
		both('RoleEligibilitySchedule.Read.Directory'),
	],
	[
		'POST',
		'/roleManagement/directory/roleEligibilityScheduleRequests',
		both('RoleEligibilitySchedule.ReadWrite.Directory'),
	],
	[
		'GET',
		'/(?:directoryRoles|roleManagement/directory){more}',
		both('RoleManagement.Read.Directory'),
	],
	[
		'DELETE PATCH POST',
		'/(?:directoryRoles|roleManagement/directory){more}',
		both('RoleManagement.ReadWrite.Directory'),
	],
	['GET', '/directory/administrativeUnits{more}', both('AdministrativeUnit.Read.All')],
	[
		'DELETE PATCH POST',
		'/directory/administrativeUnits{more}',
		both('AdministrativeUnit.ReadWrite.All'),
	],
	['GET', '/devices{more}', both('Device.Read.All')],
	[
		'DELETE PATCH',
		'/devices{one}',
		{ delegated: ['Directory.AccessAsUser.All'], application: ['Device.ReadWrite.All'] },
	],
	['GET', '/directory/deviceLocalCredentials{more}', both('DeviceLocalCredential.ReadBasic.All')],
	[
		'GET',
		'/informationProtection/bitlocker/recoveryKeys{more}',
		both('BitlockerKey.ReadBasic.All'),
	],
	['GET', '/auditLogs/provisioning{more}', both('ProvisioningLog.Read.All')],
	['GET', '/(?:auditLogs|reports/authenticationMethods){more}', both('AuditLog.Read.All')],
	['GET', '/identityProtection/riskyUsers{more}', both('IdentityRiskyUser.Read.All')],
	['POST', '/identityProtection/riskyUsers{more}', both('IdentityRiskyUser.ReadWrite.All')],
	['GET', '/identityProtection/riskDetections{more}', both('IdentityRiskEvent.Read.All')],
	['GET', '/directory/deletedItems/microsoft.graph.group{more}', both('Group.Read.All')],
	[
		'GET',
		'/directory/deletedItems/microsoft.graph.(?:application|servicePrincipal){more}',
		appRead,
	],
	[
		'GET',
		'/directory/deletedItems/microsoft.graph.administrativeUnit{more}',
		both('AdministrativeUnit.Read.All'),
	],
	['GET', '/domains{more}', both('Domain.Read.All')],
	[
		'GET',
		'/organization{more}',
		{ delegated: ['User.Read'], application: ['Organization.Read.All'] },
	],
]);
