import type { INodePropertyOptions } from 'n8n-workflow';

/** Whether an app acts by itself, or for the person who signed in. */
export type PermissionType = 'application' | 'delegated';

/** Both of them, for people to choose from. */
export const permissionTypes: INodePropertyOptions[] = [
	{
		name: 'Application',
		value: 'application',
		description: 'What the app may do on its own, without a signed-in person',
	},
	{
		name: 'Delegated',
		value: 'delegated',
		description: 'What the app may do for the person who signed in',
	},
];

const words = (text: string): Set<string> =>
	new Set(text.toLowerCase().split(/\s+/).filter(Boolean));

/**
 * With these a holder can raise its own rights, take over accounts, or read secrets: they count whoever is signed in.
 * Chosen by what they allow, since Graph has no score of its own (graph-apps.md, section 2).
 */
const ALWAYS = words(`
	AdministrativeUnit.ReadWrite.All Application.ReadWrite.All AppRoleAssignment.ReadWrite.All
	BitlockerKey.Read.All DelegatedPermissionGrant.ReadWrite.All DeviceLocalCredential.Read.All
	DeviceManagementConfiguration.ReadWrite.All DeviceManagementRBAC.ReadWrite.All Directory.AccessAsUser.All
	Directory.ReadWrite.All Domain.ReadWrite.All EntitlementManagement.ReadWrite.All full_access_as_user Group.ReadWrite.All
	GroupMember.ReadWrite.All Organization.ReadWrite.All Policy.ReadWrite.AuthenticationMethod
	Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.PermissionGrant PrivilegedAccess.ReadWrite.AzureAD
	PrivilegedAccess.ReadWrite.AzureADGroup PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup
	PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup RoleAssignmentSchedule.ReadWrite.Directory
	RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory
	RoleManagementPolicy.ReadWrite.Directory Synchronization.ReadWrite.All user_impersonation
	User-PasswordProfile.ReadWrite.All User.ReadWrite.All UserAuthenticationMethod.ReadWrite.All
`);

/** An app that acts by itself has these of everybody: all mail, files and chats. */
const OF_EVERYBODY = words(`
	Calendars.ReadWrite Chat.Read.All ChannelMessage.Read.All Contacts.ReadWrite Files.Read.All full_access_as_app
	Mail.Read Mail.ReadWrite Mail.Send MailboxSettings.ReadWrite Sites.Read.All
`);

const CHANGES_ALL = /\.(ReadWrite|FullControl|Manage|Export)(\.\w+)*$/i;

/** Whether a permission gives its holder a large part of the tenant. Changing the app's own objects does not count. */
export function isHighPrivilege(type: PermissionType, permission: string): boolean {
	const name = permission.toLowerCase();
	if (ALWAYS.has(name)) return true;
	if (type === 'delegated' || /\.OwnedBy$|\.Selected$/i.test(permission)) return false;
	return OF_EVERYBODY.has(name) || CHANGES_ALL.test(permission);
}
