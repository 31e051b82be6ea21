import type { GraphContext } from './context';
import type { DispatchOptions } from './dispatcher';
import { Dispatcher } from './dispatcher';
import type { Ending, Settled } from './submission';
import type { GraphReply, GraphRequest } from './types';

/** Sends many requests, and resolves to what became of each, in the given order. Throws what stopped all of them. */
export async function sendAll(
	context: GraphContext,
	requests: GraphRequest[],
	options?: DispatchOptions,
): Promise<Settled[]> {
	const dispatcher = new Dispatcher(context, options);
	const endings: Ending[] = [];
	for (const [rank, request] of requests.entries()) {
		dispatcher.submit({ request, rank, onEnd: (ending) => (endings[rank] = ending) });
	}
	await dispatcher.run();
	return endings.map((ending) => {
		if ('stopped' in ending) throw ending.stopped;
		return ending;
	});
}

/**
 * Sends one request and resolves to Graph's answer below 300. Waits and sends again as `judge` says; throws `GraphError`
 * for a refusal, an unreachable Graph, or a write whose outcome is unknown.
 */
export async function send(context: GraphContext, request: GraphRequest): Promise<GraphReply> {
	const [settled] = await sendAll(context, [request]);
	if ('error' in settled) throw settled.error;
	return settled.reply;
}
