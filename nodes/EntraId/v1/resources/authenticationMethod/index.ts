import type { Resource } from '../../operation';
import { createTap } from './createTap.operation';
import { del } from './delete.operation';
import { getAll } from './getAll.operation';
import { getRegistrations } from './getRegistrations.operation';
import { listSearch } from './lists';
import { reset } from './reset.operation';

export const authenticationMethod: Resource = {
	value: 'authenticationMethod',
	name: 'Authentication Method',
	description: 'What people sign in with other than their passwords',
	operations: [createTap, del, getAll, getRegistrations, reset],
	listSearch,
};
