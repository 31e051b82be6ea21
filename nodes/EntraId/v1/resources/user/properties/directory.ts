import type { Property } from '../../../fields/property';

const both: Property['set'] = ['create', 'update'];

const option = (name: string, value: string) => ({ name, value });

/** The properties of a user that can be set, alphabetical, from Graph's metadata of 2026-08-20. */
export const directoryProperties: Property[] = [
	{
		name: 'accountEnabled',
		label: 'Account Enabled',
		kind: 'boolean',
		default: true,
		set: ['update'],
		description: 'Whether the user can sign in',
	},
	{
		name: 'ageGroup',
		label: 'Age Group',
		kind: 'options',
		set: both,
		options: [option('Adult', 'Adult'), option('Minor', 'Minor'), option('Not Adult', 'NotAdult')],
		description: 'The age group of the user',
	},
	{
		name: 'consentProvidedForMinor',
		label: 'Consent Provided for Minor',
		kind: 'options',
		set: both,
		options: [
			option('Denied', 'Denied'),
			option('Granted', 'Granted'),
			option('Not Required', 'NotRequired'),
		],
		description: 'Whether consent was given for a minor',
	},
	{
		name: 'displayName',
		label: 'Display Name',
		kind: 'string',
		set: ['update'],
		maxLength: 256,
		placeholder: 'e.g. Ada Lovelace',
		description: 'The name that address books show',
	},
	{
		name: 'givenName',
		label: 'First Name',
		kind: 'string',
		set: both,
		maxLength: 64,
		placeholder: 'e.g. Ada',
		description: 'The given name of the user',
	},
	{
		name: 'identities',
		label: 'Identities',
		kind: 'object',
		set: both,
		description: 'The ways in which the user can sign in, as a JSON list',
	},
	{
		name: 'surname',
		label: 'Last Name',
		kind: 'string',
		set: both,
		maxLength: 64,
		placeholder: 'e.g. Lovelace',
		description: 'The family name of the user',
	},
	{
		name: 'mailNickname',
		label: 'Mail Nickname',
		kind: 'string',
		set: ['update'],
		maxLength: 64,
		placeholder: 'e.g. ada',
		description: 'The mail alias of the user',
	},
	{
		name: 'onPremisesExtensionAttributes',
		label: 'On-Premises Extension Attributes',
		kind: 'object',
		set: both,
		description:
			'Extension attributes 1 to 15 as a JSON object, for users that are not synchronized',
	},
	{
		name: 'onPremisesImmutableId',
		label: 'On-Premises Immutable ID',
		kind: 'string',
		set: both,
		placeholder: 'e.g. 2Jt6kEoyTkyXw0AnwCzmTA==',
		description:
			'Ties the user to an account of the on-premises directory; needed with a federated domain',
	},
	{
		name: 'passwordPolicies',
		label: 'Password Policies',
		kind: 'flags',
		set: both,
		options: [
			option('Disable Password Expiration', 'DisablePasswordExpiration'),
			option('Disable Strong Password', 'DisableStrongPassword'),
		],
		description: 'The rules that do not hold for the password of the user',
	},
	{
		name: 'preferredDataLocation',
		label: 'Preferred Data Location',
		kind: 'string',
		set: both,
		placeholder: 'e.g. EUR',
		description: 'Where Microsoft 365 keeps the data of the user',
	},
	{
		name: 'preferredLanguage',
		label: 'Preferred Language',
		kind: 'string',
		set: both,
		placeholder: 'e.g. en-US',
		description: 'The preferred language of the user',
	},
	{
		name: 'showInAddressList',
		label: 'Show in Address List',
		kind: 'boolean',
		default: true,
		set: both,
		description: 'Whether the address list of Outlook shows the user',
	},
	{
		name: 'userPrincipalName',
		label: 'User Principal Name',
		kind: 'string',
		set: ['update'],
		placeholder: 'e.g. ada@contoso.com',
		description: 'The name to sign in with',
	},
	{
		name: 'userType',
		label: 'User Type',
		kind: 'options',
		set: both,
		options: [option('Guest', 'Guest'), option('Member', 'Member')],
		default: 'Member',
		description: 'Whether the user is a member or a guest of the organization',
	},
];
