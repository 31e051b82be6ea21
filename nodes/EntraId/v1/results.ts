import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext, GraphRequest, Payload } from '../GenericFunctions';
import { GraphError, graphUrl, queryString, visible } from '../GenericFunctions';
import type { ItemResult } from './course';
import { isBadParameter, ItemFailure } from './failures';
import type { ItemReader } from './item';

/** The most items, or names, that a message lists. */
const LISTED = 10;

/** The Graph request as a plan shows it; `root` is Graph's without a version. */
export function shownRequest(root: string, request: GraphRequest, payload?: Payload): IDataObject {
	const url = graphUrl(root, request.path + queryString(request.query), request.version);
	return visible(request, url, payload);
}

/** The Graph request as an item, instead of sending it. */
export const dryRunItem = async (
	{ root }: GraphContext,
	request: GraphRequest,
): Promise<INodeExecutionData> => ({
	json: shownRequest(root, request, await request.payload?.()),
});

const ranges = (indexes: number[]): string => {
	const parts: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = parts.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else parts.push([index, index]);
	}
	return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};

const listed = (texts: string[]): string =>
	texts.length > LISTED
		? `${texts.slice(0, LISTED).join('; ')}; and ${texts.length - LISTED} more`
		: texts.join('; ');

type Fate = 'done' | 'inPart' | 'notSent' | 'refused' | 'unknown';

/** What became of an item, as far as Graph is concerned. */
export function fateOf(result: ItemResult): Fate {
	if (Array.isArray(result)) return 'done';
	if (result === undefined) return 'notSent';
	if (result.done !== undefined) return 'inPart';
	return result.reason instanceof GraphError ? result.reason.outcome : 'notSent';
}

const FATES: Array<[Fate, string]> = [
	['inPart', 'Done in part'],
	['refused', 'Refused'],
	['unknown', 'Unknown whether done'],
	['notSent', 'Not sent'],
];

/** The items whose parameters cannot be used, each with the reason; nothing where there is only the one of the message. */
function badItems(results: ItemResult[]): string {
	// Items of one work share its failure, which is told once.
	const bad = new Map<ItemFailure, string>();
	for (const [index, result] of results.entries()) {
		if (result instanceof ItemFailure && isBadParameter(result.reason) && !bad.has(result)) {
			bad.set(result, `item ${index}: ${result.message}`);
		}
	}
	return bad.size > 1 ? `These items cannot be used: ${listed([...bad.values()])}.` : '';
}

/** What exists only once, in words, and how to get another. */
const ONLY_ONCE = {
	password: [
		'generated passwords of these users',
		"Set new passwords with User → Reset Password, and set 'On Error' to Continue to keep them next time.",
	],
	pass: [
		'Temporary Access Passes of these users',
		"Create new ones, and set 'On Error' to Continue to keep them next time.",
	],
	secret: [
		'new client secrets of these app registrations',
		"Remove them with App Registration → Remove Credential and add new ones, and set 'On Error' to Continue to keep them next time.",
	],
} as const;

/** Whose generated passwords, passes and secrets are lost with the output of a run that stopped. */
function lostOnes(results: ItemResult[], items: ItemReader[]): string {
	const lost = items.flatMap(({ handedOut }, index) =>
		handedOut && ['done', 'inPart', 'unknown'].includes(fateOf(results[index])) ? [handedOut] : [],
	);
	return (['password', 'pass', 'secret'] as const)
		.map((kind) => {
			const whose = lost.filter((one) => one.kind === kind).map((one) => one.whose);
			const [what, again] = ONLY_ONCE[kind];
			return whose.length === 0
				? ''
				: `The ${what} are lost, because a run that stops has no output: ${listed(whose)}. ${again}`;
		})
		.filter(Boolean)
		.join(' ');
}

/** What became of the items of a run that stopped, by their numbers; of a single item only what it made. */
export function summarize(results: ItemResult[], items: ItemReader[]): string {
	const lost = lostOnes(results, items);
	if (items.length < 2) return lost;
	const having = (fate: Fate) =>
		[...items.keys()].filter((index) => fateOf(results[index]) === fate);
	const done = having('done');
	const others = FATES.map(([fate, name]) => [name, having(fate)] as const).filter(
		([, indexes]) => indexes.length > 0,
	);
	return [
		badItems(results),
		done.length === 0
			? `None of the ${items.length} items was completed.`
			: `Done were the items ${ranges(done)} of ${items.length} (counted from 0).`,
		...others.map(([name, indexes]) => `${name}: ${ranges(indexes)}.`),
		lost,
	]
		.filter(Boolean)
		.join(' ');
}
