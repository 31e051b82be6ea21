import { readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath } from './shared';

const LOCATOR = 'Subscription to Delete';

export const del: RequestOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete subscription',
	description: 'Delete a subscription, so that Graph sends no more notifications',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to delete')],
	request: (context, itemIndex) => ({
		method: 'DELETE',
		path: readSubscriptionPath(context, LOCATOR, itemIndex),
	}),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'subscription', itemIndex),
		deleted: true,
	}),
};
