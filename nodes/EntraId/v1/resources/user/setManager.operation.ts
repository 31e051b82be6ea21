import type { Operation } from '../../operation';
import { askIds, userReference } from '../../references';
import { ask } from '../../steps';
import { personLocator, userLocator } from './locator';
import { checkOther, MANAGER_PERMISSIONS, managerRequest } from './manager';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Manager to Set';
const MANAGER = 'Manager';

export const setManager: Operation = {
	value: 'setManager',
	name: 'Set Manager',
	action: 'Set manager of user',
	description: 'Set the manager of a user, replacing the current one',
	permissions: MANAGER_PERMISSIONS,
	parameters: [
		userLocator(LOCATOR, 'The user whose manager to set'),
		personLocator('manager', MANAGER, 'Who is to be the manager'),
	],
	*steps(item, root) {
		const userId = item.locator('user').value;
		const path = readUserPath(item, LOCATOR);
		const { value } = item.locator('manager');
		const manager = userReference(value, MANAGER);
		checkOther(userId, value);
		const [managerId] = yield* askIds(manager);
		yield* ask(managerRequest(path, managerId, root));
		return { userId, managerId, managerSet: true };
	},
};
