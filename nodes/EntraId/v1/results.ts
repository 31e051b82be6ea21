import type { INodeExecutionData } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../GenericFunctions';
import { graphUrl, queryString, visible } from '../GenericFunctions';
import type { ItemResult } from './course';

/** The Graph request as an item, instead of sending it. */
export async function dryRunItem(
	{ root }: GraphContext,
	request: GraphRequest,
): Promise<INodeExecutionData> {
	const url = graphUrl(root, request.path + queryString(request.query), request.version);
	return { json: visible(request, url, await request.payload?.()) };
}

const ranges = (indexes: number[]): string => {
	const parts: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = parts.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else parts.push([index, index]);
	}
	return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};

/** Which of many items had their effect before the run stopped; nothing for a single item. */
export function summarize(results: ItemResult[], itemCount: number): string {
	if (itemCount < 2) return '';
	const done = [...results.keys()].filter((index) => Array.isArray(results[index]));
	return done.length === 0
		? `None of the ${itemCount} items was done.`
		: `Done were the items ${ranges(done)} of ${itemCount} (counted from 0).`;
}
