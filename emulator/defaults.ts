import { isNavigation, propertiesOf } from './schema';

/** What `GET /users` returns without `$select` [D21:user-get.md]. */
const userDefaults = [
	'businessPhones',
	'displayName',
	'givenName',
	'id',
	'jobTitle',
	'mail',
	'mobilePhone',
	'officeLocation',
	'preferredLanguage',
	'surname',
	'userPrincipalName',
];

/** Group properties that only `$select` returns; all others are in the default set. */
const groupOnSelect = new Set([
	'accessType',
	'allowExternalSenders',
	'assignedLabels',
	'assignedLicenses',
	'autoSubscribeNewMembers',
	'hasMembersWithLicenseErrors',
	'hideFromAddressLists',
	'hideFromOutlookClients',
	'infoCatalogs',
	'isArchived',
	'isFavorite',
	'isManagementRestricted',
	'isSubscribedByMail',
	'licenseProcessingState',
	'onPremisesExtensionAttributes',
	'organizationId',
	'unseenConversationsCount',
	'unseenCount',
	'unseenMessagesCount',
	'welcomeMessageEnabled',
]);

/** Properties of other types that only `$select` returns. */
const onSelect = new Set(['customSecurityAttributes', 'logo']);

/** User properties that only a GET of a single user returns, and only when selected [D21:user-list.md]. */
export const singleUserOnly: ReadonlySet<string> = new Set([
	'aboutMe',
	'birthday',
	'hireDate',
	'interests',
	'mailboxSettings',
	'mySite',
	'pastProjects',
	'preferredName',
	'responsibilities',
	'schools',
	'skills',
]);

/** Group properties kept by Exchange: not in POST, and in a PATCH of their own [docs-contrib group-update]. */
export const exchangeOnly: ReadonlySet<string> = new Set([
	'allowExternalSenders',
	'autoSubscribeNewMembers',
	'hideFromAddressLists',
	'hideFromOutlookClients',
	'isSubscribedByMail',
	'unseenCount',
]);

const cache = new Map<string, string[]>();

/** The properties that an answer holds when the request has no `$select`. */
export function defaultProperties(type: string): string[] {
	const known = cache.get(type);
	if (known) return known;
	const names =
		type === 'user'
			? userDefaults
			: [...propertiesOf(type)]
					.filter(([, token]) => !isNavigation(token))
					.map(([name]) => name)
					.filter((name) => !(type === 'group' ? groupOnSelect : onSelect).has(name));
	cache.set(type, names);
	return names;
}
