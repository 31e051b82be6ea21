import type { INodeProperties } from 'n8n-workflow';

import {
	byId,
	byReference,
	byUniqueName,
	byUserPrincipalName,
	fromList,
	locator,
} from '../../fields/locators';

/** Names a group. */
export const groupLocator = (displayName: string, description: string): INodeProperties =>
	locator('group', displayName, description, [
		fromList('getGroups', 'Select a group...'),
		byId,
		byUniqueName,
	]);

/** Names a member of a group: a user from the list, or any object by its ID. */
export const memberLocator = (displayName: string, description: string): INodeProperties =>
	locator('member', displayName, description, [
		fromList('getMemberCandidates', 'Select a member...'),
		byId,
		byUserPrincipalName,
		byReference,
	]);
