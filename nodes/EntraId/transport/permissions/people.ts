import type { PathFact, PermissionNames } from './fact';
import { both, pathOf } from './fact';

/** All that User.ReadBasic.All shows of a person; what is asked for beyond it comes back empty. */
const BASIC = new Set([
	'displayName',
	'givenName',
	'id',
	'mail',
	'photo',
	'surname',
	'userPrincipalName',
]);

/** A row of the table: methods, path, what they need. */
type Row = [methods: string, template: string, needs: PermissionNames];

/** Rows of a table as facts. */
export const facts = (rows: Row[]): PathFact[] =>
	rows.map(([methods, template, needs]) => ({
		methods: methods.split(' ') as PathFact['methods'],
		path: pathOf(template),
		needs,
	}));

const licenseRead = both('LicenseAssignment.Read.All');
const userWrite = both('User.ReadWrite.All');
const userRead = both('User.Read.All');

/** Users and what hangs on them [PERM; graph.md, section 8; graph-people.md, sections 1 to 6]. */
export const peopleFacts: PathFact[] = [
	{
		methods: ['GET'],
		path: pathOf('/users(?:{one})?'),
		needs: both('User.ReadBasic.All'),
		within: BASIC,
	},
	...facts([
		['GET', '/users(?:{one})?', userRead],
		['GET', '/users/$count', both('User.ReadBasic.All')],
		['POST', '/users', userWrite],
		['PATCH', '/users{one}', userWrite],
		['DELETE', '/users{one}', both('User.DeleteRestore.All')],
		['GET', '/users{one}/(?:directReports|manager|transitiveMemberOf){more}', userRead],
		[
			'GET',
			'/users{one}/(?:createdObjects|ownedDevices|ownedObjects|registeredDevices|sponsors){more}',
			userRead,
		],
		['GET', '/users{one}/memberOf{more}', both('GroupMember.ReadBasic.All')],
		['DELETE PUT', '/users{one}/manager/$ref', userWrite],
		['DELETE POST', '/users{one}/sponsors{more}', userWrite],
		['POST', '/users{one}/revokeSignInSessions', both('User.RevokeSessions.All')],
		['POST', '/users{one}/reprocessLicenseAssignment', userWrite],
		['POST', '/(?:groups|users){one}/assignLicense', both('LicenseAssignment.ReadWrite.All')],
		['GET', '/users{one}/licenseDetails{more}', licenseRead],
		['GET', '/subscribedSkus{more}', licenseRead],
		['GET', '/users{one}/photos?{more}', both('ProfilePhoto.Read.All')],
		['DELETE PATCH PUT', '/users{one}/photo/$value', both('ProfilePhoto.ReadWrite.All')],
		[
			'GET',
			'/users{one}/authentication/temporaryAccessPassMethods{more}',
			both('UserAuthMethod-TAP.Read.All'),
		],
		[
			'DELETE POST',
			'/users{one}/authentication/temporaryAccessPassMethods{more}',
			both('UserAuthMethod-TAP.ReadWrite.All'),
		],
		['GET', '/users{one}/authentication{more}', both('UserAuthenticationMethod.Read.All')],
		[
			'DELETE PATCH POST PUT',
			'/users{one}/authentication{more}',
			both('UserAuthenticationMethod.ReadWrite.All'),
		],
		['GET', '/users{one}/mailboxSettings', both('MailboxSettings.Read')],
		['PATCH', '/users{one}/mailboxSettings', both('MailboxSettings.ReadWrite')],
		['GET', '/users{one}/appRoleAssignments{more}', both('Directory.Read.All')],
		[
			'GET',
			'/users{one}/(?:oauth2PermissionGrants|scopedRoleMemberOf){more}',
			both('Directory.Read.All'),
		],
		['POST', '/invitations', both('User.Invite.All')],
		['GET', '/directory/deletedItems/microsoft.graph.user{more}', userRead],
	]),
];
