import type { INodeParameters } from 'n8n-workflow';

/** A refusal that people meet: Graph's answer, what the node makes of it, and where Graph was seen to answer so. */
export interface Refusal {
	/** What is being done, as people see it: resource, operation, what matters. */
	doing: string;
	graph: { status: number; code: string; message: string };
	says: string;
	todo: string;
	/** Public issues and pages, or where else. */
	seen: string[];
	/** What n8n's built-in Microsoft Entra ID node says to the same answer, where it can do the same. */
	builtIn?: string;
	parameters: INodeParameters;
	/** The request that is refused; the first one without it. */
	method?: string;
}

const GUID = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const OTHER = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';

const by = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const issue = (path: string): string => `https://github.com/${path.replace('#', '/issues/')}`;
const docs = (number: number): string => issue(`microsoftgraph/microsoft-graph-docs#${number}`);
const contrib = (number: number): string =>
	issue(`microsoftgraph/microsoft-graph-docs-contrib#${number}`);
const catalogue = 'Microsoft’s reference and public clients';
const throttling = 'https://learn.microsoft.com/en-us/graph/throttling';
const clients = 'the code of public clients';

const bad = (message: string) => ({ status: 400, code: 'Request_BadRequest', message });
const denied = {
	status: 403,
	code: 'Authorization_RequestDenied',
	message: 'Insufficient privileges to complete the operation.',
};
const grant = (permission: string): string =>
	`Add the application permission ${permission} to the app registration, grant admin consent and wait some minutes.`;

const listUsers: INodeParameters = { resource: 'user', operation: 'getAll' };
const getUser: INodeParameters = { resource: 'user', operation: 'get', user: by(GUID) };
const createUser: INodeParameters = {
	resource: 'user',
	operation: 'create',
	displayName: 'Ada',
	userPrincipalName: 'ada@contoso.com',
};
const updateUser: INodeParameters = {
	resource: 'user',
	operation: 'update',
	user: by(GUID),
	updateFields: { mobilePhone: '+1 555 0100' },
};
const addMember: INodeParameters = {
	resource: 'group',
	operation: 'addMember',
	group: by(GUID),
	member: by(OTHER),
	strict: true,
};
const send = (method: string, url: string): INodeParameters => ({
	resource: 'request',
	operation: 'send',
	method,
	url,
	...(method === 'POST' ? { jsonBody: '{}' } : {}),
});
const subscribe: INodeParameters = {
	resource: 'subscription',
	operation: 'create',
	resourcePath: '/users',
	notificationUrl: 'https://n8n.example.com/webhook/entra',
};

const access: Refusal[] = [
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
		todo: "Check 'Tenant' and 'Client ID' of the credential, and grant admin consent in that tenant.",
		seen: [docs(7990), issue('Azure/Microsoft365R#184')],
		parameters: listUsers,
	},
	{
		doing: 'User, Get Many',
		graph: denied,
		says: 'The permission to get many users is missing',
		todo: grant('User.Read.All'),
		seen: [catalogue, issue('jenkinsci/azure-ad-plugin#560')],
		builtIn:
			'Forbidden - perhaps check your credentials? Insufficient privileges to complete the operation.',
		parameters: listUsers,
	},
	{
		doing: 'User, Update, of an administrator',
		graph: denied,
		says: 'The permission to update user is missing',
		todo: `${grant('User.ReadWrite.All')} Where the user has an administrator role, the app or the person who signs in needs one that is at least as high.`,
		seen: [contrib(1548), contrib(1168), issue('microsoftgraph/msgraph-sdk-powershell#1051')],
		builtIn:
			'Forbidden - perhaps check your credentials? Insufficient privileges to complete the operation.',
		parameters: updateUser,
	},
	{
		doing: 'Group, Add Member, role-assignable group',
		graph: denied,
		says: 'The permission to add member to group is missing',
		todo: `${grant('GroupMember.ReadWrite.All')} A role-assignable group needs RoleManagement.ReadWrite.Directory besides.`,
		seen: [docs(15815), docs(14730)],
		parameters: addMember,
	},
	{
		doing: 'User, Get Many, with signInActivity',
		graph: {
			status: 403,
			code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
			message: "Neither tenant is B2C or tenant doesn't have premium license",
		},
		says: 'Graph gives this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph now and then says this there, too.',
		seen: [docs(12772), contrib(3033)],
		parameters: { ...listUsers, query: { select: 'id,signInActivity' } },
	},
	{
		doing: 'Application, Create',
		graph: {
			status: 403,
			code: 'Directory_QuotaExceeded',
			message:
				'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
		},
		says: 'The directory has no room for more of these objects',
		todo: 'Delete for good what is no longer needed: deleted objects count for 30 days. Or ask Microsoft to raise the limit.',
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

const values: Refusal[] = [
	{
		doing: 'User, Create',
		graph: bad('Another object with the same value for property userPrincipalName already exists.'),
		says: "Another object has the same 'userPrincipalName' already",
		todo: 'Use another value, or update the object that has it.',
		seen: [catalogue],
		builtIn:
			'Bad request - please check your parameters Another object with the same value for property userPrincipalName already exists.',
		parameters: createUser,
	},
	{
		doing: 'Group, Create or Update',
		graph: bad(
			'A conflicting object with one or more of the specified property values is present in the directory.',
		),
		says: 'An object with the same value already exists',
		todo: 'Use another value, or update the object that has it.',
		seen: [catalogue],
		parameters: {
			resource: 'group',
			operation: 'upsert',
			uniqueName: 'sales',
			displayName: 'Sales',
			mailNickname: 'sales',
		},
	},
	{
		doing: 'User, Create',
		graph: bad(
			'The specified password does not comply with password complexity requirements. Please provide a different password.',
		),
		says: 'The password is too simple for this tenant',
		todo: 'Use a longer one with upper and lower case letters, digits and symbols, or leave it to the node.',
		seen: [catalogue],
		builtIn:
			'Bad request - please check your parameters The specified password does not comply with password complexity requirements. Please provide a different password.',
		parameters: { ...createUser, passwordMode: 'set', password: 'Sesame-1' },
	},
	{
		doing: 'User, Create',
		graph: bad(
			'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
		),
		says: 'The domain of the user principal name is not a verified domain of this tenant',
		todo: "Choose one from the list 'Domain', or verify the domain in Entra first.",
		seen: [clients],
		builtIn:
			'Bad request - please check your parameters The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
		parameters: createUser,
	},
	{
		doing: 'User, Create',
		graph: bad("Invalid value specified for property 'mailNickname' of resource 'User'."),
		says: "Graph does not take the value of 'mailNickname'",
		todo: 'Change it, e.g. without blanks and special characters.',
		seen: [docs(5777)],
		builtIn:
			"Bad request - please check your parameters Invalid value specified for property 'mailNickname' of resource 'User'.",
		parameters: createUser,
	},
	{
		doing: 'User, Create',
		graph: bad('One or more properties contains invalid values.'),
		says: 'Graph refused to create user',
		todo: 'Check the values of this item.',
		seen: [docs(4959)],
		parameters: createUser,
	},
	{
		doing: 'User, Update, Additional Properties',
		graph: bad("Property 'onPremisesSyncEnabled' is read-only and cannot be set."),
		says: "'onPremisesSyncEnabled' can only be read",
		todo: "Take it out of 'Additional Properties'.",
		seen: [docs(21601)],
		parameters: { ...updateUser, additionalProperties: '{"onPremisesSyncEnabled": false}' },
	},
	{
		doing: 'User, Get, with Select',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: "Could not find a property named 'phone' on type 'microsoft.graph.user'.",
		},
		says: "There is no property 'phone'",
		todo: 'Check its name: upper and lower case count.',
		seen: [clients],
		parameters: { ...getUser, query: { select: 'phone' } },
	},
	{
		doing: 'User, Update, of a synchronized user',
		graph: bad(
			'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
		),
		says: 'This object is managed in the Active Directory on premises',
		todo: 'Change it there: the next synchronization brings it to Entra.',
		seen: [docs(7301), docs(18038)],
		builtIn:
			'Bad request - please check your parameters Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
		parameters: updateUser,
	},
	{
		doing: 'User, Update',
		graph: bad(
			'Unable to update the specified properties for objects that have originated within an external service.',
		),
		says: 'This object is managed by another service, e.g. Exchange',
		todo: 'Change it there.',
		seen: [docs(12584), docs(546)],
		parameters: updateUser,
	},
	{
		doing: 'Request, Send: assignLicense',
		graph: bad('License assignment cannot be done for user with invalid usage location.'),
		says: 'The user has no usage location, without which there is no license',
		todo: "Set 'Usage Location' of the user first, and wait a minute.",
		seen: [catalogue],
		parameters: send('POST', `/users/${GUID}/assignLicense`),
	},
	{
		doing: 'Group, Create, dynamic',
		graph: bad('Dynamic membership rule validation error: Wrong property applied.'),
		says: 'The membership rule is not valid',
		todo: 'Check \'Membership Rule\', e.g. user.department -eq "Sales".',
		seen: [issue('MicrosoftDocs/entra-docs#921'), issue('MicrosoftDocs/azure-docs#114853')],
		parameters: {
			resource: 'group',
			operation: 'create',
			displayName: 'Sales',
			mailNickname: 'sales',
			membership: 'dynamic',
			membershipRule: 'user.x -eq 1',
		},
	},
];

const members: Refusal[] = [
	{
		doing: 'Group, Add Member, Fail If Already a Member',
		graph: bad(
			"One or more added object references already exist for the following modified properties: 'members'.",
		),
		says: 'The object is in the group already',
		todo: "Switch off 'Fail If Already a Member' to take that as done.",
		seen: [catalogue, issue('KelvinTegelaar/CIPP#1607')],
		builtIn:
			'The user is already in the group The specified user cannot be added to the group because they are already a member',
		parameters: addMember,
	},
	{
		doing: 'Group, Add Member, distribution list',
		graph: bad('Cannot Update a mail-enabled security groups and or distribution list.'),
		says: 'Mail-enabled security groups and distribution lists are managed in Exchange',
		todo: 'Change their members there.',
		seen: [docs(14827), docs(14899)],
		builtIn:
			'Bad request - please check your parameters Cannot Update a mail-enabled security groups and or distribution list.',
		parameters: addMember,
	},
	{
		doing: 'Group, Add Member',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message: "Unsupported referenced-object resource identifier for link property 'members'.",
		},
		says: 'This object cannot be added there',
		todo: 'Check its ID and its kind: a Microsoft 365 group, for example, takes only users.',
		seen: [catalogue],
		parameters: addMember,
	},
	{
		doing: 'Request, Send: DELETE owners',
		graph: bad('The group must have at least one owner, hence this owner cannot be removed.'),
		says: 'The last owner of a group cannot be removed',
		todo: 'Add another owner first. Where there is one, try again later.',
		seen: [docs(12054), docs(6489)],
		parameters: send('DELETE', `/groups/${GUID}/owners/${OTHER}/$ref`),
	},
];

const reading: Refusal[] = [
	{
		doing: 'User, Get',
		graph: {
			status: 404,
			code: 'Request_ResourceNotFound',
			message: `Resource '${GUID}' does not exist or one of its queried reference-property objects are not present.`,
		},
		says: `'${GUID}' was not found in this tenant`,
		todo: "Check the ID. For something that was created moments ago, raise 'Tries When Not Found' in the option Retry.",
		seen: [catalogue],
		builtIn:
			"The required user doesn't match any existing one Double-check the value in the parameter 'User to Get' and try again",
		parameters: getUser,
	},
	{
		doing: 'User, Get Photo',
		graph: {
			status: 404,
			code: 'ImageNotFound',
			message:
				"Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
		},
		says: 'There is no photo of this user',
		todo: "Check the ID or user principal name. To go on where a user has no photo, set 'On Error' to continue in the node's settings.",
		seen: [issue('microsoftgraph/msgraph-sdk-dotnet#2673')],
		parameters: { ...getUser, operation: 'getPhoto' },
	},
	{
		doing: 'User, Get Many, with Filter',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Unsupported or invalid query filter clause specified for property 'userType' of resource 'User'.",
		},
		says: "Graph cannot filter by 'userType' like this",
		todo: "Use another operator, or set 'Eventual Consistency' to Always in 'Query'.",
		seen: [docs(14586), contrib(3218)],
		parameters: { ...listUsers, query: { filter: "userType gt 'Member'" } },
	},
	{
		doing: 'Request, Send: a filter with not',
		graph: {
			status: 400,
			code: 'Request_UnsupportedQuery',
			message:
				"Operator 'not' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information",
		},
		says: 'Graph can answer this query only with eventual consistency',
		todo: "Set 'Eventual Consistency' to Always in 'Query'.",
		seen: [clients],
		parameters: send('GET', '/users'),
	},
	{
		doing: 'User, Get Many, with Select',
		graph: {
			status: 501,
			code: 'NotImplemented',
			message: 'This operation target is not yet supported.',
		},
		says: 'Graph cannot do this, or not with these properties',
		todo: 'Properties such as aboutMe, birthday and skills can only be read of one user at a time: use Get.',
		seen: [docs(7555), docs(3878)],
		builtIn:
			'The service failed to process your request This operation target is not yet supported.',
		parameters: { ...listUsers, query: { select: 'preferredName' } },
	},
	{
		doing: 'User, Get Many, a later page',
		graph: {
			status: 400,
			code: 'Directory_ExpiredPageToken',
			message:
				'The specified page token value has expired and can no longer be included in your request.',
		},
		says: 'Graph has lost its place in the list',
		todo: 'Run it again, with a smaller Page Size if each page takes long to work on.',
		seen: [catalogue],
		parameters: listUsers,
	},
	{
		doing: 'Request, Send: a wrong path',
		graph: {
			status: 400,
			code: 'BadRequest',
			message: "Resource not found for the segment 'user'.",
		},
		says: "Graph has no 'user' at this place",
		todo: 'Check the path, its upper and lower case, and the version.',
		seen: [issue('O365/python-o365#542')],
		parameters: send('GET', '/user'),
	},
];

const notifications: Refusal[] = [
	{
		doing: 'Subscription, Create, a second time',
		graph: {
			status: 409,
			code: 'ObjectIdentifierInUse',
			message: `Subscription Id ${GUID} already exists for the requested combination`,
		},
		says: 'The app registration has a subscription like this already',
		todo: 'Update or delete that one (its ID is below), or watch other change types.',
		seen: [catalogue],
		parameters: subscribe,
	},
	{
		doing: 'Subscription, Create',
		graph: {
			status: 400,
			code: 'InvalidRequest',
			message:
				'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
		},
		says: 'The notification URL did not answer Graph as it must',
		todo: 'It has to be public and its workflow active, and to answer the validation token within ten seconds.',
		seen: [catalogue],
		parameters: subscribe,
	},
	{
		doing: 'Subscription, Create',
		graph: {
			status: 400,
			code: 'ExtensionError',
			message: 'Subscription expiration can only be 4230 minutes in the future.',
		},
		says: 'A subscription to this resource can live for at most 4230 minutes',
		todo: "Set 'Expires' to an earlier time.",
		seen: [catalogue],
		parameters: subscribe,
	},
];

const trouble: Refusal[] = [
	{
		doing: 'Application, Update',
		graph: {
			status: 409,
			code: 'Directory_ConcurrencyViolation',
			message:
				'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
		},
		says: 'Graph was busy with another change of the same object',
		todo: 'Run the item again.',
		seen: [issue('nais/azurerator#448')],
		parameters: {
			resource: 'application',
			operation: 'update',
			application: by(GUID),
			updateFields: { notes: 'N' },
		},
	},
	{
		doing: 'User, Get, after the last try',
		graph: { status: 429, code: 'TooManyRequests', message: 'Please retry again later.' },
		says: 'Graph asks to slow down',
		todo: "Send fewer items at a time, or raise 'Max Tries' in the option Retry.",
		seen: [throttling],
		builtIn: 'The service is receiving too many requests from you Please retry again later.',
		parameters: getUser,
	},
	{
		doing: 'User, Get, after the last try',
		graph: {
			status: 503,
			code: 'ServiceUnavailable',
			message: 'The service is temporarily unavailable.',
		},
		says: 'Graph is not available at the moment',
		todo: 'Run the workflow again later.',
		seen: [throttling],
		builtIn:
			'Service unavailable - try again later or consider setting this node to retry automatically (in the node settings) The service is temporarily unavailable.',
		parameters: getUser,
	},
];

/** The refusals that people meet most, by what they were doing. */
export const refusals: Array<[title: string, refusals: Refusal[]]> = [
	['Sign-in and permissions', access],
	['Values', values],
	['Members', members],
	['Reading', reading],
	['Notifications', notifications],
	['When Graph is busy', trouble],
];
