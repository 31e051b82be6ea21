import type { INodeProperties } from 'n8n-workflow';

import { byId, byUserPrincipalName, fromList, locator } from '../../fields/locators';

/** Names a user. */
export const userLocator = (displayName: string, description: string): INodeProperties =>
	locator('user', displayName, description, [
		fromList('getUsers', 'Select a user...'),
		byId,
		byUserPrincipalName,
	]);
