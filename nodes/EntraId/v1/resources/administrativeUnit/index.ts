import type { Resource } from '../../operation';
import { addMember } from './addMember.operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getMembers } from './getMembers.operation';
import { listSearch } from './lists';
import { removeMember } from './removeMember.operation';
import { update } from './update.operation';

export const administrativeUnit: Resource = {
	value: 'administrativeUnit',
	name: 'Administrative Unit',
	description: 'Parts of the tenant that have administrators of their own',
	operations: [addMember, create, del, get, getAll, getMembers, removeMember, update],
	listSearch,
};
