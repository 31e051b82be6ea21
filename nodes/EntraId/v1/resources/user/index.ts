import type { Resource } from '../../operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getInactive } from './getInactive.operation';
import { getPhoto } from './getPhoto.operation';
import { listSearch, loadOptions } from './lists';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'People and guests who can sign in',
	operations: [create, upsert, del, get, getInactive, getAll, getPhoto, update],
	listSearch,
	loadOptions,
};
