import type { Refusal } from './rows';
import {
	addMember,
	bad,
	catalogue,
	clients,
	contrib,
	denied,
	docs,
	grant,
	GUID,
	issue,
	listUsers,
	send,
	updateUser,
} from './rows';

const PROTECTED =
	'Where the user has an administrator role, the app or the signed-in person needs a role that is at least as high.';

const MEMBERS =
	'Devices also need Device.ReadWrite.All, enterprise apps Application.ReadWrite.All, contacts OrgContact.Read.All. A role-assignable group also needs RoleManagement.ReadWrite.Directory. The members of a dynamic group come from its rule alone.';

/** Sign-in and permissions. */
export const access: Refusal[] = [
	{
		doing: 'User, Get Many',
		graph: {
			status: 401,
			code: 'InvalidAuthenticationToken',
			message: 'Lifetime validation failed, the token is expired.',
		},
		says: 'Entra ID did not accept the sign-in of this credential',
		todo: 'Open the credential and test or reconnect it.',
		seen: [catalogue],
		parameters: listUsers,
	},
	{
		doing: 'User, Get Many',
		graph: {
			status: 401,
			code: 'Authorization_IdentityNotFound',
			message: 'The identity of the calling application could not be established.',
		},
		says: 'This tenant does not know the application of the credential',
		todo: "Check 'Directory (Tenant) ID' and 'Application (Client) ID' of the credential, and grant admin consent in that tenant.",
		seen: [docs(7990), issue('Azure/Microsoft365R#184')],
		parameters: listUsers,
	},
	{
		doing: 'User, Get Many',
		graph: denied,
		says: "Missing permission for 'Get many users'",
		todo: grant('User.Read.All'),
		seen: [catalogue, issue('jenkinsci/azure-ad-plugin#560')],
		builtIn:
			'Forbidden - perhaps check your credentials? Insufficient privileges to complete the operation.',
		parameters: listUsers,
	},
	{
		doing: 'License, Get Many',
		graph: denied,
		says: "Missing permission for 'Get many licenses'",
		todo: grant('LicenseAssignment.Read.All'),
		seen: [catalogue],
		parameters: { resource: 'license', operation: 'getAll' },
	},
	{
		doing: 'Device, Get Many',
		graph: denied,
		says: "Missing permission for 'Get many devices'",
		todo: `${grant('Device.Read.All')} Listing the devices of one owner also needs User.Read.All.`,
		seen: [catalogue],
		parameters: { resource: 'device', operation: 'getAll' },
	},
	{
		doing: 'Change, Get Many',
		graph: denied,
		says: "Missing permission for 'Get many changes'",
		todo: grant('User.Read.All'),
		seen: [catalogue],
		parameters: { resource: 'change', operation: 'getAll' },
	},
	{
		doing: 'User, Update, of an administrator',
		graph: denied,
		says: "Missing permission for 'Update user'",
		todo: `${grant('User-Phone.ReadWrite.All')} ${PROTECTED}`,
		seen: [contrib(1548), contrib(1168), issue('microsoftgraph/msgraph-sdk-powershell#1051')],
		builtIn:
			'Forbidden - perhaps check your credentials? Insufficient privileges to complete the operation.',
		parameters: updateUser,
	},
	{
		doing: 'Group, Add Member, role-assignable group',
		graph: denied,
		says: "Missing permission for 'Add member to group'",
		todo: `${grant('GroupMember.ReadWrite.All')} ${MEMBERS}`,
		seen: [docs(15815), docs(14730)],
		parameters: addMember,
	},
	{
		doing: 'Group, Add Member, by user principal name: the user cannot be read',
		graph: denied,
		says: "Missing permission for 'Add member to group'",
		todo: `${grant('User.ReadBasic.All')} ${MEMBERS}`,
		seen: [docs(14730)],
		parameters: {
			...addMember,
			member: { __rl: true, mode: 'userPrincipalName', value: 'ada@contoso.com' },
		},
	},
	{
		doing: 'User, Update, leave date',
		graph: denied,
		says: "Missing permission for 'Update user'",
		todo: `${grant('User-LifeCycleInfo.ReadWrite.All and User.Read.All')} ${PROTECTED}`,
		seen: [docs(19533), docs(17913)],
		parameters: { ...updateUser, updateFields: { employeeLeaveDateTime: '2030-01-31' } },
	},
	{
		doing: 'User, Update, password',
		graph: denied,
		says: "Missing permission for 'Update user'",
		todo: `${grant('User-PasswordProfile.ReadWrite.All')} ${PROTECTED}`,
		seen: [catalogue],
		parameters: { ...updateUser, updateFields: { password: 'Sesame-1!' } },
	},
	{
		doing: 'User, Update, custom security attributes and job title',
		graph: denied,
		says: "Missing permission for 'Update user'",
		todo: `${grant('CustomSecAttributeAssignment.ReadWrite.All and User.ReadWrite.All')} ${PROTECTED}`,
		seen: [catalogue],
		parameters: {
			...updateUser,
			updateFields: { jobTitle: 'Engineer' },
			additionalProperties: '{"customSecurityAttributes": {}}',
		},
	},
	{
		doing: 'User, Get Many, with signInActivity',
		graph: {
			status: 403,
			code: 'Authentication_MSGraphPermissionMissing',
			message: 'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
		},
		says: "Missing permission for 'Get many users'",
		todo: grant('AuditLog.Read.All'),
		seen: [issue('microsoftgraph/microsoft-graph-explorer-v4#2731'), docs(12764)],
		parameters: { ...listUsers, query: { select: 'id,signInActivity' } },
	},
	{
		doing: 'Request, Send: GET devices, by any API that names its permissions',
		graph: {
			status: 403,
			code: 'Forbidden',
			message:
				"Missing role permissions on the request. API requires one of 'Device.Read.All, Device.ReadWrite.All'. Roles on the request 'User.Read.All'.",
		},
		says: "Missing permission for 'Send request'",
		todo: grant('Device.Read.All or Device.ReadWrite.All'),
		seen: [clients],
		parameters: send('GET', '/devices'),
	},
	{
		doing: "Request, Send: DELETE a user's manager",
		graph: denied,
		says: "Missing permission for 'Send request'",
		todo: grant('User.ReadWrite.All'),
		seen: [catalogue],
		parameters: send('DELETE', `/users/${GUID}/manager/$ref`),
	},
	{
		doing: 'Request, Send: PATCH about me, app-only',
		graph: {
			status: 401,
			code: 'UnknownError',
			message:
				"The service was not able to process your request. statusCode='401(Unauthorized)' | The remote server returned an error: (401) Unauthorized.",
		},
		says: "Graph takes 'aboutMe' only from a signed-in person",
		todo: 'Take it out, or use an OAuth2 credential.',
		seen: [docs(8935)],
		parameters: { ...send('PATCH', `/users/${GUID}`), jsonBody: '{"aboutMe": "Mathematician"}' },
	},
	{
		doing: 'User, Get Many, with signInActivity',
		graph: {
			status: 403,
			code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
			message: "Neither tenant is B2C or tenant doesn't have premium license",
		},
		says: 'Graph provides this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph sometimes returns this even when the license is there.',
		seen: [docs(12772), contrib(3033)],
		parameters: { ...listUsers, query: { select: 'id,signInActivity' } },
	},
	{
		doing: 'User, Get Inactive',
		graph: {
			status: 403,
			code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
			message: "Tenant is not a B2C tenant and doesn't have premium license",
		},
		says: 'Graph provides this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph sometimes returns this even when the license is there.',
		seen: [clients],
		parameters: { ...listUsers, operation: 'getInactive' },
	},
	{
		doing: 'App Registration, Create',
		graph: {
			status: 403,
			code: 'Directory_QuotaExceeded',
			message:
				'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
		},
		says: 'The directory has no room for more of these objects',
		todo: 'Permanently delete what is no longer needed: deleted objects count for 30 days. Or ask Microsoft to raise the limit.',
		seen: [
			issue('vdesabou/kafka-docker-playground#17'),
			issue('Azure-Samples/active-directory-dotnet-graphapi-console#45'),
		],
		parameters: { resource: 'application', operation: 'create', displayName: 'App' },
	},
	{
		doing: 'Request, Send: POST /invitations',
		graph: {
			status: 403,
			code: 'Forbidden',
			message:
				'Guest invitations not allowed for your company. Contact your company administrator for more details.',
		},
		says: 'This tenant does not allow the invitation',
		todo: "Change 'Guest invite settings' in Entra, under External collaboration settings.",
		seen: [
			'https://learn.microsoft.com/en-us/entra/identity/multi-tenant-organizations/cross-tenant-synchronization-configure',
		],
		parameters: send('POST', '/invitations'),
	},
	{
		doing: 'User, Invite, of somebody who is blocked',
		graph: bad(
			`The invited user already exists in the directory as object ID: ${GUID}, but the account is blocked from signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.`,
		),
		says: `This person is already a user, with the object ID ${GUID}, and is blocked from signing in`,
		todo: "Switch on 'Account Enabled' of that user with the operation Update, then invite again.",
		seen: [clients],
		parameters: {
			resource: 'user',
			operation: 'invite',
			invitedUserEmailAddress: 'ada@adatum.example',
		},
	},
	{
		doing: 'Request, Send: GET /me, app-only',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: '/me request is only valid with delegated authentication flow.',
		},
		says: "'/me' is the person who signed in, and an app-only credential has none",
		todo: 'Name the user, e.g. /users/ada@contoso.com, or use an OAuth2 credential.',
		seen: [issue('microsoftgraph/msgraph-sdk-php#1163')],
		parameters: send('GET', '/me'),
	},
];
