import type { IDataObject } from 'n8n-workflow';

import type { GraphContext } from './context';
import { GraphError } from './errors';
import { exchange } from './exchange';
import { queryString } from './odata';
import { waves } from './order';
import { isRecord, lowerCased, record, records } from './records';
import { conclude, leavesOpen, obey, send } from './request';
import type { Attempt } from './retry';
import { judge } from './retry';
import { HIGHEST_LIMIT } from './throttle';
import type { GraphReply, GraphRequest } from './types';

/** Graph's maximum of requests in one `$batch` [JB]. */
export const MAX_BATCH_SIZE = 20;

export type Settled = { error: GraphError } | { reply: GraphReply };

export interface SendAllOptions {
	/** 1 to 20; 1 sends strictly one by one. */
	batchSize: number;
	/** Whether no further request is sent because of this one; those stay `undefined` in the result. */
	stopAt?(error: GraphError, index: number): boolean;
}

async function settle(work: () => GraphReply | Promise<GraphReply>): Promise<Settled> {
	try {
		return { reply: await work() };
	} catch (error) {
		if (error instanceof GraphError) return { error };
		throw error instanceof Error ? error : new Error(String(error));
	}
}

const TAKES_BODY = new Set(['PATCH', 'POST', 'PUT']);

/** A part of a `$batch` body. A body needs a `Content-Type`, and an action without one still needs `{}` [JB]. */
const part = (request: GraphRequest, index: number): IDataObject => ({
	id: String(index),
	method: request.method,
	url: request.path + queryString(request.query),
	...(TAKES_BODY.has(request.method)
		? {
				headers: { 'Content-Type': 'application/json', ...request.headers },
				body: request.body ?? {},
			}
		: request.headers && { headers: request.headers }),
});

const partReply = (response: IDataObject): GraphReply => ({
	status: Number(response.status),
	headers: lowerCased(record(response.headers)),
	...(isRecord(response.body) ? { body: response.body } : {}),
});

/** Sends up to 20 requests in one call; answers come in any order and are matched by id [JB]. */
async function exchangeBatch(context: GraphContext, requests: GraphRequest[]): Promise<Attempt[]> {
	const attempt = await exchange(context, {
		method: 'POST',
		path: '/$batch',
		version: requests[0].version,
		body: { requests: requests.map(part) },
	});
	if ('lost' in attempt || attempt.reply.status !== 200) return requests.map(() => attempt);
	const byId = new Map(
		records(attempt.reply.body?.responses).map((response) => [String(response.id), response]),
	);
	return requests.map((_request, index) => {
		const response = byId.get(String(index));
		return response
			? { reply: partReply(response) }
			: { lost: 'the batch held no answer to it', delivered: true };
	});
}

/** One `$batch` until each of its requests is settled; only what was refused or lost is sent again. */
async function sendChunk(context: GraphContext, requests: GraphRequest[]): Promise<Settled[]> {
	if (requests.length === 1) return [await settle(async () => await send(context, requests[0]))];
	const settled: Settled[] = [];
	let open = requests.map((request, index) => ({ request, index, lostBefore: false }));
	for (let tries = 1; open.length > 0; tries++) {
		const requested = open.map(({ request }) => request);
		const attempts = await context.gate.pass(
			async () => await exchangeBatch(context, requested),
			context.signal,
		);
		const again: typeof open = [];
		let longest = 0;
		for (const [position, entry] of open.entries()) {
			const attempt = attempts[position];
			const verdict = judge(entry.request, attempt, tries, context.retry);
			if (verdict.do === 'wait') {
				again.push({ ...entry, lostBefore: entry.lostBefore || leavesOpen(attempt) });
				if (verdict.pausesAll) context.gate.close(verdict.milliseconds);
				else longest = Math.max(longest, verdict.milliseconds);
			} else if ('reply' in attempt && attempt.reply.status === 401) {
				// The token ran out between the envelope's check and the part's: a plain call renews it.
				settled[entry.index] = await settle(async () => await send(context, entry.request));
			} else {
				settled[entry.index] = await settle(() =>
					conclude(entry.request, attempt, entry.lostBefore),
				);
			}
		}
		if (longest > 0) await obey(context, { do: 'wait', milliseconds: longest, pausesAll: false });
		open = again;
	}
	return settled;
}

function chunks(indexes: number[], requests: GraphRequest[], size: number): number[][] {
	const result: number[][] = [];
	for (const index of indexes) {
		const current = result.at(-1);
		const fits =
			current && current.length < size && requests[current[0]].version === requests[index].version;
		if (fits) current.push(index);
		else result.push([index]);
	}
	return result;
}

/**
 * Sends many requests through `$batch` and resolves to what became of each, in the given order. Requests to the same
 * object keep their order; all others may run at once. Never throws for a single request.
 */
export async function sendAll(
	context: GraphContext,
	requests: GraphRequest[],
	{ batchSize, stopAt }: SendAllOptions,
): Promise<Array<Settled | undefined>> {
	const results = new Array<Settled | undefined>(requests.length);
	const size = Math.min(Math.max(batchSize, 1), MAX_BATCH_SIZE);
	let stopped = false;
	for (const wave of size === 1 ? [requests.map((_, index) => index)] : waves(requests)) {
		const queue = chunks(wave, requests, size).values();
		const work = async () => {
			for (const chunk of queue) {
				if (stopped) return;
				const settled = await sendChunk(
					context,
					chunk.map((index) => requests[index]),
				);
				for (const [position, index] of chunk.entries()) {
					const result = (results[index] = settled[position]);
					if ('error' in result && stopAt?.(result.error, index)) stopped = true;
				}
			}
		};
		await Promise.all(Array.from({ length: size === 1 ? 1 : HIGHEST_LIMIT }, work));
	}
	return results;
}
