import type { KnownRefusal } from './known';

const ITEM = /^\/directory\/deletedItems\/(?!microsoft\.graph\.)[^/]+/i;
const RESTORE = /^\/directory\/deletedItems\/[^/]+\/restore\b/i;

/** Deleted items that come back, or go for good. */
export const deletedItems: KnownRefusal[] = [
	{
		path: RESTORE,
		text: /same value for property '?userPrincipalName'? already exists/i,
		says: 'Somebody else has the user principal name of the deleted user by now',
		todo: "Set 'New User Principal Name', or give the other user another name first.",
	},
	{
		path: RESTORE,
		text: /same value for property '?(?:mail|proxyAddresses)'? already exists/i,
		says: 'Somebody else has a mail address of the deleted user by now',
		todo: "Switch 'Without Conflicting Addresses' on, or take the address away from the other first.",
	},
	{
		path: RESTORE,
		text: /conflicting object|already exists\b/i,
		says: 'Something of the deleted item is in use by another object',
		todo: "Of a user set 'New User Principal Name' and switch 'Without Conflicting Addresses' on. Otherwise change the other object first.",
	},
	{
		path: ITEM,
		status: [404],
		says: 'The item is not among the deleted ones',
		todo: "Check the ID, and whether it was restored already or deleted for good. For something that was deleted moments ago raise 'Tries When Not Found' in the option Retry.",
	},
];
