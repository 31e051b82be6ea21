import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { collect, graphContext } from '../GenericFunctions';
import { failureItem, ItemFailure, toNodeError } from './failures';
import { readOptions } from './fields/options';
import { lookUp } from './lookups';
import type { CustomOperation, ListOperation, Operation, RunContext } from './operation';
import { readingOnce } from './parameters';
import { findOperation } from './registry';
import { runRequests } from './requests';
import type { ItemResult } from './results';
import { attempt, dryRunItem, summarize } from './results';

async function runList(
	context: IExecuteFunctions,
	operation: ListOperation,
	itemIndex: number,
	{ graph, setting, dryRun }: RunContext,
): Promise<INodeExecutionData[]> {
	const { request, limit, withCount } = operation.list(context, itemIndex, setting);
	if (dryRun) return dryRunItem(graph, request);
	const { items, count } = await collect(graph, request, limit);
	const output = (object: IDataObject) => operation.output(object, context, itemIndex);
	return !withCount || count === undefined
		? items.map((object) => ({ json: output(object) }))
		: items.map((object) => ({ json: { ...output(object), '@odata.count': count } }));
}

/** The first item whose parameters cannot be used, as the result of the run; nothing when all can. */
async function refuseEarly(
	context: IExecuteFunctions,
	operation: CustomOperation | ListOperation,
	run: RunContext,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	if (!('check' in operation) || context.continueOnFail()) return results;
	for (const itemIndex of context.getInputData().keys()) {
		const result = await attempt(() => {
			operation.check?.(context, itemIndex, run);
			return [];
		});
		if (!(result instanceof ItemFailure)) continue;
		results[itemIndex] = result;
		break;
	}
	return results;
}

async function runItems(
	context: IExecuteFunctions,
	operation: CustomOperation | ListOperation,
	run: RunContext,
): Promise<ItemResult[]> {
	const results = await refuseEarly(context, operation, run);
	if (results.length > 0) return results;
	for (const itemIndex of context.getInputData().keys()) {
		const result = await attempt(async () =>
			'list' in operation
				? await runList(context, operation, itemIndex, run)
				: await operation.execute(context, itemIndex, run),
		);
		results.push(result);
		if (result instanceof ItemFailure && !context.continueOnFail()) break;
	}
	return results;
}

const forItem = (
	operation: Operation,
	context: IExecuteFunctions,
	itemIndex: number,
): Operation => ({
	...operation,
	permissions: operation.permissionsFor?.(context, itemIndex) ?? operation.permissions,
});

function deliver(
	context: IExecuteFunctions,
	graph: GraphContext,
	chosen: Operation,
	results: ItemResult[],
): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, result] of results.entries()) {
		if (result instanceof ItemFailure) {
			const operation = forItem(chosen, context, itemIndex);
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
	const context = readingOnce(this);
	const operation = findOperation(
		context.getNodeParameter('resource', 0) as string,
		context.getNodeParameter('operation', 0) as string,
	);
	const options = readOptions(context);
	const graph = await graphContext(context, options.graph);
	if ('request' in operation) {
		return [
			deliver(context, graph, operation, await runRequests(context, graph, operation, options)),
		];
	}
	const setting = await lookUp(context, graph, operation, options);
	const waiting: Array<() => void> = [];
	const results = await runItems(context, operation, {
		graph,
		setting,
		dryRun: options.dryRun,
		whenDone: (work) => waiting.push(work),
	});
	const output = deliver(context, graph, operation, results);
	for (const work of waiting) work();
	return [output];
}
