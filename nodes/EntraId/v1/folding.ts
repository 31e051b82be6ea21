import type {
	GraphContext,
	GraphError,
	GraphRequest,
	SendAllOptions,
	Settled,
} from '../GenericFunctions';
import { MAX_BATCH_SIZE, sendAll, waves } from '../GenericFunctions';
import type { RequestOperation } from './operation';

/** Refusals that may concern one of the folded requests only, so that each is worth a try of its own. */
const WORTH_SINGLE_TRIES = new Set([400, 404, 409]);

function groupsByPath(indexes: number[], requests: GraphRequest[]): number[][] {
	const open = new Map<string, number[]>();
	const groups: number[][] = [];
	for (const index of indexes) {
		const { path } = requests[index];
		let group = open.get(path);
		if (!group || group.length === MAX_BATCH_SIZE) {
			group = [];
			open.set(path, group);
			groups.push(group);
		}
		group.push(index);
	}
	return groups;
}

/**
 * Like `sendAll`, but where the operation can fold requests, up to 20 with the same path become one. A folded request
 * that Graph refuses is sent again in its parts, so that each item has its own result.
 */
export async function sendFolded(
	graph: GraphContext,
	{ fold }: RequestOperation,
	requests: GraphRequest[],
	options: SendAllOptions,
): Promise<Array<Settled | undefined>> {
	if (!fold || options.batchSize === 1) return await sendAll(graph, requests, options);
	const results = new Array<Settled | undefined>(requests.length);
	const stops = (error: GraphError, index: number) => options.stopAt?.(error, index) ?? false;
	const isStopped = (result: Settled | undefined, index: number) =>
		result !== undefined && 'error' in result && stops(result.error, index);
	for (const wave of waves(requests)) {
		const groups = groupsByPath(wave, requests);
		const answers = await sendAll(
			graph,
			groups.map((group) =>
				group.length === 1 ? requests[group[0]] : fold(group.map((index) => requests[index])),
			),
			{ batchSize: options.batchSize },
		);
		const singly: number[] = [];
		for (const [position, group] of groups.entries()) {
			const answer = answers[position];
			const split =
				group.length > 1 &&
				answer &&
				'error' in answer &&
				WORTH_SINGLE_TRIES.has(answer.error.status);
			if (split) singly.push(...group);
			else for (const index of group) results[index] = answer;
		}
		const single = await sendAll(
			graph,
			singly.map((index) => requests[index]),
			{ ...options, stopAt: (error, position) => stops(error, singly[position]) },
		);
		for (const [position, index] of singly.entries()) results[index] = single[position];
		if (wave.some((index) => isStopped(results[index], index))) break;
	}
	return results;
}
