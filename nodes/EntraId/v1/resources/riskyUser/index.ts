import type { Resource } from '../../operation';
import { confirm } from './confirm.operation';
import { dismiss } from './dismiss.operation';
import { getAll } from './getAll.operation';
import { listSearch } from './lists';

export const riskyUser: Resource = {
	value: 'riskyUser',
	name: 'Risky User',
	description: 'Users whose accounts may be in the hands of somebody else',
	operations: [confirm, dismiss, getAll],
	listSearch,
};
