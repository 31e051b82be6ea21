import type { Call } from './call';
import type { Route } from './routes/route';

/** A token bucket: `size` units that flow back evenly within `windowMs`. */
class Bucket {
	private level = 0;

	private at = 0;

	constructor(
		private readonly size: number,
		private readonly windowMs: number,
	) {}

	/** Takes the units and returns 0, or returns the milliseconds until there is room. A refused call still counts. */
	take(units: number, now: number): number {
		const leaked = ((now - this.at) * this.size) / this.windowMs;
		this.level = Math.max(0, this.level - leaked) + units;
		this.at = now;
		const excess = Math.min(this.level - this.size, this.size);
		return excess > 0 ? Math.ceil((excess * this.windowMs) / this.size) : 0;
	}

	/** Share of the bucket that is used. */
	get used(): number {
		return this.level / this.size;
	}
}

/** What throttling says of a request: its cost, how full the bucket is, and the wait when it is refused. */
export interface Verdict {
	units: number;
	/** Share of the resource units in use, above 1 when refused. */
	used: number;
	/** Seconds for `Retry-After`; 0 when the request may pass. */
	retryAfter: number;
	limit: 'ResourceUnitLimitExceeded' | 'WriteLimitExceeded';
}

/** Resource units of 10 s by the number of users: under 50, to 500, more [THL]. */
function unitsPerWindow(users: number): number {
	if (users < 50) return 3500;
	return users <= 500 ? 5000 : 8000;
}

/** The documented limits for one app in one tenant [THL]; one pair of buckets for each client id. */
export class Throttle {
	private readonly reads = new Map<string, Bucket>();

	private readonly writes = new Map<string, Bucket>();

	judge(call: Call, route: Route): Verdict {
		const units = costOf(call, route);
		const enabled = call.switches.throttle === 'documented';
		if (!enabled) return { units, used: 0, retryAfter: 0, limit: 'ResourceUnitLimitExceeded' };
		const now = call.tenant.clock();
		const { appid } = call.claims;
		const size = unitsPerWindow(call.tenant.users.size);
		const reads = bucketOf(this.reads, appid, () => new Bucket(size, 10_000));
		const writes = bucketOf(this.writes, appid, () => new Bucket(3000, 150_000));
		const readWait = reads.take(units, now);
		const writeWait = route.method === 'GET' ? 0 : writes.take(1, now);
		return {
			units,
			used: Math.max(reads.used, writes.used),
			retryAfter: Math.ceil(Math.max(readWait, writeWait) / 1000),
			limit: writeWait > readWait ? 'WriteLimitExceeded' : 'ResourceUnitLimitExceeded',
		};
	}
}

function bucketOf(buckets: Map<string, Bucket>, key: string, make: () => Bucket): Bucket {
	const bucket = buckets.get(key) ?? make();
	buckets.set(key, bucket);
	return bucket;
}

/** `$select` -1, `$expand` +1, `$top` under 20 -1, never below 1 [THL]. */
function costOf(call: Call, route: Route): number {
	let units = route.cost ?? 1;
	if (call.query.has('$select')) units = route.selectedCost ?? units - 1;
	if (call.query.has('$expand')) units++;
	if (Number(call.query.get('$top') ?? 20) < 20) units--;
	return Math.max(units, 1);
}
