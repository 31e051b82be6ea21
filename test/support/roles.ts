/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships: IDs, no secrets */
import type { Tenant } from '../../emulator';

/** Roles that Entra has built in: the same template in every tenant. */
export const ROLES = {
	authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
	globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
	globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
	helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
	privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
	userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;

/** Gives a role to a user or to the service principal of an app. */
export function giveRole(tenant: Tenant, principalId: string, role: keyof typeof ROLES): void {
	const roleTemplateId = ROLES[role];
	const { id } =
		tenant.directory.findByKey('directoryRole', 'roleTemplateId', roleTemplateId) ??
		tenant.add('directoryRole', { roleTemplateId, displayName: role });
	tenant.addMember(id, principalId);
}

/** The service principal of an app, by its client ID. */
export const principalOf = (tenant: Tenant, appId: string): string =>
	String(tenant.directory.findByKey('servicePrincipal', 'appId', appId)?.id);
