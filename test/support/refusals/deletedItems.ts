import type { Refusal } from './rows';
import { bad, by, catalogue, contrib, GUID, issue } from './rows';

const restore = {
	resource: 'deletedItem',
	operation: 'restore',
	deletedItem: by(GUID),
	strict: true,
};

/** Deleted items. */
export const deletedItems: Refusal[] = [
	{
		doing: 'Deleted Item, Restore, user',
		graph: bad('Another object with the same value for property userPrincipalName already exists.'),
		says: 'Another user now has the user principal name of the deleted user',
		todo: "Set 'New User Principal Name', or give the other user another name first.",
		seen: [issue('microsoftgraph/entra-powershell#1484')],
		parameters: restore,
	},
	{
		doing: 'Deleted Item, Restore, user',
		graph: bad('Another object with the same value for property proxyAddresses already exists.'),
		says: 'Another user now has a mail address of the deleted user',
		todo: "Switch 'Without Conflicting Addresses' on, or take the address away from the other first.",
		seen: [contrib(8421), issue('microsoftgraph/msgraph-metadata#694')],
		parameters: restore,
	},
	{
		doing: 'Deleted Item, Restore',
		graph: {
			status: 409,
			code: 'Request_MultipleObjectsWithSameKeyValue',
			message:
				'A conflicting object with one or more of the specified property values is present in the directory.',
		},
		says: 'Another object now uses a value of the deleted item',
		todo: "For a user, set 'New User Principal Name' and switch on 'Without Conflicting Addresses'. Otherwise change the other object first.",
		seen: [catalogue],
		parameters: restore,
	},
	{
		doing: 'Deleted Item, Restore or Delete',
		graph: {
			status: 404,
			code: 'Request_ResourceNotFound',
			message: `Resource '${GUID}' does not exist or one of its queried reference-property objects are not present.`,
		},
		says: 'The item is not among the deleted ones',
		todo: "Check the ID, and whether it was restored already or permanently deleted. If it was deleted moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
		seen: [issue('microsoftgraph/msgraph-sdk-powershell#987')],
		parameters: restore,
	},
];
