import type { KnownRefusal } from './known';

const ITEM = /^\/directory\/deletedItems\/(?!microsoft\.graph\.)[^/]+/i;
const RESTORE = /^\/directory\/deletedItems\/[^/]+\/restore\b/i;

/** Deleted items that come back, or go for good. */
export const deletedItems: KnownRefusal[] = [
	{
		path: RESTORE,
		text: /same value for property '?userPrincipalName'? already exists/i,
		says: 'Another user now has the user principal name of the deleted user',
		todo: "Set 'New User Principal Name', or give the other user another name first.",
	},
	{
		path: RESTORE,
		text: /same value for property '?(?:mail|proxyAddresses)'? already exists/i,
		says: 'Another user now has a mail address of the deleted user',
		todo: "Switch 'Without Conflicting Addresses' on, or take the address away from the other first.",
	},
	{
		path: RESTORE,
		text: /conflicting object|already exists\b/i,
		says: 'Another object now uses a value of the deleted item',
		todo: "For a user, set 'New User Principal Name' and switch on 'Without Conflicting Addresses'. Otherwise change the other object first.",
	},
	{
		path: ITEM,
		status: [404],
		says: 'The item is not among the deleted ones',
		todo: "Check the ID, and whether it was restored already or permanently deleted. If it was deleted moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
	},
];
