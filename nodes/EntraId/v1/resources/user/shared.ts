import type { IExecuteFunctions } from 'n8n-workflow';

import { checkUserKey, userPath } from '../../../GenericFunctions';
import { readLocator } from '../../fields/read';

/** Graph guards people who have an administrator role from everybody who has none. */
export const PROTECTED_PEOPLE =
	'Where the user has an administrator role, the app or the person who signs in needs one that is at least as high.';

/** The path of the user that the locator names. */
export const readUserPath = (
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
): string => userPath(checkUserKey(readLocator(context, 'user', itemIndex), displayName));
