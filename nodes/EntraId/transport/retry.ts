import { record } from './records';
import type { GraphReply, GraphRequest, RetryPolicy } from './types';

/** What came back: an answer, or none that is Graph's. */
export type Attempt = { reply: GraphReply } | Lost;

export interface Lost {
	/** What happened instead. */
	lost: string;
	/** Whether the request may have reached Graph. */
	delivered: boolean;
	/** Whether something came that is no answer of Graph's. */
	isStrange?: boolean;
	/** Whether another try would end in the same way. */
	isFinal?: boolean;
}

export type Verdict =
	| { do: 'give up' }
	| { do: 'take' }
	/** `pausesAll` is set where Graph asks the whole application to wait. */
	| { do: 'wait'; milliseconds: number; pausesAll: boolean };

/** How often is asked for what Graph may not know yet: 1, 2, 3 and 4 seconds apart. */
const NOT_KNOWN_YET_TRIES = 5;

/** Milliseconds. */
export const LONGEST_WAIT = 300_000;

/** Refused before any effect, since the application sent too much: 509 is about bandwidth [D21:errors.md]. */
const THROTTLED = new Set([429, 509]);

/** Statuses with which a tenant refused a change because of another one that was under way; their codes differ too. */
const BUSY_STATUSES = new Set([400, 409]);
const BUSY = /concurrent requests being made to the tenant/i;

/** Graph may have deleted or not; deleting once more ends the same. */
const UNDECIDED_DELETION = new Set([500, 502]);

const IDEMPOTENT = new Set(['DELETE', 'GET', 'PATCH', 'PUT']);

/** PATCH sets absolute values in Graph, except where it binds members; such a request says `idempotent: false`. */
export const isIdempotent = (request: GraphRequest): boolean =>
	request.idempotent ?? IDEMPOTENT.has(request.method);

/**
 * `Retry-After` in milliseconds. Graph sends seconds, also with decimals (`2.128`) [TH]; its own SDK expects dates too.
 * `undefined` where there is none or it cannot be read.
 */
export function retryAfter(value: string | undefined, now = Date.now()): number | undefined {
	if (value === undefined || value.trim() === '') return undefined;
	const seconds = Number(value);
	const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
	return Number.isFinite(milliseconds)
		? Math.min(Math.max(milliseconds, 0), LONGEST_WAIT)
		: undefined;
}

/** Whether the tenant was busy with another change. Then this one was never begun, so it may be sent again [graph-people.md]. */
export const isBusy = ({ status, body }: GraphReply): boolean =>
	BUSY_STATUSES.has(status) && BUSY.test(String(record(body?.error).message));

/** Milliseconds: half of 1 s, 2 s, 4 s … 60 s, and up to the other half at random, so that callers do not come back together. */
export const backoff = (tries: number, random = Math.random()): number =>
	Math.ceil((0.5 + random / 2) * Math.min(60_000, 1000 * 2 ** (tries - 1)));

/** By how many tries a wait for a busy tenant is ahead of other waits: it lasts longer. */
const BUSY_IS_LONGER = 2;

/**
 * What to do after the `tries`th attempt. 429 and 509 were refused before any effect, so they are always safe to send
 * again; 503, 504 and lost answers only where a second effect is the same as one, and 500 and 502 only for a deletion,
 * unless the user asked for more.
 */
export function judge(
	request: GraphRequest,
	attempt: Attempt,
	tries: number,
	policy: RetryPolicy,
): Verdict {
	const last = tries >= policy.maxTries;
	const { userRetry } = policy;
	const repeatable = userRetry?.onAllErrors === true || isIdempotent(request);
	const usual = userRetry?.delay ?? backoff(tries);
	if ('lost' in attempt) {
		if (last || attempt.isFinal || (attempt.delivered && !repeatable)) return { do: 'give up' };
		return { do: 'wait', milliseconds: usual, pausesAll: false };
	}
	const { status, headers } = attempt.reply;
	if (status < 400) return { do: 'take' };
	const isNew = request.notKnownYet?.includes(status) === true;
	if (
		(status === 404 && tries < policy.notFoundTries) ||
		(isNew && !last && tries < NOT_KNOWN_YET_TRIES)
	) {
		return { do: 'wait', milliseconds: 1000 * tries, pausesAll: false };
	}
	if (last) return { do: 'give up' };
	const wait = retryAfter(headers['retry-after']) ?? usual;
	if (THROTTLED.has(status)) return { do: 'wait', milliseconds: wait, pausesAll: true };
	if (isBusy(attempt.reply)) {
		const longer = userRetry?.delay ?? backoff(tries + BUSY_IS_LONGER);
		return { do: 'wait', milliseconds: longer, pausesAll: false };
	}
	if ((status === 503 || status === 504) && repeatable) {
		return { do: 'wait', milliseconds: wait, pausesAll: status === 503 };
	}
	if (request.method === 'DELETE' && repeatable && UNDECIDED_DELETION.has(status)) {
		return { do: 'wait', milliseconds: wait, pausesAll: false };
	}
	if (userRetry && repeatable && (userRetry.onAllErrors || status >= 500)) {
		return { do: 'wait', milliseconds: wait, pausesAll: false };
	}
	return { do: 'give up' };
}
