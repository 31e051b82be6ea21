import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { PROTECTED_PEOPLE, readUserPath } from './shared';

const LOCATOR = 'User to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete user',
	description: 'Delete a user; Entra keeps it restorable for 30 days',
	permissions: { delegated: ['User.DeleteRestore.All'], application: ['User.DeleteRestore.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [userLocator(LOCATOR, 'The user to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readUserPath(item, LOCATOR) });
		return { id: item.locator('user').value, deleted: true };
	},
};
