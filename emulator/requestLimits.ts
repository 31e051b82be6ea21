import { randomUUID } from 'node:crypto';
import type { Call } from './call';
import { GraphError } from './errors';

/** Families of requests that are limited by their number in a short time, not by resource units [TL]. */
export type Family = 'reports' | 'risk' | 'signInActivity';

interface Limit {
	requests: number;
	windowMs: number;
	/** Whose requests count together: those of one app, or of all apps in the tenant. */
	of: 'app' | 'tenant';
	/** What is answered; `seconds` is undefined where no Retry-After is sent. */
	refusal(seconds?: number): GraphError;
}

const reports: Limit = { requests: 5, windowMs: 10_000, of: 'app', refusal: reportsRefusal };

const limits: Record<Family, Limit> = {
	reports,
	risk: { requests: 1, windowMs: 1000, of: 'tenant', refusal: riskRefusal },
	signInActivity: { ...reports, requests: 10, windowMs: 60_000 },
};

/** The recorded text speaks of the header; where none came it was another [ISS azure-docs#70953, Remove-StaleGuests#7]. */
function reportsRefusal(seconds?: number): GraphError {
	const message =
		seconds === undefined
			? 'Too Many Requests'
			: `This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: ${randomUUID()}`;
	return tooMany('UnknownError', message, seconds);
}

/** No Retry-After at all: the client must back off by itself [TL]; the text is recorded [ISS docs#17685, azuread#1784]. */
function riskRefusal(): GraphError {
	return tooMany('TooManyRequests', 'Too many requests.');
}

function tooMany(code: string, message: string, seconds?: number): GraphError {
	const headers = seconds === undefined ? undefined : { 'Retry-After': String(seconds) };
	return new GraphError(429, code, message, { headers });
}

/** The family whose limit the request counts towards besides that of its route, if any. */
export function familyOfQuery({ query }: Call): Family | undefined {
	const asked = `${query.get('$select')} ${query.get('$filter')}`;
	return /signInActivity/i.test(asked) ? 'signInActivity' : undefined;
}

/** Counts the requests of each family, refused ones too, by the emulator's clock. */
export class RequestLimits {
	/** Times of the latest requests, as many as the limit allows. */
	private readonly latest = new Map<string, number[]>();

	/** The refusal of this request, or undefined when it may pass. */
	judge(call: Call, family: Family): GraphError | undefined {
		const limit = limits[family];
		const now = call.tenant.clock();
		const key = `${family}/${limit.of === 'app' ? call.claims.appid : ''}`;
		const before = this.latest.get(key) ?? [];
		const after = [...before, now].slice(-limit.requests);
		this.latest.set(key, after);
		const isFree = before.length < limit.requests || now - before[0] >= limit.windowMs;
		if (isFree) return undefined;
		const seconds = Math.ceil((after[0] + limit.windowMs - now) / 1000);
		return limit.refusal(call.switches.retryAfterWhereUnsaid ? seconds : undefined);
	}
}
