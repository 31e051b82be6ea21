import type { INodeExecutionData } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../GenericFunctions';
import { graphUrl, queryString, visible } from '../GenericFunctions';
import { ItemFailure } from './failures';

/** What became of one item: its output, why it has none, or `undefined` when it was not tried. */
export type ItemResult = INodeExecutionData[] | ItemFailure | undefined;

/** Runs the work of one item; whatever stops it becomes that item's result. Work that knows more throws an `ItemFailure`. */
export async function attempt(
	work: () => INodeExecutionData[] | Promise<INodeExecutionData[]>,
	done?: string,
): Promise<INodeExecutionData[] | ItemFailure> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ItemFailure) return error;
		return new ItemFailure(error instanceof Error ? error : new Error(String(error)), done);
	}
}

/** The Graph request as output, instead of sending it. */
export const dryRunItem = (graph: GraphContext, request: GraphRequest): INodeExecutionData[] => [
	{
		json: visible(
			request,
			graphUrl(graph.root, request.path + queryString(request.query), request.version),
		),
	},
];

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
