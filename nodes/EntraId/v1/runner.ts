import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext } from '../GenericFunctions';
import type { ItemResult } from './course';
import { failureItem, ItemFailure, toNodeError } from './failures';
import { readOptions } from './fields/options';
import type { ItemReader } from './item';
import { itemReaders } from './item';
import { runItems } from './kernel';
import type { Operation, OperationText } from './operation';
import { findOperation } from './registry';
import { dryRunItem, summarize } from './results';

const forItem = (operation: Operation, item: ItemReader): OperationText => ({
	...operation,
	permissions: operation.permissionsFor?.(item) ?? operation.permissions,
});

function deliver(
	context: IExecuteFunctions,
	{ credentialType }: GraphContext,
	chosen: Operation,
	items: ItemReader[],
	results: ItemResult[],
): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		if (result instanceof ItemFailure) {
			const operation = forItem(chosen, items[itemIndex]);
			if (!context.continueOnFail()) {
				const summary = summarize(results, items.length);
				const node = context.getNode();
				throw toNodeError(node, result, operation, credentialType, itemIndex, summary);
			}
			output.push(failureItem(context, result, operation, credentialType, itemIndex));
		} else {
			for (const item of result ?? []) output.push({ ...item, pairedItem: { item: itemIndex } });
		}
	}
	return output;
}

/** Runs the chosen operation for every input item. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = itemReaders(this);
	if (items.length === 0) return [[]];
	const operation = findOperation(
		String(items[0].get('resource')),
		String(items[0].get('operation')),
	);
	const options = readOptions(items[0]);
	const graph = await graphContext(this, options.graph);
	const show = async (request: Parameters<typeof dryRunItem>[1]) =>
		await dryRunItem(graph, request);
	const results = await runItems({
		graph,
		operation,
		items,
		batchSize: options.batchSize,
		stopsOnFailure: !this.continueOnFail(),
		showOf: () => (options.dryRun ? show : undefined),
	});
	const output = deliver(this, graph, operation, items, results);
	items[0].finishRun();
	return [output];
}
