import { readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { userLocator } from './locator';
import { PROTECTED_PEOPLE, readUserPath } from './shared';

const LOCATOR = 'User to Delete';

export const del: RequestOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete user',
	description: 'Delete a user; Entra keeps it restorable for 30 days',
	permissions: { delegated: ['User.DeleteRestore.All'], application: ['User.DeleteRestore.All'] },
	whenDenied: PROTECTED_PEOPLE,
	parameters: [userLocator(LOCATOR, 'The user to delete')],
	request: (context, itemIndex) => ({
		method: 'DELETE',
		path: readUserPath(context, LOCATOR, itemIndex),
	}),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'user', itemIndex),
		deleted: true,
	}),
};
