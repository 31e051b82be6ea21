import type { INodeProperties } from 'n8n-workflow';

import { byIdOrName, byUserPrincipalName, fromList, locator } from '../../fields/locators';

const people = [fromList('getUsers', 'Select a user...'), byIdOrName, byUserPrincipalName];

/** Names a user. */
export const userLocator = (displayName: string, description: string): INodeProperties =>
	locator('user', displayName, description, people);

/** Names a second person beside the user of an operation. */
export const personLocator = (
	name: string,
	displayName: string,
	description: string,
): INodeProperties => locator(name, displayName, description, people);
