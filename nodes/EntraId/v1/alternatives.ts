import type { IExecuteFunctions } from 'n8n-workflow';

import type {
	GraphContext,
	GraphError,
	GraphRequest,
	SendAllOptions,
	Settled,
} from '../GenericFunctions';
import { sendFolded } from './folding';
import type { RequestOperation } from './operation';

/** The request of one item. */
export interface Step {
	itemIndex: number;
	request: GraphRequest;
}

/** What became of a step; without an outcome it was not tried, or came to no end. */
export interface Ended {
	/** With the request that was sent last. */
	step: Step;
	outcome?: Settled;
}

/** Two creations that race need two: create what was not found, update what was created in between. */
const MAX_ALTERNATIVES = 2;

/** Like `sendSteps`, for steps that may wait for each other. */
async function sendTogether(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: RequestOperation,
	steps: Step[],
	{ batchSize, stopAt }: SendAllOptions,
): Promise<Ended[]> {
	const ended: Ended[] = steps.map((step) => ({ step }));
	const refusals = new Map<number, GraphError>();
	let open = [...steps.keys()];
	for (let tried = 0, stopped = false; open.length > 0 && !stopped; tried++) {
		const alternativeTo = (error: GraphError, { request, itemIndex }: Step) =>
			tried < MAX_ALTERNATIVES
				? operation.instead?.(error, request, context, itemIndex)
				: undefined;
		// That an alternative finds nothing says less than the refusal which led to it.
		const told = (error: GraphError, position: number) =>
			error.status === 404 ? (refusals.get(position) ?? error) : error;
		const outcomes = await sendFolded(
			graph,
			operation,
			open.map((position) => ended[position].step.request),
			{
				batchSize,
				stopAt: (error, index) =>
					!alternativeTo(error, ended[open[index]].step) &&
					stopAt?.(told(error, open[index]), open[index]) === true,
			},
		);
		const again: number[] = [];
		for (const [index, position] of open.entries()) {
			const outcome = outcomes[index];
			const entry = ended[position];
			if (!outcome || 'reply' in outcome) {
				entry.outcome = outcome;
				continue;
			}
			const alternative = alternativeTo(outcome.error, entry.step);
			if (alternative) {
				refusals.set(position, outcome.error);
				entry.step = { ...entry.step, request: alternative };
				again.push(position);
			} else {
				const error = told(outcome.error, position);
				entry.outcome = { error };
				stopped ||= stopAt?.(error, position) === true;
			}
		}
		open = again;
	}
	return ended;
}

/**
 * Sends the items' requests, and where Graph refuses one for which the operation has an alternative that one instead, all
 * items' together. Resolves to what became of each, in their order; `stopAt` is asked about refusals without alternative.
 */
export async function sendSteps(
	context: IExecuteFunctions,
	graph: GraphContext,
	operation: RequestOperation,
	steps: Step[],
	options: SendAllOptions,
): Promise<Ended[]> {
	if (options.batchSize > 1 || !operation.instead) {
		return await sendTogether(context, graph, operation, steps, options);
	}
	// One by one: an item comes to its end before the next begins.
	const ended: Ended[] = steps.map((step) => ({ step }));
	for (const [position, step] of steps.entries()) {
		[ended[position]] = await sendTogether(context, graph, operation, [step], { batchSize: 1 });
		const { outcome } = ended[position];
		if (outcome && 'error' in outcome && options.stopAt?.(outcome.error, position)) break;
	}
	return ended;
}
