import type { Operation } from '../../operation';
import { ask } from '../../steps';
import {
	readPermissions,
	readSubscriptionPath,
	readShape,
	shape,
	subscriptionOutput,
} from './shared';
import { subscriptionLocator } from './locator';

const LOCATOR = 'Subscription to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get subscription',
	description: 'Get a subscription by ID',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to get'), ...subscriptionOutput],
	*steps(item) {
		const names = readShape(item);
		const reply = yield* ask({ method: 'GET', path: readSubscriptionPath(item, LOCATOR) });
		return shape(reply.body ?? {}, names);
	},
};
