import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { checkUserKey } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import { askIds, userReference } from '../../references';
import type { Steps } from '../../steps';
import { ask, askPages, attempt, replyOf } from '../../steps';
import { PATH } from './shared';

/** Up to so many users are asked for one by one, a second each; of more the list is read, which all items share. */
const FEW = 3;

/** Whether the risk of a user is in one of these states. */
function* isInOf(id: string, states: string[]): Steps<boolean> {
	const settled = yield* attempt({ method: 'GET', path: `${PATH}/${id}` });
	// Who was never at risk is no risky user.
	if ('error' in settled && settled.error.status === 404) return false;
	return states.includes(String(replyOf(settled).body?.riskState));
}

/** The same from the lists of those states. Users are known by what the item holds: an ID or a user principal name. */
function* isListed(key: string, states: string[], root: string): Steps<boolean> {
	const wanted = key.toLowerCase();
	let isFound = false;
	for (const state of states) {
		if (isFound) break;
		const query = { $filter: `riskState eq '${state}'` };
		yield* askPages({ method: 'GET', path: PATH, query }, root, ({ items }) => {
			isFound = items.some(({ id, userPrincipalName }) =>
				[id, userPrincipalName].some((known) => String(known).toLowerCase() === wanted),
			);
			return isFound;
		});
	}
	return isFound;
}

/** What an administrator decides on a risky user. */
interface Decision {
	/** Graph's action. */
	action: 'confirmCompromised' | 'dismiss';
	/** The states to look for. */
	states: string[];
	/** Whether a user in one of these states is decided on, or one in none of them. */
	of: 'listed' | 'others';
}

/** Who it is, and whether the decision was made; nothing is sent where it has nothing to change. */
export function* decide(
	item: ItemReader,
	root: string,
	label: string,
	{ action, states, of }: Decision,
): Steps<{ id: string; isMade: boolean }> {
	const key = checkUserKey(item.locator('user').value, label);
	const reference = userReference(key, label);
	let isIn = false;
	// The list comes first: all items have to ask for it at the same time to share it.
	if (item.count > FEW) isIn = yield* isListed(key, states, root);
	const [id] = yield* askIds(reference);
	if (item.count <= FEW) isIn = yield* isInOf(id, states);
	if (isIn !== (of === 'listed')) return { id, isMade: false };
	const body: IDataObject = { userIds: [id] };
	// Decided twice is as good as once.
	yield* ask({ method: 'POST', path: `${PATH}/${action}`, body, idempotent: true });
	return { id, isMade: true };
}

/** One request for many users. */
export const foldDecisions = (requests: GraphRequest[]): GraphRequest => ({
	...requests[0],
	body: {
		userIds: [...new Set(requests.flatMap(({ body }) => body?.userIds as string[]))],
	},
});
