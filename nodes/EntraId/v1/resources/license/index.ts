import type { Resource } from '../../operation';
import { assign } from './assign.operation';
import { getAll } from './getAll.operation';
import { getAssignments } from './getAssignments.operation';
import { getHolders } from './getHolders.operation';
import { loadOptions } from './lists';
import { remove } from './remove.operation';
import { replace } from './replace.operation';

export const license: Resource = {
	value: 'license',
	name: 'License',
	description: 'What the tenant has bought, and who has it',
	operations: [assign, getAssignments, getHolders, getAll, remove, replace],
	loadOptions,
};
