import type { KnownRefusal } from './known';

/** Photos, changes at the same time, subscriptions. */
export const others: KnownRefusal[] = [
	{
		code: 'ImageNotFound',
		says: 'There is no photo of this user',
		todo: "Check the ID or user principal name. To continue when a user has no photo, set 'On Error' to continue in the node's settings.",
	},
	{
		code: 'ErrorNonExistentMailbox',
		says: 'The user has no mailbox, and Graph keeps the photo there',
		todo: 'Give the user a license with Exchange Online first, and wait until the mailbox is there.',
	},
	{
		text: /concurrent requests being made to the tenant/i,
		says: 'The tenant was busy with other changes',
		todo: "Run the item again later: Graph takes one change like this at a time from all apps together. Or raise 'Max Tries' in the option Retry.",
	},
	{
		code: 'Directory_ConcurrencyViolation',
		says: 'Graph was busy with another change of the same object',
		todo: 'Run the item again.',
	},
	{
		text: /subscription id '?([\w-]+)'? already exists/i,
		says: 'The app registration already has a subscription like this',
		todo: 'Update or delete that one (its ID is below), or watch other change types.',
	},
	{
		text: /subscription validation request/i,
		says: 'The notification URL did not answer Graph as it must',
		todo: 'It must be public, its workflow published, and it must answer the validation token within ten seconds.',
	},
	{
		text: /subscription expiration can only be (\d+) minutes/i,
		says: 'A subscription to this resource can last at most $1 minutes',
		todo: "Set 'Expires' to an earlier time.",
	},
];
