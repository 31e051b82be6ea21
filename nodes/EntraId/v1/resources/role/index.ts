import type { Resource } from '../../operation';
import { assign } from './assign.operation';
import { getAll } from './getAll.operation';
import { getAssignments } from './getAssignments.operation';
import { listSearch } from './lists';
import { remove } from './remove.operation';

export const role: Resource = {
	value: 'role',
	name: 'Role',
	description: 'Administrator roles and who has them',
	operations: [assign, getAssignments, getAll, remove],
	listSearch,
};
