import type { IExecuteFunctions } from 'n8n-workflow';

import { checkUserKey, userPath } from '../../../GenericFunctions';
import { readLocator } from '../../fields/read';

/** The path of the user that the locator names. */
export const readUserPath = (
	context: IExecuteFunctions,
	displayName: string,
	itemIndex: number,
): string => userPath(checkUserKey(readLocator(context, 'user', itemIndex), displayName));
