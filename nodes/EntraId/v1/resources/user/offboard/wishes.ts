import type { INodeProperties } from 'n8n-workflow';

import type { ItemReader } from '../../../item';
import { NEW_MANAGER, NEW_OWNER } from './handover';
import { readReply } from './mailbox';
import { readNote } from './note';
import type { Wishes } from './subject';
import { readSuccessor } from './successor';

const show = { steps: ['leaveGroups'] };

export const groupFields: INodeProperties[] = [
	{
		displayName: 'Groups to Keep',
		name: 'keepGroups',
		type: 'string',
		default: '',
		placeholder: 'e.g. Alumni, 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		displayOptions: { show },
		description: 'Groups that the user stays in, by name or object ID, separated by commas',
	},
	{
		displayName: 'Leave Role-Assignable Groups',
		name: 'leaveRoleAssignable',
		type: 'boolean',
		default: false,
		displayOptions: { show },
		description:
			'Whether to leave groups that roles can be assigned to as well. Also needs RoleManagement.ReadWrite.Directory.',
	},
];

/** Reads what the chosen steps hang on; a field of a step that is off may hold anything. */
export function readWishes(item: ItemReader, steps: Array<{ value: string }>): Wishes {
	const isOn = (name: string) => steps.some(({ value }) => value === name);
	const leaves = isOn('leaveGroups');
	return {
		keptGroups: new Set(leaves ? item.list('keepGroups').map((name) => name.toLowerCase()) : []),
		leavesRoleAssignable: leaves && item.isOn('leaveRoleAssignable'),
		...(isOn('note') ? { note: readNote(item) } : {}),
		...(isOn('outOfOffice') ? { reply: readReply(item) } : {}),
		...(isOn('reassignReports') ? { newManager: readSuccessor(item, NEW_MANAGER) } : {}),
		...(isOn('reassignGroups') ? { newOwner: readSuccessor(item, NEW_OWNER) } : {}),
	};
}
