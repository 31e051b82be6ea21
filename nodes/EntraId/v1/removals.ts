import type { GraphRequest, Settled } from '../GenericFunctions';
import type { Steps } from './steps';

/** What became of a removal that was sent again; `stillThere` where Graph does not find it and shows it all the same. */
export type Again = Settled | 'stillThere';

/** How Graph answers a removal of what it does not find (graph-people.md, section 7). */
const NOT_FOUND = [400, 404];

/**
 * Looks whether removals are made that Graph answered as if there were nothing to remove: a replica that is late answers
 * so, too. What is still there is removed again, and looked at once more. Ends with what was sent again and what became of
 * it: all others are gone. `stillThere` looks at Graph, and ends with those that it shows; what it throws is thrown.
 */
export function* makeSure<T extends { request: GraphRequest }>(
	removals: T[],
	stillThere: (removals: T[]) => Steps<T[]>,
	isNotFound: (settled: Settled, removal: T) => boolean,
): Steps<Map<T, Again>> {
	const there = removals.length === 0 ? [] : yield* stillThere(removals);
	if (there.length === 0) return new Map();
	const settled = yield there.map(({ request }) => ({ ...request, notKnownYet: NOT_FOUND }));
	const endings = new Map<T, Again>(there.map((removal, index) => [removal, settled[index]]));
	const doubtful = there.filter((removal, index) => isNotFound(settled[index], removal));
	const open = doubtful.length === 0 ? [] : yield* stillThere(doubtful);
	for (const removal of open) endings.set(removal, 'stillThere');
	return endings;
}
