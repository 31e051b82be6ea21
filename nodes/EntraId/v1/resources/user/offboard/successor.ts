import type { INodeProperties } from 'n8n-workflow';

import { checkUserKey, isGuid, userPath } from '../../../../GenericFunctions';
import type { ItemReader } from '../../../item';
import type { Steps } from '../../../steps';
import { ask } from '../../../steps';
import { personLocator } from '../locator';

/** Who takes something over from somebody who leaves. */
export interface Successor {
	id: string;
	name: string;
}

/** The field that names a successor; without one it is the manager of the user who leaves. */
export const successorField = (
	name: string,
	displayName: string,
	takesOver: string,
	step: string,
): INodeProperties => ({
	...personLocator(
		name,
		displayName,
		`The user who ${takesOver}. If empty, the manager of the user who leaves.`,
	),
	required: false,
	displayOptions: { show: { steps: [step] } },
});

/** The user whom such a field names, by object ID or user principal name; nothing where it is empty. */
export function readSuccessor(item: ItemReader, name: string): string | undefined {
	const { value } = item.locator(name);
	return value === '' ? undefined : checkUserKey(value, item.labelOf(name));
}

/** The successor that was given, or else the manager; nothing where there is neither. */
export function* askSuccessor(
	given: string | undefined,
	manager: Successor | undefined,
): Steps<Successor | undefined> {
	if (given === undefined) return manager;
	if (isGuid(given)) return { id: given, name: given };
	const { body = {} } = yield* ask({
		method: 'GET',
		path: userPath(given),
		query: { $select: 'id' },
	});
	return { id: String(body.id), name: given };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Why somebody cannot take over; nothing where he can. */
export function whyNot(
	successor: Successor | undefined,
	leaverId: string,
	label: string,
): string | undefined {
	if (!successor) return `'${label}' is empty, and the user has no manager who could take over`;
	return isSame(successor.id, leaverId) ? `'${label}' is the user who leaves` : undefined;
}
