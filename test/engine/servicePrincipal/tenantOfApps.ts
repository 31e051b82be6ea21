import type { TestTenant } from '../../support/tenant';

export const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
export const ZERO = '00000000-0000-0000-0000-000000000000';
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
export const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Application templates: the one for custom apps, and one of the gallery. */
export const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
export const GALLERY = '8b1025e4-1dd2-430b-a150-2ef79cd700f5';

export const APPROVER = 'a1e1a1e1-0000-4000-8000-000000000001';
export const READER = 'a1e1a1e1-0000-4000-8000-000000000002';
export const RETIRED = 'a1e1a1e1-0000-4000-8000-000000000003';
export const IMPORTER = 'a1e1a1e1-0000-4000-8000-000000000004';

export const USER_READ_ALL = 'df021288-bdef-4463-88db-98f22de89214';
export const DIRECTORY_WRITE = '19dbc75e-c2e2-444c-a770-ec69d8559fc7';

export const by = (mode: string, value: string) => ({ __rl: true, mode, value });
export const byId = (value: string) => by('id', value);

const role = (id: string, value: string, displayName: string, more: object = {}) => ({
	id,
	value,
	displayName,
	description: displayName,
	allowedMemberTypes: ['User'],
	isEnabled: true,
	...more,
});

const scope = (id: string, value: string, adminConsentDisplayName: string) => ({
	id,
	value,
	adminConsentDisplayName,
	isEnabled: true,
	type: 'User',
});

/** An app with roles, one without, an API with permissions, and a client. */
export interface Apps {
	expenses: string;
	plain: string;
	graph: string;
	client: string;
}

/** Fills a tenant with apps, all of them known everywhere. */
export function addApps({ tenant }: TestTenant): Apps {
	const add = (displayName: string, more: object = {}) =>
		tenant.add('servicePrincipal', {
			accountEnabled: true,
			appId: tenant.newId(),
			appOwnerOrganizationId: tenant.id,
			appRoleAssignmentRequired: false,
			displayName,
			servicePrincipalType: 'Application',
			...more,
		}).id;
	const app = { allowedMemberTypes: ['Application'] };
	const apps = {
		expenses: add('Expenses', {
			appRoleAssignmentRequired: true,
			appRoles: [
				role(APPROVER, 'Approve', 'Approver'),
				role(READER, 'Read', 'Reader'),
				role(RETIRED, 'Old', 'Retired', { isEnabled: false }),
				role(IMPORTER, 'Import', 'Importer', app),
			],
		}),
		plain: add('Plain'),
		graph: add('Microsoft Graph', {
			appId: GRAPH_APP_ID,
			appOwnerOrganizationId: MICROSOFT,
			appRoles: [
				role(USER_READ_ALL, 'User.Read.All', 'Read all users', app),
				role(DIRECTORY_WRITE, 'Directory.ReadWrite.All', 'Read and write directory data', app),
			],
			oauth2PermissionScopes: [
				scope('e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'User.Read', 'Sign in and read profile'),
				scope('024d486e-b451-40bb-833d-3e66d98c5c73', 'Mail.Read', 'Read mail'),
				scope('c5366453-9fb0-48a5-a156-24f0c49a4b84', 'Directory.ReadWrite.All', 'Write all'),
			],
		}),
		client: add('Client'),
	};
	tenant.changes.settle();
	return apps;
}

let made = 0;

/** An assignment as Graph keeps it. */
export const assigned = (
	{ tenant }: TestTenant,
	principalId: string,
	resourceId: string,
	appRoleId = ZERO,
	principalType = 'User',
): string =>
	tenant.appRoleAssignments.add(
		{
			id: `assignment-${++made}`,
			deletedDateTime: null,
			appRoleId,
			createdDateTime: tenant.now(),
			principalDisplayName: 'Somebody',
			principalId,
			principalType,
			resourceDisplayName: 'Some app',
			resourceId,
		},
		'past',
	).id;

/** A grant as Graph keeps it; of an administrator where no person is named. */
export const granted = (
	{ tenant }: TestTenant,
	clientId: string,
	resourceId: string,
	scopes: string,
	principalId: string | null = null,
): string => {
	const { id } = tenant.add('oAuth2PermissionGrant', {
		id: `grant-${++made}`,
		clientId,
		consentType: principalId === null ? 'AllPrincipals' : 'Principal',
		principalId,
		resourceId,
		scope: scopes,
	});
	tenant.changes.settle();
	return id;
};
