import { notGraphs, refusal, unknownOutcome, unreachable } from './errors';
import type { Attempt } from './retry';
import type { GraphReply, GraphRequest } from './types';

// A gateway that gave up says nothing about whether the write behind it went through.
const UNDECIDED = new Set([500, 502, 504]);

// A refusal for now says nothing about an earlier try whose answer was lost.
const REFUSED_FOR_NOW = new Set([429, 503, 509]);

/** Whether a request changes nothing. */
export const isRead = (request: GraphRequest): boolean => request.method === 'GET';

/**
 * The good answer of a last attempt, or a thrown `GraphError`. `lostBefore`: an earlier attempt may have had its effect;
 * then a deletion that finds nothing more is a deletion done.
 */
export function replyOrThrow(
	request: GraphRequest,
	attempt: Attempt,
	lostBefore: boolean,
): GraphReply {
	if ('lost' in attempt) {
		const { lost, delivered, isStrange } = attempt;
		const harmless = isRead(request) || (!delivered && !lostBefore);
		if (!harmless) throw unknownOutcome(request, isStrange ? `${lost} came` : lost, lostBefore);
		throw isStrange ? notGraphs(request, lost) : unreachable(request, lost);
	}
	const { reply } = attempt;
	const marked: GraphReply = lostBefore ? { ...reply, afterLostAnswer: true } : reply;
	if (reply.status < 300) return marked;
	if (lostBefore && request.method === 'DELETE' && reply.status === 404) {
		return { status: 204, headers: reply.headers, afterLostAnswer: true };
	}
	const undecided =
		UNDECIDED.has(reply.status) || (lostBefore && REFUSED_FOR_NOW.has(reply.status));
	if (!isRead(request) && undecided) {
		throw unknownOutcome(request, `Graph answered with the status ${reply.status}`, lostBefore);
	}
	throw refusal(request, reply);
}

/** Whether an attempt leaves open if the request had its effect. */
export const leavesOpen = (attempt: Attempt): boolean =>
	'lost' in attempt ? attempt.delivered : UNDECIDED.has(attempt.reply.status);
