import { simplifiedApplication, simplifiedGroup, simplifiedUser } from '../../shared/simplified';
import type { EventName } from './events';
import { MEMBERS } from './events';
import type { Watchable } from './watchable';

/** `id mail` becomes `['id', 'mail']`. */
const names = (text: string): string[] => text.trim().split(/\s+/);

const LIFE: EventName[] = ['created', 'deleted', 'permanentlyDeleted', 'restored', 'updated'];
const USUAL: EventName[] = ['created', 'deleted', 'updated'];

const trackedGroup = [
	...simplifiedGroup,
	...names(`
		classification expirationDateTime isAssignableToRole membershipRule
		membershipRuleProcessingState preferredDataLocation preferredLanguage proxyAddresses
		renewedDateTime theme
	`),
];

const trackedUser = [
	...simplifiedUser,
	...names(`
		assignedLicenses businessPhones city companyName country createdDateTime
		employeeHireDate employeeId employeeType externalUserState faxNumber givenName
		lastPasswordChangeDateTime mailNickname onPremisesExtensionAttributes
		onPremisesSyncEnabled otherMails postalCode preferredLanguage proxyAddresses state
		streetAddress surname usageLocation
	`),
];

const credentials = ['keyCredentials', 'passwordCredentials', 'tokenEncryptionKeyId'];

const groups = {
	collection: 'groups',
	type: 'group',
	detail: 'mail',
	permission: 'Group.Read.All',
	simplified: simplifiedGroup,
	notifies: true,
	selects: true,
	mark: 'createdDateTime',
	hasBirth: true,
};

/** Without notifications and without a date of creation. */
const scheduledOnly = { notifies: false, selects: false, hasBirth: false };

/** What can be watched. The users come first: n8n's list of nodes makes an entry of each event of the first. */
export const watchables: Watchable[] = [
	{
		value: 'users',
		name: 'User',
		collection: 'users',
		type: 'user',
		detail: 'userPrincipalName',
		permission: 'User.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: simplifiedUser,
		raw: names(`
			businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation
			preferredLanguage surname userPrincipalName
		`),
		notifies: true,
		tracked: trackedUser,
		selects: true,
		mark: 'createdDateTime',
		hasBirth: true,
	},
	{
		value: 'administrativeUnits',
		name: 'Administrative Unit',
		...scheduledOnly,
		collection: 'directory/administrativeUnits',
		type: 'administrativeUnit',
		permission: 'AdministrativeUnit.Read.All',
		// Nothing of a unit tells a new one from a changed one.
		events: ['deleted', ...MEMBERS, 'permanentlyDeleted', 'restored', 'updated'],
		usual: ['deleted', ...MEMBERS, 'updated'],
		simplified: ['id', 'displayName', 'description', 'visibility'],
		tracked: ['displayName', 'description', 'visibility'],
	},
	{
		value: 'applications',
		name: 'Application',
		...scheduledOnly,
		hasBirth: true,
		mark: 'appId',
		collection: 'applications',
		type: 'application',
		detail: 'appId',
		permission: 'Application.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: simplifiedApplication,
		tracked: [
			...simplifiedApplication,
			...credentials,
			...names(`
				api appRoles groupMembershipClaims info isFallbackPublicClient notes optionalClaims
				publicClient requiredResourceAccess spa verifiedPublisher web
			`),
		],
	},
	{
		value: 'devices',
		name: 'Device',
		...scheduledOnly,
		mark: 'deviceId',
		collection: 'devices',
		type: 'device',
		detail: 'deviceId',
		permission: 'Device.Read.All',
		events: USUAL,
		usual: USUAL,
		simplified: names(`
			id deviceId displayName accountEnabled operatingSystem operatingSystemVersion trustType
			isCompliant isManaged approximateLastSignInDateTime
		`),
		tracked: names(`
			deviceId displayName accountEnabled operatingSystem operatingSystemVersion profileType
			trustType isCompliant isManaged
		`),
	},
	{
		value: 'roleMembers',
		name: 'Directory Role Member',
		...scheduledOnly,
		collection: 'directoryRoles',
		type: 'directoryRole',
		permission: 'RoleManagement.Read.Directory',
		events: MEMBERS,
		usual: MEMBERS,
		simplified: ['id', 'displayName', 'description', 'roleTemplateId'],
		tracked: ['members'],
	},
	{
		value: 'groups',
		name: 'Group',
		...groups,
		events: [...LIFE, ...MEMBERS].sort(),
		usual: USUAL,
		tracked: trackedGroup,
	},
	{
		value: 'groupMembers',
		name: 'Group Member',
		...groups,
		events: MEMBERS,
		usual: MEMBERS,
		tracked: ['members'],
	},
	{
		value: 'servicePrincipals',
		name: 'Service Principal',
		...scheduledOnly,
		mark: 'appId',
		collection: 'servicePrincipals',
		type: 'servicePrincipal',
		detail: 'appId',
		permission: 'Application.Read.All',
		events: LIFE,
		usual: USUAL,
		simplified: names('id appId displayName servicePrincipalType accountEnabled tags'),
		tracked: [
			...credentials,
			...names(`
				accountEnabled alternativeNames appDisplayName appId appRoleAssignmentRequired appRoles
				description displayName homepage info loginUrl logoutUrl notes
				notificationEmailAddresses oauth2PermissionScopes preferredSingleSignOnMode replyUrls
				servicePrincipalNames servicePrincipalType signInAudience tags verifiedPublisher
			`),
		],
	},
];

/** The watchable thing of this name; `undefined` for any other Graph resource. */
export const findWatchable = (value: string): Watchable | undefined =>
	watchables.find((watchable) => watchable.value === value);
