import type { IExecuteFunctions } from 'n8n-workflow';

import { checkGuid, checkUserKey, InvalidId, isGuid, userPath } from '../../../GenericFunctions';
import { readLocator, readLocatorMode } from '../../fields/read';
import type { Setting } from '../../operation';
import { readGroupPath } from './shared';

const REFERENCE = /\/([0-9a-f-]{36})\/?$/i;

/** The object ID at the end of an `@odata.id`; its host is not used, so that no other host is ever named to Graph. */
function idOfReference(reference: string, displayName: string): string {
	const id = REFERENCE.exec(reference)?.[1] ?? '';
	if (!isGuid(id)) {
		throw new InvalidId(
			`'${displayName}' is not an OData ID`,
			'Enter a URL that ends in an object ID, e.g. https://graph.microsoft.com/v1.0/directoryObjects/02bd9fd6-8f93-4758-87c3-1fb73740a315',
		);
	}
	return id;
}

const userPathOf = (context: IExecuteFunctions, displayName: string, itemIndex: number): string =>
	userPath(checkUserKey(readLocator(context, 'member', itemIndex), displayName));

const isUpnMode = (context: IExecuteFunctions, itemIndex: number): boolean =>
	readLocatorMode(context, 'member', itemIndex) === 'userPrincipalName';

const isNameMode = (context: IExecuteFunctions, itemIndex: number): boolean =>
	readLocatorMode(context, 'group', itemIndex) === 'uniqueName';

/** Members are addressed by object IDs only, so a group's unique name is looked up first. */
export const groupLookups = (
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
): string[] =>
	isNameMode(context, itemIndex) ? [readGroupPath(context, displayName, itemIndex)] : [];

/** The same for a member's user principal name. */
export const memberLookups = (
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
): string[] => (isUpnMode(context, itemIndex) ? [userPathOf(context, displayName, itemIndex)] : []);

/** The path of the group that the locator names, always by object ID. */
export function readGroupIdPath(
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
	{ idOf }: Setting,
): string {
	const path = readGroupPath(context, displayName, itemIndex);
	return isNameMode(context, itemIndex) ? `/groups/${idOf(path)}` : path;
}

/** The object ID of the member that the locator names: from the list, by ID, user principal name or `@odata.id`. */
export function readMemberId(
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
	{ idOf }: Setting,
): string {
	if (isUpnMode(context, itemIndex)) return idOf(userPathOf(context, displayName, itemIndex));
	const value = readLocator(context, 'member', itemIndex);
	return readLocatorMode(context, 'member', itemIndex) === 'odataId'
		? idOfReference(value, displayName)
		: checkGuid(value, displayName);
}
