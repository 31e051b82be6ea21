import type { TokenClaims } from './tokens';

/** Names of permissions of which a token needs one. */
export type AnyOf = readonly string[];

const readAll = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const writeAll = ['Directory.ReadWrite.All'];
const groupWrite = ['Group.ReadWrite.All', ...writeAll];
const groupRead = ['Group.Read.All', ...groupWrite, ...readAll];
const appWrite = ['Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', ...writeAll];

const unitWrite = ['AdministrativeUnit.ReadWrite.All', ...writeAll];
const unitRead = ['AdministrativeUnit.Read.All', ...unitWrite, ...readAll];
const appRead = ['Application.Read.All', ...appWrite, ...readAll];

/** Least privileges by kind of operation, and the wider ones that cover them (graph.md, section 8). */
export const needs = {
	readUsers: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...readAll],
	readUser: ['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...readAll],
	readUserFull: ['User.Read.All', 'User.ReadWrite.All', ...readAll],
	readPhoto: [
		'ProfilePhoto.Read.All',
		'ProfilePhoto.ReadWrite.All',
		'User.Read',
		'User.ReadBasic.All',
		'User.Read.All',
		'User.ReadWrite',
		'User.ReadWrite.All',
	],
	writePhoto: ['ProfilePhoto.ReadWrite.All', 'User.ReadWrite', 'User.ReadWrite.All'],
	createUser: ['User.ReadWrite.All', ...writeAll],
	updateUser: [
		'User.ReadWrite',
		'User.ReadWrite.All',
		'User-PasswordProfile.ReadWrite.All',
		'User.EnableDisableAccount.All',
		'User-Mail.ReadWrite.All',
		'User-Phone.ReadWrite.All',
		'User.ManageIdentities.All',
		'User-LifeCycleInfo.ReadWrite.All',
		'CustomSecAttributeAssignment.ReadWrite.All',
		...writeAll,
	],
	deleteUser: ['User.DeleteRestore.All', 'User.ReadWrite.All', ...writeAll],
	writeManager: ['User.ReadWrite.All', ...writeAll],
	revokeSessions: ['User.RevokeSessions.All', 'User.ReadWrite.All', ...writeAll],
	changePassword: ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'],
	assignLicense: ['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', ...writeAll],
	readLicense: [
		'LicenseAssignment.Read.All',
		'LicenseAssignment.ReadWrite.All',
		'Organization.Read.All',
		'User.Read.All',
		...readAll,
	],
	memberOf: [
		'User.Read',
		'GroupMember.ReadBasic.All',
		'Group.ReadBasic.All',
		'GroupMember.Read.All',
		...groupRead,
	],
	transitiveMemberOf: ['User.Read', 'User.Read.All', 'GroupMember.Read.All', ...groupRead],
	listGroups: ['Group.ReadBasic.All', 'GroupMember.Read.All', ...groupRead],
	readGroup: ['GroupMember.Read.All', 'GroupMember.ReadWrite.All', ...groupRead],
	createGroup: ['Group.Create', ...groupWrite],
	writeGroup: groupWrite,
	readMembers: [
		'GroupMember.ReadBasic.All',
		'GroupMember.Read.All',
		'GroupMember.ReadWrite.All',
		...groupRead,
	],
	writeMembers: ['GroupMember.ReadWrite.All', ...groupWrite],
	checkMemberGroups: [
		'GroupMember.ReadBasic.All',
		'GroupMember.Read.All',
		'User.Read.All',
		'User.ReadBasic.All',
		...groupRead,
	],
	readUnits: unitRead,
	writeUnits: unitWrite,
	/** Besides, where members of a unit are hidden [ZH:administrativeunit-list-members]. */
	readHiddenMembers: ['Member.Read.Hidden'],
	readApps: appRead,
	createApp: ['AppRegistration.Create', ...appWrite],
	writeApps: appWrite,
	/** What a user or a group has access to [group-list-approleassignments]. */
	readAssignments: ['AppRoleAssignment.ReadWrite.All', ...readAll],
	writeAssignments: ['AppRoleAssignment.ReadWrite.All'],
	readGrants: readAll,
	writeGrants: ['DelegatedPermissionGrant.ReadWrite.All'],
	readDeleted: [
		'User.Read.All',
		'User.ReadWrite.All',
		'User.DeleteRestore.All',
		...groupRead,
		...appRead,
		...unitRead,
	],
	restore: [
		'User.DeleteRestore.All',
		'User.ReadWrite.All',
		...groupWrite,
		...appWrite,
		...unitWrite,
	],
	readOrganization: ['User.Read', 'Organization.Read.All', 'Domain.Read.All', ...readAll],
	readDomains: ['Domain.Read.All', 'Domain.ReadWrite.All', ...readAll],
	readDevices: ['Device.Read.All', 'Device.ReadWrite.All', ...readAll],
	/** An application by itself, and a person in whose name it acts [DC:device-update; PERM]. */
	writeDevices: ['Device.ReadWrite.All', 'Directory.AccessAsUser.All'],
	readLocalCredentials: ['DeviceLocalCredential.ReadBasic.All', 'DeviceLocalCredential.Read.All'],
	readLocalPasswords: ['DeviceLocalCredential.Read.All'],
	readRecoveryKeys: ['BitlockerKey.ReadBasic.All', 'BitlockerKey.Read.All'],
	readRecoveryKey: ['BitlockerKey.Read.All'],
	readContacts: ['OrgContact.Read.All', ...readAll],
	readObjects: [
		'User.Read.All',
		'User.ReadWrite.All',
		'Group.Read.All',
		'Group.ReadWrite.All',
		'Application.Read.All',
		...readAll,
	],
	subscribe: ['User.Read.All', 'Group.Read.All', ...readAll],
	invite: ['User.Invite.All', 'User.ReadWrite.All', ...writeAll],
	resetRedemption: ['User.ReadWrite.All', ...writeAll],
	readRoles: ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', ...readAll],
	writeRoles: ['RoleManagement.ReadWrite.Directory'],
	readMailbox: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
	writeMailbox: ['MailboxSettings.ReadWrite'],
	readRoleSchedules: [
		'RoleAssignmentSchedule.Read.Directory',
		'RoleAssignmentSchedule.ReadWrite.Directory',
		'RoleManagement.Read.Directory',
		'RoleManagement.ReadWrite.Directory',
	],
	writeRoleSchedules: [
		'RoleAssignmentSchedule.ReadWrite.Directory',
		'RoleManagement.ReadWrite.Directory',
	],
	readEligibility: [
		'RoleEligibilitySchedule.Read.Directory',
		'RoleEligibilitySchedule.ReadWrite.Directory',
		'RoleManagement.Read.Directory',
		'RoleManagement.ReadWrite.Directory',
	],
	writeEligibility: [
		'RoleEligibilitySchedule.ReadWrite.Directory',
		'RoleManagement.ReadWrite.Directory',
	],
	readAuditLogs: ['AuditLog.Read.All'],
	readLeaveDate: ['User-LifeCycleInfo.Read.All', 'User-LifeCycleInfo.ReadWrite.All'],
	readSecurityAttributes: [
		'CustomSecAttributeAssignment.Read.All',
		'CustomSecAttributeAssignment.ReadWrite.All',
	],
	readMethods: ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All'],
	writeMethods: ['UserAuthenticationMethod.ReadWrite.All'],
	readProvisioningLogs: ['ProvisioningLog.Read.All'],
	readRiskyUsers: ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'],
	writeRiskyUsers: ['IdentityRiskyUser.ReadWrite.All'],
	readRiskDetections: ['IdentityRiskEvent.Read.All', 'IdentityRiskEvent.ReadWrite.All'],
	readPolicies: ['Policy.Read.All'],
} satisfies Record<string, AnyOf>;

const users = ['User.DeleteRestore.All', 'User.ReadWrite.All'];

/** What deleted objects of a type need, to be read and to be restored or removed for good [D21]. */
export const deletedNeeds: Record<string, { read: AnyOf; write: AnyOf }> = {
	user: { read: ['User.Read.All', ...users, ...readAll], write: [...users, ...writeAll] },
	group: { read: groupRead, write: groupWrite },
	application: { read: appRead, write: appWrite },
	servicePrincipal: { read: appRead, write: appWrite },
	device: { read: ['Device.Read.All', ...readAll], write: writeAll },
	administrativeUnit: { read: unitRead, write: unitWrite },
};

/** All permissions that exist in this tenant: what an app gets that is not configured to have fewer. */
export const allPermissions: readonly string[] = [...new Set(Object.values(needs).flat())].sort();

/**
 * Whether the token reaches this object: `User.Read` and `User.ReadWrite` reach the signed-in user alone.
 */
export function isGrantedFor(claims: TokenClaims, accepted: AnyOf, id: string): boolean {
	const wider = accepted.filter((name) => name !== 'User.Read' && name !== 'User.ReadWrite');
	return claims.oid === id || isGranted(claims, wider);
}

/** Whether the token has one of these permissions. */
export function isGranted(claims: TokenClaims, accepted: AnyOf): boolean {
	const held = claims.roles ?? claims.scp?.split(' ') ?? [];
	return accepted.some((permission) => held.includes(permission));
}
