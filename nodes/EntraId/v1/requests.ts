import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext, GraphError, GraphReply } from '../GenericFunctions';
import { sendAll } from '../GenericFunctions';
import type { Step } from './alternatives';
import { sendSteps } from './alternatives';
import { ItemFailure } from './failures';
import type { RunOptions } from './fields/options';
import { lookUp } from './lookups';
import type { RequestOperation, Setting } from './operation';
import type { ItemResult } from './results';
import { attempt, dryRunItem } from './results';

const isStep = (step: ItemFailure | Step): step is Step => !(step instanceof ItemFailure);

function prepare(
	context: IExecuteFunctions,
	operation: RequestOperation,
	itemIndex: number,
	setting: Setting,
): ItemFailure | Step {
	try {
		return { itemIndex, request: operation.request(context, itemIndex, setting) };
	} catch (error) {
		return new ItemFailure(error instanceof Error ? error : new Error(String(error)));
	}
}

const carriedOut = (operation: RequestOperation, { body }: GraphReply): string =>
	`'${operation.action}' was carried out${typeof body?.id === 'string' ? ` (ID ${body.id})` : ''}`;

/** Sends what follows the first answers, all items' together, and completes the results. */
async function complete(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: RequestOperation,
	answered: Array<Step & { reply: GraphReply }>,
	options: RunOptions,
): Promise<Map<number, ItemResult>> {
	const followUps = answered.map(
		({ reply, itemIndex }) => operation.followUps?.(reply, context, itemIndex) ?? [],
	);
	const settled = await sendAll(graph, followUps.flat(), {
		batchSize: options.batchSize,
	});
	const results = new Map<number, ItemResult>();
	let position = 0;
	for (const [index, { reply, request, itemIndex }] of answered.entries()) {
		const own = settled.slice(position, (position += followUps[index].length));
		const refused = own.find(
			(result): result is { error: GraphError } => result !== undefined && 'error' in result,
		);
		const replies = own.flatMap((result) => (result && 'reply' in result ? [result.reply] : []));
		results.set(
			itemIndex,
			refused
				? new ItemFailure(refused.error, carriedOut(operation, reply))
				: await attempt(
						() => [
							{
								json: operation.output({ request, reply, followUps: replies }, context, itemIndex),
							},
						],
						carriedOut(operation, reply),
					),
		);
	}
	return results;
}

function recovered(
	context: IExecuteFunctions,
	operation: RequestOperation,
	{ itemIndex, request }: Step,
	error: GraphError,
): INodeExecutionData[] | ItemFailure {
	const json = operation.recover?.(error, context, itemIndex, request);
	return json ? [{ json }] : new ItemFailure(error);
}

/**
 * Runs an operation of one request an item: all requests are made first, so that a bad parameter stops before anything
 * is written, then they are sent in batches. Resolves to one result an item, in the items' order.
 */
export async function runRequests(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: RequestOperation,
	options: RunOptions,
): Promise<ItemResult[]> {
	const stopOnRefusal = !context.continueOnFail();
	const setting = await lookUp(context, graph, operation, options);
	const prepared = context
		.getInputData()
		.map((_item, itemIndex) => prepare(context, operation, itemIndex, setting));
	const results: ItemResult[] = prepared.map((step) => (isStep(step) ? undefined : step));
	if (stopOnRefusal && results.some((result) => result !== undefined)) return results;
	const steps = prepared.filter(isStep);
	if (options.dryRun) {
		for (const { itemIndex, request } of steps) results[itemIndex] = dryRunItem(graph, request);
		return results;
	}
	const ended = await sendSteps(context, graph, operation, steps, {
		batchSize: options.batchSize,
		stopAt: (error, position) =>
			stopOnRefusal && recovered(context, operation, steps[position], error) instanceof ItemFailure,
	});
	const answered: Array<Step & { reply: GraphReply }> = [];
	for (const { step, outcome } of ended) {
		if (outcome && 'reply' in outcome) answered.push({ ...step, reply: outcome.reply });
		else if (outcome) results[step.itemIndex] = recovered(context, operation, step, outcome.error);
	}
	for (const [itemIndex, result] of await complete(context, graph, operation, answered, options)) {
		results[itemIndex] = result;
	}
	return results;
}
