import type { INodeProperties } from 'n8n-workflow';

import { byOtherId, fromList, locator } from '../../fields/locators';

/** Names a sign-in method of the user that is chosen above it. */
export const methodLocator = (displayName: string, description: string): INodeProperties =>
	locator('authenticationMethod', displayName, description, [
		fromList('getAuthenticationMethods', 'Select a method...'),
		byOtherId('e.g. 3179e48a-750b-4051-897c-87b9720928f7'),
	]);
