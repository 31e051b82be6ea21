/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships: IDs, no secrets */
import { isDelegated, type Call } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { requestDenied } from '../errors';
import type { Tenant } from '../tenant';

/** Template ids of built-in roles: the same in every tenant. */
export const roleIds = {
	globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
	globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
	privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
	authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
	userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
	helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
	passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
	groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
	guestInviter: '95e79109-95c0-4d8e-aee3-d01accf2d47b',
	directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
	reportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
};

const readers = [roleIds.directoryReaders, roleIds.reportsReader];

const everything = [roleIds.globalAdministrator, roleIds.privilegedAuthenticationAdministrator];

/** Holders of which roles a role may act on; on everybody without a role it may act anyway [ED:privileged-roles-permissions.md]. */
const reach: Record<string, string[]> = {
	[roleIds.userAdministrator]: [
		roleIds.userAdministrator,
		roleIds.helpdeskAdministrator,
		roleIds.passwordAdministrator,
		roleIds.groupsAdministrator,
		roleIds.guestInviter,
		...readers,
	],
	[roleIds.authenticationAdministrator]: [
		roleIds.authenticationAdministrator,
		roleIds.passwordAdministrator,
		roleIds.guestInviter,
		...readers,
	],
	[roleIds.helpdeskAdministrator]: [],
	[roleIds.passwordAdministrator]: [],
};

/** What a PATCH may change of an administrator only with a role that is high enough [ED:privileged-roles-permissions.md]. */
const sensitive = new Set([
	'accountEnabled',
	'businessPhones',
	'mobilePhone',
	'onPremisesImmutableId',
	'otherMails',
	'passwordProfile',
	'userPrincipalName',
]);

/** Template ids of the roles that somebody holds. */
export function rolesOf(
	{ directoryRoles, members, roleAssignments }: Tenant,
	id: string,
): string[] {
	const active = [...directoryRoles.values()]
		.filter((role) => members.has(role.id, id))
		.map(({ roleTemplateId }) => String(roleTemplateId));
	const assigned = [...roleAssignments.values()]
		.filter(({ principalId }) => principalId === id)
		.map(({ roleDefinitionId }) => String(roleDefinitionId));
	return [...new Set([...active, ...assigned])];
}

/** Who acts: the person who signed in, or the app itself. */
function caller({ tenant, claims }: Call): string {
	if (claims.idtyp === 'user') return claims.oid ?? '';
	return tenant.directory.findByKey('servicePrincipal', 'appId', claims.appid)?.id ?? '';
}

/** Members and owners of a role-assignable group count as privileged, even where it has no role. */
function isInRoleGroup({ groups, members, owners }: Tenant, id: string): boolean {
	return [...members.inverse(id), ...owners.inverse(id)].some(
		(groupId) => groups.get(groupId)?.isAssignableToRole === true,
	);
}

/** Whether the caller holds one of the roles by which it may act on this user. */
export function outranks(call: Call, user: DirectoryObject, roles = Object.keys(reach)): boolean {
	const { tenant } = call;
	const held = rolesOf(tenant, caller(call));
	if (held.some((role) => everything.includes(role))) return true;
	if (isInRoleGroup(tenant, user.id)) return false;
	const theirs = rolesOf(tenant, user.id);
	return held.some(
		(role) => roles.includes(role) && theirs.every((their) => reach[role].includes(their)),
	);
}

/**
 * Refuses what only a high enough role may do to this user: a permission is not enough, and a person who gives somebody a
 * new password needs a role anyway [graph-people §2.1].
 * @throws GraphError 403
 */
export function checkRank(call: Call, user: DirectoryObject, names: string[]): void {
	const { tenant } = call;
	if (!names.some((name) => sensitive.has(name))) return;
	const isAdmin = rolesOf(tenant, user.id).length > 0 || isInRoleGroup(tenant, user.id);
	const needsRole = isAdmin || (isDelegated(call) && names.includes('passwordProfile'));
	if (needsRole && !outranks(call, user)) throw requestDenied();
}
