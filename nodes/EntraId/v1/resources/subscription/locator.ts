import type { INodeProperties } from 'n8n-workflow';

import { byId, fromList, locator } from '../../fields/locators';

/** Names a subscription. */
export const subscriptionLocator = (displayName: string, description: string): INodeProperties =>
	locator('subscription', displayName, description, [
		fromList('getSubscriptions', 'Select a subscription...'),
		byId,
	]);
