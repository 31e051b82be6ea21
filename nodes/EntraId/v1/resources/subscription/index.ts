import type { Resource } from '../../operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { deleteInstance } from './deleteInstance.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { listSearch } from './lists';
import { reauthorize } from './reauthorize.operation';
import { update } from './update.operation';

export const subscription: Resource = {
	value: 'subscription',
	name: 'Subscription',
	description: 'Where Graph sends notifications of changes, and how long',
	operations: [create, del, deleteInstance, get, getAll, reauthorize, update],
	listSearch,
};
