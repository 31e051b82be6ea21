import { readLocator } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { groupLocator } from './locator';
import { readGroupPath } from './shared';

const LOCATOR = 'Group to Delete';

export const del: RequestOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete group',
	description: 'Delete a group; Entra keeps it restorable for 30 days',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	parameters: [groupLocator(LOCATOR, 'The group to delete')],
	request: (context, itemIndex) => ({
		method: 'DELETE',
		path: readGroupPath(context, LOCATOR, itemIndex),
	}),
	output: (_exchange, context, itemIndex) => ({
		id: readLocator(context, 'group', itemIndex),
		deleted: true,
	}),
};
