import type { Operation } from '../../operation';
import { userLocator } from './locator';
import { MANAGER_PERMISSIONS, takeManager } from './manager';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Manager to Remove';

export const removeManager: Operation = {
	value: 'removeManager',
	name: 'Remove Manager',
	action: 'Remove manager from user',
	description: 'Remove the manager of a user; both people stay',
	permissions: MANAGER_PERMISSIONS,
	parameters: [userLocator(LOCATOR, 'The user whose manager to remove')],
	*steps(item) {
		const userId = item.locator('user').value;
		const hadManager = yield* takeManager(readUserPath(item, LOCATOR), userId);
		return { userId, removed: hadManager, hadManager };
	},
};
