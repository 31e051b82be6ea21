import type { INodeProperties } from 'n8n-workflow';

import { byGuid, byUniqueName, fromList, locator } from '../../fields/locators';

/** Names an app registration. */
export const applicationLocator = (displayName: string, description: string): INodeProperties =>
	locator('application', displayName, description, [
		fromList('getApplications', 'Select an app registration...'),
		byGuid('id', 'By Object ID', {
			hint: 'The object ID of the app registration, not its application (client) ID',
		}),
		byGuid('appId', 'By Client ID', {
			hint: 'The application (client) ID, not the object ID',
		}),
		byUniqueName,
	]);
