import type { KnownRefusal } from './known';

/** Values that Graph does not take. */
export const values: KnownRefusal[] = [
	{
		text: /same value for property '?(\w+)'? already exists/i,
		says: "Another object has the same '$1' already",
		todo: 'Use another value, or update the object that has it.',
	},
	{
		text: /password complexity/i,
		says: 'The password is too simple for this tenant',
		todo: 'Use a longer one with upper and lower case letters, digits and symbols, or let the node generate one.',
	},
	{
		text: /domain portion of the userPrincipalName/i,
		says: 'The domain of the user principal name is not a verified domain of this tenant',
		todo: "Choose one from the list 'Domain', or verify the domain in Entra first.",
	},
	{
		text: /invalid value specified for property '(\w+)'/i,
		says: "Graph does not take the value of '$1'",
		todo: 'Change it, e.g. without blanks and special characters.',
	},
	{
		text: /^property (\w+) is invalid\b/i,
		says: "Graph does not take the value of '$1'",
		todo: 'Check it: blanks and special characters, its length, and what the tenant allows.',
	},
	{
		text: /property '(\w+)' is read-only/i,
		says: "'$1' can only be read",
		todo: "Remove it from 'Additional Properties'.",
	},
	{
		text: /could not find a property named '(\w+)'/i,
		says: "There is no property '$1'",
		todo: 'Check its name, which is case-sensitive.',
	},
	{
		text: /on-premises mastered/i,
		says: 'This object is or was synchronized from the Active Directory on premises',
		todo: 'While it is synchronized, change it there: the next synchronization brings it to Entra. If it no longer is, change its extension attributes and mail addresses in Exchange.',
	},
	{
		text: /originated within an external service/i,
		says: 'This object is managed by another service, e.g. Exchange',
		todo: 'Change it there. This also applies to extension attributes and mail addresses of people who were once synchronized from on premises.',
	},
	{
		text: /membership rule validation/i,
		says: 'The membership rule is not valid',
		todo: 'Check \'Membership Rule\', e.g. user.department -eq "Sales".',
	},
	{
		text: /cannot be deleted or updated unless disabled first|CannotDeleteOrUpdateEnabledEntitlement/i,
		says: 'An app role or scope that is enabled cannot be changed or removed',
		todo: 'Disable it first: update the application with isEnabled false for it, then change or remove it.',
	},
	{
		text: /property with duplicate values/i,
		says: 'The same value is given twice',
		todo: 'Name each owner, member or value once. The person who signs in becomes an owner of a new group anyway: do not name that person.',
	},
];
