import { ruleProcessing } from '../../../fields/membership';
import type { Property } from '../../../fields/property';

const both: Property['set'] = ['create', 'update'];

/** The properties of a group that can be set, alphabetical, from Graph's metadata of 2026-08-20. */
export const directoryProperties: Property[] = [
	{
		name: 'classification',
		label: 'Classification',
		kind: 'string',
		set: both,
		placeholder: 'e.g. Confidential',
		description: 'The classification of the group, e.g. high business impact',
	},
	{
		name: 'description',
		label: 'Description',
		kind: 'text',
		set: both,
		maxLength: 1024,
		description: 'What the group is for',
	},
	{
		name: 'displayName',
		label: 'Display Name',
		kind: 'string',
		set: ['update'],
		maxLength: 256,
		clearable: false,
		placeholder: 'e.g. Sales EMEA',
		description: 'The name that address books show',
	},
	{
		name: 'isAssignableToRole',
		label: 'Assignable to Role',
		kind: 'boolean',
		set: ['create'],
		description:
			'Whether Entra roles can be assigned to the group. Permanent; needs the permission RoleManagement.ReadWrite.Directory.',
	},
	{
		name: 'mailNickname',
		label: 'Mail Nickname',
		kind: 'string',
		set: ['update'],
		maxLength: 64,
		placeholder: 'e.g. sales-emea',
		description: 'The mail alias, without the domain',
	},
	{
		name: 'membershipRule',
		label: 'Membership Rule',
		kind: 'text',
		set: ['update'],
		maxLength: 3072,
		placeholder: 'e.g. user.department -eq "Sales"',
		description: 'Who is a member of a dynamic group',
	},
	ruleProcessing,
	{
		name: 'preferredDataLocation',
		label: 'Preferred Data Location',
		kind: 'code',
		set: both,
		code: 'dataLocation',
		placeholder: 'e.g. EUR',
		description: 'Where Microsoft 365 keeps the data of the group',
	},
	{
		name: 'preferredLanguage',
		label: 'Preferred Language',
		kind: 'code',
		set: both,
		code: 'language',
		description:
			'The preferred language of a Microsoft 365 group. An expression gives the code, e.g. en-US.',
	},
	{
		name: 'resourceBehaviorOptions',
		label: 'Resource Behavior Options',
		kind: 'list',
		set: ['create'],
		placeholder: 'e.g. WelcomeEmailDisabled',
		description: 'How a Microsoft 365 group behaves, separated by commas. Only at creation.',
	},
	{
		name: 'securityEnabled',
		label: 'Security Enabled',
		kind: 'boolean',
		set: ['update'],
		description: 'Whether the group can be given access to something',
	},
	{
		name: 'theme',
		label: 'Theme',
		kind: 'options',
		set: both,
		options: ['Blue', 'Green', 'Orange', 'Pink', 'Purple', 'Red', 'Teal'].map((name) => ({
			name,
			value: name,
		})),
		description: 'The color theme of a Microsoft 365 group',
	},
	{
		name: 'uniqueName',
		label: 'Unique Name',
		kind: 'string',
		set: both,
		maxLength: 128,
		clearable: false,
		placeholder: 'e.g. sales-emea',
		description: 'A name to find the group by. Once set it cannot be changed.',
	},
	{
		name: 'visibility',
		label: 'Visibility',
		kind: 'options',
		set: both,
		options: [
			{ name: 'Hidden Membership', value: 'HiddenMembership', description: 'Only at creation' },
			{ name: 'Private', value: 'Private' },
			{ name: 'Public', value: 'Public' },
		],
		default: 'Private',
		description: 'Who can see and join a Microsoft 365 group',
	},
];
