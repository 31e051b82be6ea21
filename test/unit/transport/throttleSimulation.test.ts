import { FormerLimit } from '../../support/throttling/formerLimit';
import type { Announcement, QUOTAS } from '../../support/throttling/graphLimits';
import type { Latency, Spread } from '../../support/throttling/scenarios';
import { atTheLimit, nowAndThen } from '../../support/throttling/scenarios';

// Time is imagined (see VirtualClock), so these numbers are the same on every machine.

const former = () => new FormerLimit();
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const seeds = numbers(30);

describe('ten of 1,000 requests refused once', () => {
	it.each<Spread>(['none', 'all at once', 'evenly'])(
		'carries out each once and nothing before the time that Graph named: %s',
		async (spread) => {
			const { done, tooEarly, refused } = await nowAndThen(spread);
			expect([...done].sort((a, b) => a - b)).toEqual(numbers(1000));
			expect(tooEarly).toBe(0);
			expect(refused).toBe(spread === 'none' ? 0 : 10);
		},
	);

	it.each<[Spread, number]>([
		['all at once', 1],
		['evenly', 3],
	])('waits no more often than it must where they come %s', async (spread, pauses) => {
		const run = await nowAndThen(spread);
		expect(run.pauses).toBe(pauses);
		// Each pause is a second, and what was under way when it began comes on top.
		expect(run.seconds).toBeLessThan(0.5 + 1.25 * pauses + (await nowAndThen('none')).seconds);
	});

	it('waits at most three times where they come at random, where it used to wait up to ten times', async () => {
		const pauses = await Promise.all(
			seeds.map(async (seed) => (await nowAndThen('at random', seed)).pauses),
		);
		const formerPauses = await Promise.all(
			seeds.map(async (seed) => (await nowAndThen('at random', seed, former)).pauses),
		);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(3);
		expect(Math.max(...formerPauses)).toBeGreaterThan(4);
	});
});

describe("a long run at Graph's limit", () => {
	it.each<[keyof typeof QUOTAS, Announcement, Latency, number]>([
		['writes', 'exact', 100, 0.08],
		['writes', 'tenths', 1500, 0.03],
		['writes', 'none', [50, 1500], 0.08],
		['small', 'tenths', 50, 0.02],
		['small', 'none', 100, 0.07],
		['large', 'none', 100, 0.15],
	])(
		'loses no more than it did: %s, announced: %s, answers after %j ms',
		async (quota, announcement, latency, most) => {
			const run = await atTheLimit(quota, announcement, latency);
			const before = await atTheLimit(quota, announcement, latency, former);
			expect(run.loss).toBeLessThan(most);
			expect(run.loss).toBeLessThanOrEqual(before.loss);
			expect(run.tooEarly).toBe(0);
			expect(new Set(run.done).size).toBe(quota === 'writes' ? 12_000 : 60_000);
			expect(run.done).toHaveLength(quota === 'writes' ? 12_000 : 60_000);
		},
	);
});
