import type { Resource } from '../../operation';
import { del } from './delete.operation';
import { getAll } from './getAll.operation';
import { listSearch } from './lists';
import { restore } from './restore.operation';

export const deletedItem: Resource = {
	value: 'deletedItem',
	name: 'Deleted Item',
	description: 'What was deleted in the last 30 days and can be restored',
	operations: [del, getAll, restore],
	listSearch,
};
