import { seededRandom } from '../../../emulator/ids';
import type { Limit } from '../../../nodes/EntraId/transport/callLimit';
import { HIGHEST_LIMIT } from '../../../nodes/EntraId/transport/throttle';
import type { BulkResult } from './bulkRun';
import { bulkRun } from './bulkRun';
import type { Announcement } from './graphLimits';
import { bucket, busyNowAndThen, QUOTAS } from './graphLimits';

const BATCH_SIZE = 20;

/** Milliseconds from a call to its answer: about so many each time, or anything between two. */
export type Latency = number | [number, number];

const middle = (latency: Latency): number =>
	typeof latency === 'number' ? latency : (latency[0] + latency[1]) / 2;

function latencies(latency: Latency, random: () => number): () => number {
	const [least, most] =
		typeof latency === 'number' ? [latency * 0.9, latency * 1.1] : [latency[0], latency[1]];
	return () => least + (most - least) * random();
}

export interface AtTheLimit extends BulkResult {
	/** Share of what Graph would have taken in that time, with sixteen calls at once, that was not used. */
	loss: number;
}

/** A long run against one of Graph's limits. */
export async function atTheLimit(
	quota: keyof typeof QUOTAS,
	announcement: Announcement,
	latency: Latency,
	limit?: () => Limit,
): Promise<AtTheLimit> {
	const { size, windowMs } = QUOTAS[quota];
	const requests = quota === 'writes' ? 12_000 : 60_000;
	const result = await bulkRun({
		requests,
		answer: bucket(quota, announcement),
		latency: latencies(latency, seededRandom(1)),
		limit,
	});
	const allowed = ((requests - size) * windowMs) / size;
	const possible = (requests / BATCH_SIZE / HIGHEST_LIMIT) * middle(latency);
	return { ...result, loss: 1 - Math.max(allowed, possible) / 1000 / result.seconds };
}

export type Spread = 'all at once' | 'at random' | 'evenly' | 'none';

/** Which ten of 1,000 requests are refused once. */
function refusedOnce(spread: Spread, seed: number): Set<number> {
	const random = seededRandom(seed);
	const numbers = new Set<number>();
	while (spread !== 'none' && numbers.size < 10) {
		if (spread === 'at random') numbers.add(Math.floor(random() * 1000));
		else numbers.add(spread === 'evenly' ? 50 + 100 * numbers.size : numbers.size);
	}
	return numbers;
}

/** 1,000 requests, ten of which are refused once with `Retry-After: 1`, with answers after 100 ms. */
export const nowAndThen = async (
	spread: Spread,
	seed = 1,
	limit?: () => Limit,
): Promise<BulkResult> =>
	await bulkRun({
		requests: 1000,
		answer: busyNowAndThen(refusedOnce(spread, seed)),
		latency: () => 100,
		limit,
	});
