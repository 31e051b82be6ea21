import type { GraphRequest, Settled } from '../../../../GenericFunctions';
import { groupPath } from '../../../../GenericFunctions';
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
	// The group was read a moment ago, so what Graph does not find is the member.
	const isGone = status === 404 || (status === 400 && NOT_LINKED.test(message));
	return isGone ? 'alreadySo' : 'refused';
}

/** Makes changes, all of them together; a refusal of one stops none of the others. */
export function* make(changes: Change[]): Steps<Changed[]> {
	if (changes.length === 0) return [];
	const settled = yield changes.map(({ request }) => request);
	return changes.map((change, index) => ({
		...change,
		state: stateOf(change, settled[index]),
		settled: settled[index],
	}));
}
