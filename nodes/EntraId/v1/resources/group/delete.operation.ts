import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { groupLocator } from './locator';
import { readGroupPath } from './shared';

const LOCATOR = 'Group to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete group',
	description: 'Delete a group; Entra keeps it restorable for 30 days',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	parameters: [groupLocator(LOCATOR, 'The group to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readGroupPath(item, LOCATOR) });
		return { id: item.locator('group').value, deleted: true };
	},
};
