import { GraphError, unknownOutcome } from './errors';
import { objectKey } from './lanes';
import { queryString } from './odata';
import type { Slot } from './readyQueue';
import { isRead, replyOrThrow } from './request';
import type { Sending } from './context';
import type { Attempt } from './retry';
import { toError } from './toError';
import type { GraphReply, GraphRequest } from './types';

export type Settled = { error: GraphError } | { reply: GraphReply };

/** What became of a request: settled by Graph, or stopped before it could have an effect. */
export type Ending = Settled | { stopped: Error };

/** A request, and who wants to know what becomes of it. */
export interface Submission {
	request: GraphRequest;
	/** Requests to the same object go in the order of their ranks. */
	rank: number;
	/** Whether it is the first of its item: what was begun goes before what was not. */
	isFirst?: boolean;
	/** How it is sent, where that is not as usual. */
	sending?: Sending;
	/** Asked before it is sent; what is not wanted any more is dropped, and has no end. */
	isWanted?(): boolean;
	/** Called once; at once where everything was stopped. */
	onEnd(ending: Ending): void;
}

/** What is sent once, for one submission or for several equal reads. */
export interface Entry {
	request: GraphRequest;
	rank: number;
	key?: string;
	reads: boolean;
	isFirst: boolean;
	sending: Sending;
	/** Equal reads have the same. */
	identity?: string;
	waiting: Submission[];
}

export function toEntry(submission: Submission, usual: Sending): Entry {
	const { request, rank, isFirst = false, sending = usual } = submission;
	const reads = isRead(request);
	return {
		request,
		rank,
		isFirst,
		sending: request.retry ? { ...sending, retry: request.retry } : sending,
		reads,
		key: objectKey(request),
		waiting: [submission],
		...(reads && request.answer !== 'stream' && request.after === undefined
			? { identity: identityOf(request) }
			: {}),
	};
}

const identityOf = ({ version, path, query, headers, answer }: GraphRequest): string =>
	JSON.stringify([version, path + queryString(query), headers, answer]);

/** A reply of its own for each who asked: what becomes output is shared by no two items. */
const copyOf = (ending: Ending): Ending =>
	'reply' in ending ? { reply: structuredClone(ending.reply) } : ending;

/** Tells all who wait. */
export function end({ request, waiting }: Entry, ending: Ending): void {
	for (const [index, { onEnd }] of waiting.entries())
		onEnd(index === 0 || request.steady ? ending : copyOf(ending));
}

/** A last attempt as its good reply or Graph's refusal. */
export function settle(request: GraphRequest, attempt: Attempt, lostBefore: boolean): Settled {
	try {
		return { reply: replyOrThrow(request, attempt, lostBefore) };
	} catch (error) {
		if (error instanceof GraphError) return { error };
		throw toError(error);
	}
}

/** The end of what is not sent again because everything was stopped. */
export const stopped = (
	{ entries: [{ request }], lostBefore }: Slot<Entry>,
	cause: Error,
): Ending =>
	lostBefore && !isRead(request)
		? { error: unknownOutcome(request, cause.message, lostBefore) }
		: { stopped: cause };
