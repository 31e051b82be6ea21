import type { GraphReply, GraphRequest } from './types';

export interface RetryPolicy {
	/** How often a request is sent in all; 1 means never again. */
	maxTries: number;
	/** How often of these a 404 is asked again, for objects that were made a moment ago. */
	notFoundTries: number;
	/** What a user set for a request of his own; without it only what is known to be worth it is sent again. */
	wish?: {
		/** Milliseconds between two tries; without it the waits grow. */
		delay?: number;
		/** Whether every refusal is tried again, and a write too whose outcome is unknown. */
		onAllErrors: boolean;
	};
}

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
	/** `everyone` is set where Graph asks the whole application to wait. */
	| { do: 'wait'; milliseconds: number; everyone: boolean };

/** How often is asked for what Graph may not know yet: 1, 2, 3 and 4 seconds apart. */
const NOT_KNOWN_YET_TRIES = 5;

const LONGEST_WAIT = 300_000;

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

/** Milliseconds: half of 1 s, 2 s, 4 s … 60 s, and up to the other half at random, so that callers do not come back together. */
export const backoff = (tries: number, random = Math.random()): number =>
	Math.ceil((0.5 + random / 2) * Math.min(60_000, 1000 * 2 ** (tries - 1)));

/**
 * What to do after the `tries`th attempt. 429 was refused before any effect, so it is always safe to send again;
 * 503, 504 and lost answers only where a second effect is the same as one, unless the user wished for more.
 */
export function judge(
	request: GraphRequest,
	attempt: Attempt,
	tries: number,
	policy: RetryPolicy,
): Verdict {
	const last = tries >= policy.maxTries;
	const { wish } = policy;
	const repeatable = wish?.onAllErrors === true || isIdempotent(request);
	const usual = wish?.delay ?? backoff(tries);
	if ('lost' in attempt) {
		if (last || attempt.isFinal || (attempt.delivered && !repeatable)) return { do: 'give up' };
		return { do: 'wait', milliseconds: usual, everyone: false };
	}
	const { status, headers } = attempt.reply;
	if (status < 400) return { do: 'take' };
	const isNew = request.notKnownYet?.includes(status) === true;
	if (
		(status === 404 && tries < policy.notFoundTries) ||
		(isNew && !last && tries < NOT_KNOWN_YET_TRIES)
	) {
		return { do: 'wait', milliseconds: 1000 * tries, everyone: false };
	}
	if (last) return { do: 'give up' };
	const wait = retryAfter(headers['retry-after']) ?? usual;
	if (status === 429) return { do: 'wait', milliseconds: wait, everyone: true };
	if ((status === 503 || status === 504) && repeatable) {
		return { do: 'wait', milliseconds: wait, everyone: status === 503 };
	}
	if (wish && repeatable && (wish.onAllErrors || status >= 500)) {
		return { do: 'wait', milliseconds: wait, everyone: false };
	}
	return { do: 'give up' };
}
