import { roleTemplates } from '../roleTemplates';
import type { Tenant } from '../tenant';
import { ableIn } from './people';

/** Who holds a role permanently: how many people of Engineering, one after the other. */
const holders: Array<[role: string, count: number]> = [
	['Global Administrator', 2],
	['Global Reader', 3],
	['User Administrator', 2],
	['Helpdesk Administrator', 4],
];

/** Who may activate it with PIM, after all of those. */
const eligibleRole = 'Global Administrator';
const eligibleCount = 2;

const groupRole = 'Application Administrator';

/** The role in this tenant, activated as in every tenant where somebody holds it. */
function roleIn(tenant: Tenant, name: string): { id: string; definitionId: string } {
	const template = roleTemplates.find(({ displayName }) => displayName === name);
	if (!template) throw new Error(`There is no role "${name}"`);
	const { id: roleTemplateId, displayName, description } = template;
	const known = tenant.directory.findByKey('directoryRole', 'roleTemplateId', roleTemplateId);
	const role = known ?? tenant.add('directoryRole', { description, displayName, roleTemplateId });
	return { id: role.id, definitionId: roleTemplateId };
}

/** In Graph members of a directory role and assignments for the whole tenant are the same. */
function assign(tenant: Tenant, name: string, principalId: string): void {
	const { id, definitionId } = roleIn(tenant, name);
	tenant.addMember(id, principalId);
	const row = { principalId, roleDefinitionId: definitionId, directoryScopeId: '/' };
	tenant.roleAssignments.add({ id: tenant.newId(), ...row }, 'past');
}

function makeEligible(tenant: Tenant, name: string, principalId: string): void {
	tenant.roleSchedules.add(
		{
			id: `${tenant.newId()}-1-e`,
			kind: 'eligibility',
			principalId,
			roleDefinitionId: roleIn(tenant, name).definitionId,
			directoryScopeId: '/',
			startDateTime: tenant.daysAgo(100),
			endDateTime: tenant.daysAgo(-265),
		},
		'past',
	);
}

/** Gives roles to people of Engineering, permanent and eligible ones, and one to a group. */
export function seedRoles(tenant: Tenant): void {
	const people = ableIn(tenant, 'Engineering').map(({ id }) => id);
	for (const [role, count] of holders) {
		for (const id of people.splice(0, count)) assign(tenant, role, id);
	}
	for (const id of people.splice(0, eligibleCount)) makeEligible(tenant, eligibleRole, id);
	const group = tenant.addGroup({
		createdDateTime: tenant.daysAgo(400),
		description: `Its members are ${groupRole}s`,
		displayName: 'App admins',
		isAssignableToRole: true,
		mailNickname: 'app-admins',
	});
	assign(tenant, groupRole, group.id);
	for (const id of people.splice(0, 3)) tenant.addMember(group.id, id);
}
