import type { RequestOperation } from '../../operation';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath, shape, subscriptionOutput } from './shared';

const LOCATOR = 'Subscription to Get';

export const get: RequestOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get subscription',
	description: 'Get a subscription by ID',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to get'), ...subscriptionOutput],
	request: (context, itemIndex) => ({
		method: 'GET',
		path: readSubscriptionPath(context, LOCATOR, itemIndex),
	}),
	output: ({ reply }, context, itemIndex) => shape(reply.body ?? {}, context, itemIndex),
};
