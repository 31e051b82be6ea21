import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../../GenericFunctions';
import { graphUrl, groupPath } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import type { Person, Relation } from './people';

/** Graph has no codes of their own for these, only the texts (graph-people.md, section 7). */
const ALREADY_LINKED = /object references already exist/i;
const NOT_LINKED = /removed object references do not exist/i;

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

/** The object that a group is linked to, as Graph wants it. */
const reference = (root: string, { id }: Person): IDataObject => ({
	'@odata.id': graphUrl(root, `/directoryObjects/${id}`),
});

export const addition = (
	groupId: string,
	relation: Relation,
	person: Person,
	root: string,
): Change => ({
	does: 'add',
	person,
	request: {
		method: 'POST',
		path: `${groupPath(groupId)}/${relation}/$ref`,
		body: reference(root, person),
		// Nobody is added twice: Graph refuses the second time.
		idempotent: true,
	},
});

export const removal = (groupId: string, relation: Relation, person: Person): Change => ({
	does: 'remove',
	person,
	request: {
		method: 'DELETE',
		// Without the `/$ref` at the end the request would name the object itself, and delete it.
		path: `${groupPath(groupId)}/${relation}/${person.id}/$ref`,
	},
});

/** One request that adds up to 20; where Graph refuses it they are sent one by one [docs-contrib group-post-members; CLI]. */
export function foldAdditions(requests: GraphRequest[]): GraphRequest {
	const [, path, relation] = /^(.*)\/(members|owners)\/\$ref$/.exec(requests[0].path) ?? [];
	return {
		method: 'PATCH',
		path,
		body: { [`${relation}@odata.bind`]: requests.map(({ body }) => body?.['@odata.id']) },
		idempotent: true,
		anyOrder: true,
	};
}

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
