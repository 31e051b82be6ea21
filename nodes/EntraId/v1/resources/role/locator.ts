import type { INodeProperties } from 'n8n-workflow';

import { checkGuid } from '../../../GenericFunctions';
import { byGuid, byId, byUserPrincipalName, fromList, locator } from '../../fields/locators';
import type { Reference } from '../../references';
import { userReference } from '../../references';
import type { ItemReader } from '../../item';

/** Names a role, built-in or the tenant's own. */
export const roleLocator = (displayName: string, description: string): INodeProperties =>
	locator('role', displayName, description, [
		fromList('getRoles', 'Select a role...'),
		byGuid('id', 'By ID', {
			placeholder: 'e.g. 62e90394-69f5-4237-9190-012177145e10',
		}),
	]);

/** The ID of the role; the built-in ones have the same in every tenant. */
export const readRole = (item: ItemReader, displayName: string): string =>
	checkGuid(item.locator('role').value, displayName, 'ID of a role definition').toLowerCase();

/** Names who has a role: a user, a group or an enterprise app, from the list or by ID. */
export const principalLocator = (displayName: string, description: string): INodeProperties =>
	locator('principal', displayName, description, [
		fromList('getPrincipals', 'Select a user, group or app...'),
		byId,
		byUserPrincipalName,
	]);

/** Who has the role. PIM and assignments know object IDs only, so a user principal name is looked up. */
export function readPrincipal(item: ItemReader, displayName: string): Reference {
	const { mode, value } = item.locator('principal');
	return mode === 'userPrincipalName'
		? userReference(value, displayName)
		: { id: checkGuid(value, displayName).toLowerCase() };
}
