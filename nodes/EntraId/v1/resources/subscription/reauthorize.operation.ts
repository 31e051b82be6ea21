import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath } from './shared';

const LOCATOR = 'Subscription to Reauthorize';

export const reauthorize: Operation = {
	value: 'reauthorize',
	name: 'Reauthorize',
	action: 'Reauthorize subscription',
	description: 'Answer a notification that says reauthorizationRequired; the expiry stays',
	permissions: readPermissions,
	parameters: [subscriptionLocator(LOCATOR, 'The subscription to reauthorize')],
	*steps(item) {
		yield* ask({
			method: 'POST',
			path: `${readSubscriptionPath(item, LOCATOR)}/reauthorize`,
			// A second time changes nothing [REAUTH].
			idempotent: true,
		});
		return { id: item.locator('subscription').value, reauthorized: true };
	},
};
