/** A fault to be injected into the next requests that match. */
export interface Fault {
	/** HTTP method; any when absent. */
	method?: string;
	/** Tested on the encoded URL with version and query; any when absent. */
	path?: RegExp;
	/** How often it strikes [1]; `Infinity` until `clear()`. */
	times?: number;
	/**
	 * `status`: answered with `status`, not handled. `drop`: the connection is cut before handling.
	 * `dropAfter`: handled, then the connection is cut, so the answer is lost. `delay`: answered after
	 * `delayMs`. `expiredToken`: 401 as if the token had just expired.
	 */
	kind: 'status' | 'drop' | 'dropAfter' | 'delay' | 'expiredToken';
	status?: number;
	code?: string;
	message?: string;
	headers?: Record<string, string>;
	delayMs?: number;
	/** Whether it strikes plain requests and envelopes, requests inside a `$batch`, or both [any]. */
	scope?: 'envelope' | 'sub' | 'any';
}

/** The scripted faults, tried in the order in which they were added. */
export class Faults {
	private readonly pending: Array<{ fault: Fault; left: number }> = [];

	add(...faults: Fault[]): void {
		for (const fault of faults) this.pending.push({ fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.pending.length = 0;
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
				(fault.scope ?? 'any') !== (batched ? 'envelope' : 'sub'),
		);
		if (index < 0) return undefined;
		const entry = this.pending[index];
		entry.left--;
		if (entry.left <= 0) this.pending.splice(index, 1);
		return entry.fault;
	}
}

/** Thrown through the handlers when a fault cuts the connection. */
export class ConnectionDropped extends Error {}
