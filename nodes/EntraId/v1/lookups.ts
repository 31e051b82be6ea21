import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphContext, GraphError } from '../GenericFunctions';
import { graphUrl, sendAll } from '../GenericFunctions';
import type { RunOptions } from './fields/options';
import type { Operation, Setting } from './operation';

/** Names an object whose ID a dry run does not look up. */
const placeholder = (path: string): string => `{id of ${path}}`;

const pathsOf = (context: IExecuteFunctions, operation: Operation, itemIndex: number): string[] => {
	try {
		return operation.lookups?.(context, itemIndex) ?? [];
	} catch {
		// The same parameter is read again for the item's request, where its message belongs to the item.
		return [];
	}
};

/**
 * Reads the object IDs that the items' requests need, each path once, and resolves to what the requests are made with.
 * `idOf` throws Graph's refusal for an object that was not found.
 */
export async function lookUp(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: Operation,
	{ batchSize, dryRun }: RunOptions,
): Promise<Setting> {
	const items = operation.lookups ? context.getInputData() : [];
	const paths = [
		...new Set(items.flatMap((_item, itemIndex) => pathsOf(context, operation, itemIndex))),
	];
	const ids = new Map<string, GraphError | string>();
	if (!dryRun && paths.length > 0) {
		const settled = await sendAll(
			graph,
			paths.map((path) => ({ method: 'GET', path, query: { $select: 'id' } })),
			{ batchSize },
		);
		for (const [index, path] of paths.entries()) {
			const result = settled[index];
			if (result) ids.set(path, 'error' in result ? result.error : String(result.reply.body?.id));
		}
	}
	return {
		root: graphUrl(graph.root, ''),
		idOf(path) {
			const id = ids.get(path) ?? placeholder(path);
			if (typeof id === 'string') return id;
			throw id;
		},
	};
}
