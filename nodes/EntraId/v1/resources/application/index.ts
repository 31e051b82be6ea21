import type { Resource } from '../../operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { listSearch } from './lists';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const application: Resource = {
	value: 'application',
	name: 'Application',
	description: 'App registrations',
	operations: [create, upsert, del, get, getAll, update],
	listSearch,
};
