import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { GraphError, graphUrl, sendAll } from '../GenericFunctions';
import type { RunOptions } from './fields/options';
import type { Lookup, Operation, Setting } from './operation';

/** Names an object whose ID a dry run does not look up. */
const placeholder = (path: string): string => `{id of ${path}}`;

const lookupsOf = (
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	root: string,
): Lookup[] => {
	try {
		return (operation.lookups?.(context, itemIndex, root) ?? []).map((lookup) =>
			typeof lookup === 'string' ? { path: lookup, query: { $select: 'id' } } : lookup,
		);
	} catch {
		// The same parameter is read again for the item's request, where its message belongs to the item.
		return [];
	}
};

/**
 * Reads the objects that the items' requests need, each path once, and resolves to what the requests are made with.
 * `idOf` and `objectOf` throw Graph's refusal for an object that was not found.
 */
export async function lookUp(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: Operation,
	{ batchSize, dryRun }: RunOptions,
): Promise<Setting> {
	const root = graphUrl(graph.root, '');
	const items = operation.lookups ? context.getInputData() : [];
	const wanted = new Map(
		items
			.flatMap((_item, itemIndex) => lookupsOf(context, operation, itemIndex, root))
			.map((lookup) => [lookup.path, lookup]),
	);
	const found = new Map<string, GraphError | IDataObject>();
	if (!dryRun && wanted.size > 0) {
		const lookups = [...wanted.values()];
		const settled = await sendAll(
			graph,
			lookups.map((lookup) => ({ method: 'GET', ...lookup })),
			{ batchSize },
		);
		for (const [index, { path }] of lookups.entries()) {
			const result = settled[index];
			if (result) found.set(path, 'error' in result ? result.error : (result.reply.body ?? {}));
		}
	}
	const objectOf = (path: string): IDataObject | undefined => {
		const object = found.get(path);
		if (object instanceof GraphError) throw object;
		return object;
	};
	return {
		root,
		idOf: (path) => String(objectOf(path)?.id ?? placeholder(path)),
		objectOf,
	};
}
