import type { GraphRequest, Settled } from '../../../../GenericFunctions';
import { GraphError, groupPath, toError } from '../../../../GenericFunctions';
import type { Relation } from '../../../linking';
import {
	ALREADY_LINKED,
	foldLinks,
	linkRequest,
	MEMBERS,
	NOT_LINKED,
	OWNERS,
	unlinkRequest,
} from '../../../linking';
import { makeSure } from '../../../removals';
import type { Steps } from '../../../steps';
import type { Person } from './people';

/** Somebody who is to come or to go, and the request that does it. */
export interface Change {
	does: 'add' | 'remove';
	person: Person;
	request: GraphRequest;
}

/** What became of it; `alreadySo` where the group had him already, or had him no more. */
export interface Changed extends Change {
	state: 'alreadySo' | 'done' | 'notFound' | 'refused' | 'unknown';
	/** Graph's refusal, or why nobody knows. */
	settled: Settled;
	/** Set where Graph does not find a member to remove, and lists him all the same. */
	stillListed?: true;
}

export const addition = (
	groupId: string,
	relation: Relation,
	person: Person,
	root: string,
): Change => ({
	does: 'add',
	person,
	request: linkRequest(groupPath(groupId), relation, person.id, root),
});

export const removal = (groupId: string, relation: Relation, person: Person): Change => ({
	does: 'remove',
	person,
	request: unlinkRequest(groupPath(groupId), relation, person.id),
});

/** One request that adds up to 20 members, or owners. */
export const foldAdditions = (requests: GraphRequest[]): GraphRequest =>
	foldLinks(requests[0].path.endsWith('/owners/$ref') ? OWNERS : MEMBERS)(requests);

function stateOf({ does }: Change, settled: Settled): Changed['state'] {
	if ('reply' in settled) return 'done';
	const { outcome, status, message } = settled.error;
	if (outcome === 'unknown') return 'unknown';
	if (does === 'add') {
		if (status === 404) return 'notFound';
		return status === 400 && ALREADY_LINKED.test(message) ? 'alreadySo' : 'refused';
	}
	// The group was read a moment ago, so what Graph does not find is the member: `remove` makes sure of it.
	const isGone = status === 404 || (status === 400 && NOT_LINKED.test(message));
	return isGone ? 'alreadySo' : 'refused';
}

const changed = (change: Change, settled: Settled): Changed => ({
	...change,
	state: stateOf(change, settled),
	settled,
});

/** Makes changes, all of them together; a refusal of one stops none of the others. */
export function* make(changes: Change[]): Steps<Changed[]> {
	if (changes.length === 0) return [];
	const settled = yield changes.map(({ request }) => request);
	return changes.map((change, index) => changed(change, settled[index]));
}

/** Removes members, and makes sure of those whom Graph did not find; `listed` reads who is in the group. */
export function* remove(
	removals: Change[],
	listed: () => Steps<ReadonlySet<string>>,
): Steps<Changed[]> {
	const removed = yield* make(removals);
	const isGone = (settled: Settled, change: Change): boolean =>
		stateOf(change, settled) === 'alreadySo';
	const doubtful = removed.filter(({ state }) => state === 'alreadySo');
	function* stillThere(some: Changed[]): Steps<Changed[]> {
		const ids = yield* listed();
		return some.filter(({ person }) => ids.has(person.id));
	}
	try {
		const endings = yield* makeSure(doubtful, stillThere, isGone);
		return removed.map((one): Changed => {
			const again = endings.get(one) ?? one.settled;
			return again === 'stillThere'
				? { ...one, state: 'unknown', stillListed: true }
				: changed(one, again);
		});
	} catch (error) {
		if (!(error instanceof GraphError)) throw toError(error);
		const doubted = new Set(doubtful);
		return removed.map((one): Changed =>
			doubted.has(one) ? { ...one, state: 'refused', settled: { error } } : one,
		);
	}
}
