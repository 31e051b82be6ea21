import type { Settled } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import { askGroupNames, shownGroup } from './groupNames';
import { nameOf } from './skus';
import type { Seen } from './target';
import { changeRequest } from './target';

export type Taken = 'inherited' | 'notAssigned' | 'removed';

/** Graph has no codes of their own for these, only texts [graph-people.md]. */
const REFUSALS: Array<[RegExp, Taken]> = [
	[/does not have a corresponding licen[cs]e/i, 'notAssigned'],
	[/inherited from a group membership/i, 'inherited'],
];

/** Why a license could not be taken, where that is a result and no refusal. */
export function whyNotTaken(settled: Settled): Taken | undefined {
	if ('reply' in settled || settled.error.status !== 400) return undefined;
	const { message } = settled.error;
	return REFUSALS.find(([text]) => text.test(message))?.[1];
}

/** Takes licenses one by one: Graph refuses a call whole for one of them. */
export function* takeEach(seen: Seen, skuIds: string[], results: Map<string, Taken>): Steps<void> {
	for (const skuId of skuIds) {
		const settled = yield* attempt(changeRequest(seen, { remove: [skuId] }));
		const why = whyNotTaken(settled);
		if (!why) replyOf(settled);
		results.set(skuId, why ?? 'removed');
	}
}

/** The results in the order in which the licenses were named. */
export const inOrder = (skuIds: string[], results: Map<string, Taken>): Map<string, Taken> =>
	new Map(
		skuIds.flatMap((skuId): Array<[string, Taken]> => {
			const result = results.get(skuId);
			return result ? [[skuId, result]] : [];
		}),
	);

/**
 * Takes licenses: those that are seen to be there in one call, each of the others in one of its own, since Graph may show
 * the state before an earlier change. One that only a group gives is left to that group.
 */
export function* take(seen: Seen, skuIds: string[]): Steps<Map<string, Taken>> {
	const { direct } = seen.has;
	const results = new Map<string, Taken>();
	const together = skuIds.filter((skuId) => direct.has(skuId));
	const others = skuIds.filter((skuId) => !direct.has(skuId));
	if (together.length > 1) {
		const settled = yield* attempt(changeRequest(seen, { remove: together }));
		if (whyNotTaken(settled)) yield* takeEach(seen, together, results);
		else {
			replyOf(settled);
			for (const skuId of together) results.set(skuId, 'removed');
		}
	} else {
		others.unshift(...together);
	}
	yield* takeEach(seen, others, results);
	return inOrder(skuIds, results);
}

/** Whether nothing of it is left: what a group gives stays. */
export const isComplete = (results: Map<string, Taken>, { has }: Seen): boolean =>
	[...results].every(([skuId, result]) => result !== 'inherited' && !has.inherited.has(skuId));

/** What became of the licenses that were taken, for the output, with the groups that still give them. */
export function* showTaken(seen: Seen, results: Map<string, Taken>): Steps<object[]> {
	const { has, skus } = seen;
	const groups = [...results.keys()].flatMap((skuId) => has.inherited.get(skuId) ?? []);
	const names = yield* askGroupNames(groups);
	return [...results].map(([skuId, result]) => {
		const from = (has.inherited.get(skuId) ?? []).map((id) => shownGroup(id, names));
		const listed = from.map(({ id, displayName }) => `'${displayName ?? id}'`).join(', ');
		return {
			skuId,
			name: nameOf(skuId, skus),
			result,
			stillFromGroups: from,
			...(from.length > 0 || result === 'inherited'
				? {
						message: `The user has it from ${listed ? `the group ${listed}` : 'a group'}: remove the user from the group, or the license from it.`,
					}
				: {}),
		};
	});
}
