import { readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath } from './shared';

const LOCATOR = 'Subscription to Reauthorize';

export const reauthorize: RequestOperation = {
	value: 'reauthorize',
	name: 'Reauthorize',
	action: 'Reauthorize subscription',
	description: 'Answer a notification that says reauthorizationRequired; the expiry stays',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to reauthorize')],
	request: (context, itemIndex) => ({
		method: 'POST',
		path: `${readSubscriptionPath(context, LOCATOR, itemIndex)}/reauthorize`,
		// A second time changes nothing [REAUTH].
		idempotent: true,
	}),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'subscription', itemIndex),
		reauthorized: true,
	}),
};
