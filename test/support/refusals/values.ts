import type { Refusal } from './rows';
import {
	getUser,
	bad,
	by,
	catalogue,
	clients,
	createUser,
	docs,
	GUID,
	issue,
	updateUser,
} from './rows';

/** Values that Graph does not take. */
export const values: Refusal[] = [
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
		doing: 'User, Create',
		graph: bad('Property userPrincipalName is invalid.'),
		says: "Graph does not take the value of 'userPrincipalName'",
		todo: 'Check it: blanks and special characters, its length, and what the tenant allows.',
		seen: [clients],
		parameters: createUser,
	},
	{
		doing: 'Group, Create or Update',
		graph: bad(
			'A conflicting object with one or more of the specified property values is present in the directory.',
		),
		says: 'Another object already has this value',
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
		todo: 'Use a longer one with upper and lower case letters, digits and symbols, or let the node generate one.',
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
		says: "Graph refused 'Create user'",
		todo: 'Check the values of this item.',
		seen: [docs(4959)],
		parameters: createUser,
	},
	{
		doing: 'User, Update, Additional Properties',
		graph: bad("Property 'onPremisesSyncEnabled' is read-only and cannot be set."),
		says: "'onPremisesSyncEnabled' can only be read",
		todo: "Remove it from 'Additional Properties'.",
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
		todo: 'Check its name, which is case-sensitive.',
		seen: [clients],
		parameters: { ...getUser, query: { select: 'phone' } },
	},
	{
		doing: 'User, Update, of a person who is or was synchronized',
		graph: bad(
			'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
		),
		says: 'This object is or was synchronized from the Active Directory on premises',
		todo: 'While it is synchronized, change it there: the next synchronization brings it to Entra. If it no longer is, change its extension attributes and mail addresses in Exchange.',
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
		todo: 'Change it there. This also applies to extension attributes and mail addresses of people who were once synchronized from on premises.',
		seen: [docs(12584), docs(546)],
		parameters: updateUser,
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
	{
		doing: 'App Registration, Update, app roles',
		graph: {
			status: 400,
			code: 'CannotDeleteOrUpdateEnabledEntitlement',
			message: 'Permission (scope or role) cannot be deleted or updated unless disabled first.',
		},
		says: 'An app role or scope that is enabled cannot be changed or removed',
		todo: 'Disable it first: update the application with isEnabled false for it, then change or remove it.',
		seen: [clients],
		parameters: {
			resource: 'application',
			operation: 'update',
			application: by(GUID),
			updateFields: {},
			additionalProperties: '{"appRoles": []}',
		},
	},
	{
		doing: 'Group, Create, an owner given twice',
		graph: bad('Request contains a property with duplicate values.'),
		says: 'The same value is given twice',
		todo: 'Name each owner, member or value once. The person who signs in becomes an owner of a new group anyway: do not name that person.',
		seen: [issue('microsoftgraph/msgraph-bicep-types#167')],
		parameters: {
			resource: 'group',
			operation: 'create',
			displayName: 'Sales',
			mailNickname: 'sales',
			additionalFields: { owners: `${GUID},${GUID}` },
		},
	},
];
