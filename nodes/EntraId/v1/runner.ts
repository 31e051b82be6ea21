import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext, GraphError } from '../GenericFunctions';
import type { ItemResult } from './course';
import { failureItem, ItemFailure, toNodeError } from './failures';
import type { ItemReader } from './item';
import { itemReaders } from './item';
import { runItems } from './kernel';
import type { Operation, OperationText } from './operation';
import { findOperation } from './registry';
import { fieldsOf } from './description';
import { dryRunItem, summarize } from './results';
import { picked } from './shaped';
import { answerOf } from './tool/answer';
import { asTool } from './tool/asTool';
import { isTool, mayChange, tellsAgent } from './tool/changes';
import { isSince11 } from './versions';

/** The operation as it is for an item. Where nothing was sent its parameters may be unreadable, and no permission is named. */
function forItem(operation: Operation, { reason }: ItemFailure, item: ItemReader): OperationText {
	const own = reason instanceof GraphError ? operation.permissionsFor?.(item) : undefined;
	return own ? { ...operation, permissions: own } : operation;
}

/** An output with what exists only once at its top, where it is seen. */
function withOnceFirst(json: IDataObject, item: ItemReader): IDataObject {
	if (!item.handedOut || !isSince11(item)) return json;
	const names = Object.keys(item.handedOut.values).filter((name) => name in json);
	return { ...picked(json, names), ...json };
}

function deliver(
	context: IExecuteFunctions,
	{ credentialType }: GraphContext,
	chosen: Operation,
	items: ItemReader[],
	results: ItemResult[],
	goesOn: boolean,
): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		if (result instanceof ItemFailure) {
			const operation = forItem(chosen, result, items[itemIndex]);
			if (!goesOn) {
				const summary = summarize(results, items);
				const node = context.getNode();
				throw toNodeError(node, result, operation, credentialType, itemIndex, summary);
			}
			output.push(failureItem(context, result, operation, items[itemIndex]));
		} else {
			for (const item of result ?? []) {
				const json = withOnceFirst(item.json, items[itemIndex]);
				output.push({ pairedItem: { item: itemIndex }, ...item, json });
			}
		}
	}
	return output;
}

/** Runs the chosen operation for every input item. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const chosen = findOperation(
		String(this.getNodeParameter('resource', 0)),
		String(this.getNodeParameter('operation', 0)),
	);
	const operation = isTool(this) ? asTool(chosen, mayChange(this)) : chosen;
	const goesOn = this.continueOnFail() || tellsAgent(this);
	const items = itemReaders(this, fieldsOf(operation));
	if (items.length === 0) return [[]];
	const graph = await graphContext(this);
	const results = await runItems({
		graph,
		operation,
		items,
		stopsOnFailure: !goesOn,
		show: async (request) => await dryRunItem(graph, request),
	});
	const output = deliver(this, graph, operation, items, results, goesOn);
	items[0].finishRun();
	return [isTool(this) ? answerOf(output, items[0]) : output];
}
