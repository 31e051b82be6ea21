import type { Property } from '../../../fields/property';

const both: Property['set'] = ['create', 'update'];

const ID = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

/** What an application is and may do, alphabetical, from Graph's metadata of 2026-08-20. */
export const registrationProperties: Property[] = [
	{
		name: 'addIns',
		label: 'Add-Ins',
		kind: 'objects',
		set: both,
		example: `[{"id": "${ID}", "type": "FileHandler", "properties": [{"key": "version", "value": "2"}]}]`,
		description: 'How services such as SharePoint can use the application, as a JSON list',
	},
	{
		name: 'appRoles',
		label: 'App Roles',
		kind: 'objects',
		set: both,
		example: `[{"id": "${ID}", "displayName": "Approver", "description": "Approves expenses", "value": "Approve", "allowedMemberTypes": ["User"], "isEnabled": true}]`,
		description:
			'The roles that can be assigned, as a JSON list; each needs an ID of its own. Replaces the list.',
	},
	{
		name: 'description',
		label: 'Description',
		kind: 'text',
		set: both,
		maxLength: 1024,
		description: 'What the application is for, shown to people',
	},
	{
		name: 'displayName',
		label: 'Display Name',
		kind: 'string',
		set: ['update'],
		maxLength: 256,
		clearable: false,
		placeholder: 'e.g. Expense reports',
		description: 'The name that people see when they sign in to the application',
	},
	{
		name: 'isDeviceOnlyAuthSupported',
		label: 'Is Device-Only Auth Supported',
		kind: 'boolean',
		set: both,
		description: 'Whether devices can sign in to the application without a person',
	},
	{
		name: 'isDisabled',
		label: 'Is Disabled',
		kind: 'boolean',
		set: ['update'],
		description: 'Whether the application gets no new tokens',
	},
	{
		name: 'isFallbackPublicClient',
		label: 'Is Fallback Public Client',
		kind: 'boolean',
		set: both,
		description: 'Whether flows without a client secret are allowed, e.g. device code',
	},
	{
		name: 'nativeAuthenticationApisEnabled',
		label: 'Native Authentication APIs',
		kind: 'options',
		set: both,
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'None', value: 'none' },
		],
		default: 'none',
		description: 'Whether the application may sign people in with a page of its own',
	},
	{
		name: 'notes',
		label: 'Notes',
		kind: 'text',
		set: both,
		maxLength: 1024,
		description: 'Notes for those who look after the application',
	},
	{
		name: 'parentalControlSettings',
		label: 'Parental Control Settings',
		kind: 'object',
		set: both,
		example: '{"legalAgeGroupRule": "Allow", "countriesBlockedForMinors": []}',
		description: 'The countries in which minors cannot use the application, as JSON',
	},
	{
		name: 'requiredResourceAccess',
		label: 'Required Resource Access',
		kind: 'objects',
		set: both,
		example: `[{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{"id": "${ID}", "type": "Scope"}]}]`,
		description:
			'The API permissions to ask for, as a JSON list: Scope is delegated, Role is for the application itself. Replaces the list.',
	},
	{
		name: 'serviceManagementReference',
		label: 'Service Management Reference',
		kind: 'string',
		set: both,
		placeholder: 'e.g. CMDB-1042',
		description: 'The reference of the application in the asset management',
	},
	{
		name: 'servicePrincipalLockConfiguration',
		label: 'Service Principal Lock',
		kind: 'object',
		set: both,
		example: '{"isEnabled": true, "allProperties": true}',
		description: 'What other tenants cannot change of the service principal, as JSON',
	},
	{
		name: 'signInAudience',
		label: 'Sign-in Audience',
		kind: 'options',
		set: both,
		options: [
			{
				name: 'Any Organization',
				value: 'AzureADMultipleOrgs',
				description: 'Work and school accounts of every tenant',
			},
			{
				name: 'Any Organization and Personal Accounts',
				value: 'AzureADandPersonalMicrosoftAccount',
				description: 'Work, school and personal Microsoft accounts',
			},
			{
				name: 'Personal Accounts',
				value: 'PersonalMicrosoftAccount',
				description: 'Personal Microsoft accounts only',
			},
			{
				name: 'This Organization',
				value: 'AzureADMyOrg',
				description: 'Work and school accounts of this tenant',
			},
		],
		default: 'AzureADMyOrg',
		description: 'Who can sign in to the application',
	},
	{
		name: 'tags',
		label: 'Tags',
		kind: 'list',
		set: both,
		placeholder: 'e.g. finance, HideApp',
		description: 'Tags to find the application by, separated by commas. Replaces the list.',
	},
	{
		name: 'uniqueName',
		label: 'Unique Name',
		kind: 'string',
		set: both,
		maxLength: 128,
		clearable: false,
		placeholder: 'e.g. expense-reports',
		description: 'A name to find the application by. Once set it cannot be changed.',
	},
];
