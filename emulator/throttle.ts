import type { Call } from './call';
import { GraphError } from './errors';
import { familyOfQuery, RequestLimits } from './requestLimits';
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

/** What throttling says of a request. */
export interface Verdict {
	/** For the answer, whatever it is. */
	headers: Record<string, string>;
	refusal?: GraphError;
}

/** Resource units of 10 s by the number of users: under 50, to 500, more [THL]. */
function unitsPerWindow(users: number): number {
	if (users < 50) return 3500;
	return users <= 500 ? 5000 : 8000;
}

/** The documented limits for one app in one tenant [THL, TL]; one pair of buckets for each client id. */
export class Throttle {
	private readonly reads = new Map<string, Bucket>();

	private readonly writes = new Map<string, Bucket>();

	private readonly requests = new RequestLimits();

	/** Counts the request and says whether it is one too many. */
	judge(call: Call, route: Route): Verdict {
		const isOn = call.switches.throttle === 'documented';
		const verdict = route.family ? { headers: {} } : this.judgeUnits(call, route, isOn);
		const family = route.family ?? familyOfQuery(call);
		if (!isOn || !family || verdict.refusal) return verdict;
		return { ...verdict, refusal: this.requests.judge(call, family) };
	}

	private judgeUnits(call: Call, route: Route, isOn: boolean): Verdict {
		const units = costOf(call, route);
		const headers: Record<string, string> = { 'x-ms-resource-unit': String(units) };
		if (!isOn) return { headers };
		const now = call.tenant.clock();
		const { appid, tid } = call.claims;
		const size = unitsPerWindow(call.tenant.users.size);
		const reads = bucketOf(this.reads, appid, () => new Bucket(size, 10_000));
		const writes = bucketOf(this.writes, appid, () => new Bucket(3000, 150_000));
		const readWait = reads.take(units, now);
		const writeWait = route.method === 'GET' ? 0 : writes.take(1, now);
		const used = Math.max(reads.used, writes.used);
		if (used > 0.8) headers['x-ms-throttle-limit-percentage'] = Math.min(used, 1.8).toFixed(1);
		const seconds = Math.ceil(Math.max(readWait, writeWait) / 1000);
		if (!seconds) return { headers };
		const refusal = new GraphError(429, 'TooManyRequests', 'Please retry again later.', {
			headers: {
				'Retry-After': String(seconds),
				'x-ms-throttle-information':
					writeWait > readWait ? 'WriteLimitExceeded' : 'ResourceUnitLimitExceeded',
				'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${appid}/${tid}`,
			},
		});
		return { headers, refusal };
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
