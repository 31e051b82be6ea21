import type { INodeProperties } from 'n8n-workflow';

import { byGuid, fromList, locator } from '../../fields/locators';

/** Names an enterprise app; `name` is permanent. */
export const servicePrincipalLocator = (
	displayName: string,
	description: string,
	name = 'servicePrincipal',
): INodeProperties =>
	locator(name, displayName, description, [
		fromList('getServicePrincipals', 'Select an enterprise app...'),
		byGuid('id', 'By Object ID', {
			hint: 'The object ID of the enterprise app, which differs from the one of its app registration',
		}),
		byGuid('appId', 'By Client ID', {
			hint: 'The application (client) ID, not the object ID. Microsoft Graph is 00000003-0000-0000-c000-000000000000.',
		}),
	]);
