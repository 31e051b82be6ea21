import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { collect, graphContext } from '../GenericFunctions';
import { failureItem, ItemFailure, toNodeError } from './failures';
import { readOptions } from './fields/options';
import { lookUp } from './lookups';
import type { CustomOperation, ListOperation, Operation, Setting } from './operation';
import { findOperation } from './registry';
import { runRequests } from './requests';
import type { ItemResult } from './results';
import { attempt, dryRunItem, summarize } from './results';

async function runList(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: ListOperation,
	itemIndex: number,
	setting: Setting,
	dryRun: boolean,
): Promise<INodeExecutionData[]> {
	const { request, limit, withCount } = operation.list(context, itemIndex, setting);
	if (dryRun) return dryRunItem(graph, request);
	const { items, count } = await collect(graph, request, limit);
	const counted: IDataObject = !withCount || count === undefined ? {} : { '@odata.count': count };
	return items.map((object) => ({
		json: { ...operation.output(object, context, itemIndex), ...counted },
	}));
}

async function runOne(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: CustomOperation | ListOperation,
	itemIndex: number,
	setting: Setting,
	dryRun: boolean,
): Promise<INodeExecutionData[]> {
	return 'list' in operation
		? await runList(context, graph, operation, itemIndex, setting, dryRun)
		: await operation.execute(context, itemIndex);
}

function deliver(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: Operation,
	results: ItemResult[],
): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		if (result instanceof ItemFailure) {
			if (!context.continueOnFail()) {
				throw toNodeError(
					context.getNode(),
					result,
					operation,
					graph.credentialType,
					itemIndex,
					summarize(results, context.getInputData().length),
				);
			}
			output.push(failureItem(context, result, operation, graph.credentialType, itemIndex));
		} else {
			for (const item of result ?? []) output.push({ ...item, pairedItem: { item: itemIndex } });
		}
	}
	return output;
}

/** Runs the chosen operation for every input item. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = findOperation(
		this.getNodeParameter('resource', 0) as string,
		this.getNodeParameter('operation', 0) as string,
	);
	const options = readOptions(this);
	const graph = await graphContext(this, options.graph);
	const itemCount = this.getInputData().length;
	const results: ItemResult[] = [];
	if ('request' in operation) {
		results.push(...(await runRequests(this, graph, operation, options)));
	} else {
		const setting = await lookUp(this, graph, operation, options);
		for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
			const result = await attempt(
				async () => await runOne(this, graph, operation, itemIndex, setting, options.dryRun),
			);
			results.push(result);
			if (result instanceof ItemFailure && !this.continueOnFail()) break;
		}
	}
	return [deliver(this, graph, operation, results)];
}
