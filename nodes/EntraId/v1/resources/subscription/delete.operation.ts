import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath } from './shared';

const LOCATOR = 'Subscription to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete subscription',
	description: 'Delete a subscription, so that Graph sends no more notifications',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readSubscriptionPath(item, LOCATOR) });
		return { id: item.locator('subscription').value, deleted: true };
	},
};
