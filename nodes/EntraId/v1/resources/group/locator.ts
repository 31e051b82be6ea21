import type { INodeProperties } from 'n8n-workflow';

import {
	byId,
	byIdOrName,
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

/** Names a member: from the list of what `candidates` finds, or any object by its ID. */
export const memberLocator = (
	displayName: string,
	description: string,
	candidates = 'getMemberCandidates',
): INodeProperties =>
	locator('member', displayName, description, [
		fromList(candidates, 'Select a member...'),
		byIdOrName,
		byUserPrincipalName,
		byReference,
	]);
