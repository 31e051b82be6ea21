import type { Property } from '../../../fields/property';

/** What belongs to Exchange: not taken at creation, only in a request of its own and only from a signed-in person
 * [docs-contrib group-update]. */
export const exchangeProperties: Property[] = [
	{
		name: 'allowExternalSenders',
		label: 'Allow External Senders',
		kind: 'boolean',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'Whether people outside the organization can write to the group',
	},
	{
		name: 'autoSubscribeNewMembers',
		label: 'Auto Subscribe New Members',
		kind: 'boolean',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'Whether new members get the conversations by mail',
	},
	{
		name: 'hideFromAddressLists',
		label: 'Hide From Address Lists',
		kind: 'boolean',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'Whether address lists leave the group out',
	},
	{
		name: 'hideFromOutlookClients',
		label: 'Hide From Outlook Clients',
		kind: 'boolean',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'Whether Outlook leaves the group out',
	},
	{
		name: 'isSubscribedByMail',
		label: 'Is Subscribed by Mail',
		kind: 'boolean',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'Whether the signed-in person gets the conversations by mail',
	},
	{
		name: 'unseenCount',
		label: 'Unseen Count',
		kind: 'number',
		set: ['update'],
		alone: true,
		delegatedOnly: true,
		description: 'How many conversations the signed-in person has not seen',
	},
];
