import { checkUserKey, userPath } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';

/** Graph guards people who have an administrator role from everybody who has none. */
export const PROTECTED_PEOPLE =
	'Where the user has an administrator role, the app or the signed-in person needs a role that is at least as high.';

/** The password as a sign-in method: everybody has it, with this ID [LEARN passwordAuthenticationMethod]. */
export const METHOD_OF_EVERYBODY = '28c10230-6103-485e-b985-444c60001490';

/** The path of the user that the locator names. */
export const readUserPath = (item: ItemReader, displayName: string): string =>
	userPath(checkUserKey(item.locator('user').value, displayName));
