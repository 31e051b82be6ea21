import type { Resource } from '../../operation';
import { addMember } from './addMember.operation';
import { addOwner } from './addOwner.operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getMembers } from './getMembers.operation';
import { getOwners } from './getOwners.operation';
import { listSearch } from './lists';
import { removeMember } from './removeMember.operation';
import { removeOwner } from './removeOwner.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const group: Resource = {
	value: 'group',
	name: 'Group',
	description: 'Security and Microsoft 365 groups, their members and owners',
	operations: [
		addMember,
		addOwner,
		create,
		upsert,
		del,
		get,
		getAll,
		getMembers,
		getOwners,
		removeMember,
		removeOwner,
		update,
	],
	listSearch,
};
