import { seededRandom } from './ids';

/** A fault to be injected into the next requests that match. */
export interface Fault {
	/** HTTP method; any when absent. */
	method?: string;
	/** Tested on the encoded URL with version and query; any when absent. */
	path?: RegExp;
	/** How often it strikes [1]; `Infinity` until `clear()`. */
	times?: number;
	/**
	 * `status`: answered with `status`, not handled. `statusAfter`: handled, then answered with `status`, as by a
	 * gateway that gave up. `drop`: the connection is cut before handling. `dropAfter`: handled, then the
	 * connection is cut, so the answer is lost. `delay`: answered after `delayMs`, in real milliseconds.
	 * `expiredToken`: 401 as if the token had just expired. `proxy`: not handled, answered by something in between, with
	 * `status` [200] and `page` as it is, a whole page or half of an answer; only plain requests and envelopes.
	 */
	kind: 'status' | 'statusAfter' | 'drop' | 'dropAfter' | 'delay' | 'expiredToken' | 'proxy';
	status?: number;
	code?: string;
	message?: string;
	headers?: Record<string, string>;
	delayMs?: number;
	/** Body of `proxy`; HTML unless `headers` say otherwise. */
	page?: string;
	/** Whether it strikes plain requests and envelopes, requests inside a `$batch`, or both [any]. */
	scope?: 'envelope' | 'sub' | 'any';
}

/** Shares of the requests that faults strike at random. */
export interface FaultRates {
	seed: number;
	/** 429, of all requests: plain ones, envelopes, and each in an envelope. */
	throttled: number;
	/** 503 and 504, likewise; every second 504 comes after the request was handled. */
	unavailable: number;
	/** Connections cut before the request on them was handled. */
	dropped: number;
	/** Connections cut after the write on them was handled. */
	lost: number;
	/** `Retry-After` of a 429 or 503, in seconds. */
	retryAfter: string;
}

/** The scripted faults, tried in the order in which they were added, then those at random. */
export class Faults {
	private readonly pending: Array<{ fault: Fault; left: number }> = [];

	private random?: (method: string, batched: boolean) => Fault | undefined;

	add(...faults: Fault[]): void {
		for (const fault of faults) this.pending.push({ fault, left: fault.times ?? 1 });
	}

	/** Strikes at random from now on, in the same way for the same seed and requests. */
	strike(rates: FaultRates): void {
		const random = seededRandom(rates.seed);
		this.random = (method, batched) => faultAt(random(), random(), rates, method, batched);
	}

	clear(): void {
		this.pending.length = 0;
		this.random = undefined;
	}

	/** Faults that have not struck as often as they should. */
	get remaining(): number {
		return this.pending.length;
	}

	/** The fault that strikes this request, now used up by one. */
	take(method: string, url: string, batched: boolean): Fault | undefined {
		const index = this.pending.findIndex(
			({ fault }) =>
				(fault.method === undefined || fault.method === method) &&
				(fault.path === undefined || fault.path.test(url)) &&
				scopeOf(fault) !== (batched ? 'envelope' : 'sub'),
		);
		if (index < 0) return this.random?.(method, batched);
		const entry = this.pending[index];
		entry.left--;
		if (entry.left <= 0) this.pending.splice(index, 1);
		return entry.fault;
	}
}

/** Nothing stands between Graph and a part of a batch. */
const scopeOf = ({ kind, scope = 'any' }: Fault): Fault['scope'] =>
	kind === 'proxy' ? 'envelope' : scope;

/** The fault for a point between 0 and 1, the rates laid one after the other; `second` decides between two kinds. */
function faultAt(
	point: number,
	second: number,
	{ throttled, unavailable, dropped, lost, retryAfter }: FaultRates,
	method: string,
	batched: boolean,
): Fault | undefined {
	const headers = { 'Retry-After': retryAfter };
	let left = point;
	if ((left -= throttled) < 0) return { kind: 'status', status: 429, headers };
	if ((left -= unavailable) < 0) {
		if (second < 0.5) return { kind: 'status', status: 503, headers };
		return { kind: second < 0.75 ? 'status' : 'statusAfter', status: 504 };
	}
	if (batched) return undefined;
	if ((left -= dropped) < 0) return { kind: 'drop' };
	return left < lost && method !== 'GET' ? { kind: 'dropAfter' } : undefined;
}

/** Thrown through the handlers when a fault cuts the connection. */
export class ConnectionDropped extends Error {}
