import type { INodeProperties } from 'n8n-workflow';

import { checkGuid, isGuid, isUpn } from '../../../../GenericFunctions';
import { BadParameter } from '../../../../shared/badParameter';
import { required } from '../../../../shared/values/kind';
import type { ItemReader } from '../../../item';

/** The property that a list names people by. */
export type Key = 'employeeId' | 'id' | 'mail' | 'userPrincipalName';

/** One who is wanted in the group. */
export interface Entry {
	/** As the item names him. */
	given: string;
	/** What is compared: letter case does not count. */
	key: string;
	/** The first item that names him. */
	item: ItemReader;
}

/** Graph keeps no more of an employee ID [D21:resources/user.md]. */
const LONGEST_EMPLOYEE_ID = 16;

const LIST = 'members';

interface Kind {
	value: Key;
	name: string;
	description: string;
	/** As it stands in a sentence. */
	is: string;
	example: string;
	isRight(entry: string): boolean;
}

/** The values are permanent. */
const KINDS: Kind[] = [
	{
		value: 'employeeId',
		name: 'Employee ID',
		description: 'Who has an employee ID in common with somebody else is not added',
		is: 'an employee ID of up to 16 characters',
		example: 'E1007',
		isRight: (entry) => entry.length <= LONGEST_EMPLOYEE_ID,
	},
	{
		value: 'mail',
		name: 'Mail',
		description: 'The main mail address of a user',
		is: 'a mail address',
		example: 'ada@contoso.com',
		isRight: isUpn,
	},
	{
		value: 'id',
		name: 'Object ID',
		description: 'Also devices, enterprise apps and contacts can be listed so',
		is: 'an object ID',
		example: '02bd9fd6-8f93-4758-87c3-1fb73740a315',
		isRight: isGuid,
	},
	{
		value: 'userPrincipalName',
		name: 'User Principal Name',
		description: 'The name that a user signs in with',
		is: 'a user principal name',
		example: 'ada@contoso.com',
		isRight: isUpn,
	},
];

/** The list, and how it names people. */
export const entryFields: INodeProperties[] = [
	{
		displayName: 'Members',
		name: LIST,
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.email }}',
		description:
			'Who should be in the group. Items that name the same group form one list; an item may also hold a whole list, separated by commas or as an array.',
	},
	{
		displayName: 'Members By',
		name: 'membersBy',
		type: 'options',
		options: KINDS.map(({ name, value, description }) => ({ name, value, description })),
		default: 'userPrincipalName',
		description:
			'How the list identifies people. Unless it is Object ID, only users are compared: devices, enterprise apps and contacts stay in the group.',
	},
];

/** How the list identifies people. */
export function readKey(item: ItemReader): Key {
	const chosen = item.choice('membersBy');
	return KINDS.find(({ value }) => value === chosen)?.value ?? 'userPrincipalName';
}

function check(entry: string, key: Key, label: string): string {
	const kind = KINDS.find(({ value }) => value === key);
	if (key === 'id') return checkGuid(entry, label);
	if (!kind || kind.isRight(entry)) return entry;
	throw new BadParameter(
		`'${label}' holds '${entry.slice(0, 40)}', which is not ${kind.is}`,
		`Enter it as Entra shows it, e.g. ${kind.example}, or choose in 'Members By' what the list holds.`,
	);
}

/** Whom one item names. An item that names nobody is refused: an empty cell must not make somebody leave. */
export function readEntries(item: ItemReader): Entry[] {
	const key = readKey(item);
	const label = item.labelOf(LIST);
	return required(item.list(LIST), label).map((given) => ({
		given,
		key: check(given, key, label).toLowerCase(),
		item,
	}));
}

/** Whom the items name, each once. */
export const entriesOf = (items: ItemReader[]): Entry[] =>
	[
		...new Map(
			items
				.flatMap(readEntries)
				.reverse()
				.map((entry) => [entry.key, entry]),
		).values(),
	].reverse();
