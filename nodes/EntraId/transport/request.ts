import type { GraphContext } from './context';
import { refusal, unknownOutcome, unreachable } from './errors';
import { exchange } from './exchange';
import type { Attempt, Verdict } from './retry';
import { judge } from './retry';
import { pause } from './throttle';
import type { GraphReply, GraphRequest } from './types';

// A gateway that gave up says nothing about whether the write behind it went through.
const UNDECIDED = new Set([500, 502, 504]);

// A refusal for now says nothing about an earlier try whose answer was lost.
const REFUSED_FOR_NOW = new Set([429, 503]);

const reads = (request: GraphRequest): boolean => request.method === 'GET';

/**
 * The good answer of a last attempt, or a thrown `GraphError`. `lostBefore`: an earlier attempt may have had its effect;
 * then a deletion that finds nothing more is a deletion done.
 */
export function conclude(request: GraphRequest, attempt: Attempt, lostBefore: boolean): GraphReply {
	if ('lost' in attempt) {
		const harmless = reads(request) || (!attempt.delivered && !lostBefore);
		throw harmless
			? unreachable(request, attempt.lost)
			: unknownOutcome(request, attempt.lost, lostBefore);
	}
	const { reply } = attempt;
	const marked: GraphReply = lostBefore ? { ...reply, afterLostAnswer: true } : reply;
	if (reply.status < 300) return marked;
	if (lostBefore && request.method === 'DELETE' && reply.status === 404) {
		return { status: 204, headers: reply.headers, afterLostAnswer: true };
	}
	const undecided =
		UNDECIDED.has(reply.status) || (lostBefore && REFUSED_FOR_NOW.has(reply.status));
	if (!reads(request) && undecided) {
		throw unknownOutcome(request, `Graph answered with the status ${reply.status}`, lostBefore);
	}
	throw refusal(request, reply);
}

/** Whether an attempt leaves open if the request had its effect. */
export const leavesOpen = (attempt: Attempt): boolean =>
	'lost' in attempt ? attempt.delivered : UNDECIDED.has(attempt.reply.status);

/** Waits as judged: alone, or with everybody behind the same gate. */
export async function obey(
	context: GraphContext,
	verdict: Extract<Verdict, { do: 'wait' }>,
): Promise<void> {
	if (verdict.pausesAll) context.gate.close(verdict.milliseconds);
	else await pause(verdict.milliseconds, context.signal);
}

/**
 * Sends one request and resolves to Graph's answer below 300. Waits and sends again as `judge` says; throws `GraphError`
 * for a refusal, an unreachable Graph, or a write whose outcome is unknown.
 */
export async function send(context: GraphContext, request: GraphRequest): Promise<GraphReply> {
	let lostBefore = false;
	for (let tries = 1; ; tries++) {
		const [attempt] = await context.gate.pass(
			async () => [await exchange(context, request)],
			context.signal,
		);
		const verdict = judge(request, attempt, tries, context.retry);
		if (verdict.do !== 'wait') return conclude(request, attempt, lostBefore);
		lostBefore ||= leavesOpen(attempt);
		await obey(context, verdict);
	}
}
