/* eslint-disable no-console -- a report for whoever changes the numbers in transport/callLimit.ts */
// npx tsx dev/throttle.ts: simulates Graph's limits for the rule in transport/callLimit.ts and the one of version 0.1.
import { FormerLimit } from '../test/support/throttling/formerLimit';
import type { Announcement } from '../test/support/throttling/graphLimits';
import { QUOTAS } from '../test/support/throttling/graphLimits';
import type { Latency, Spread } from '../test/support/throttling/scenarios';
import { atTheLimit, nowAndThen } from '../test/support/throttling/scenarios';

const RULES = { now: undefined, 'version 0.1': () => new FormerLimit() };
const ANNOUNCEMENTS: Announcement[] = ['exact', 'tenths', 'none'];
const LATENCIES: Latency[] = [50, 100, 300, 700, 1500, [50, 1500]];
const SPREADS: Spread[] = ['none', 'all at once', 'at random', 'evenly'];
const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);

const quantile = (values: number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];

async function reportNowAndThen() {
	console.log(
		'| 1,000 creations, ten refused once | rule | median s | 90 % s | pauses, median and most |',
	);
	console.log('| - | - | - | - | - |');
	for (const spread of SPREADS) {
		for (const [name, rule] of Object.entries(RULES)) {
			const runs = await Promise.all(
				SEEDS.map(async (seed) => await nowAndThen(spread, seed, rule)),
			);
			const seconds = runs.map((run) => run.seconds);
			const pauses = runs.map((run) => run.pauses);
			const times = [0.5, 0.9].map((share) => quantile(seconds, share).toFixed(2)).join(' | ');
			console.log(
				`| ${spread} | ${name} | ${times} | ${quantile(pauses, 0.5)}, ${Math.max(...pauses)} |`,
			);
		}
	}
}

async function reportLimits() {
	console.log(
		'\n| limit | announced | answers after ms | loss now | refused | loss 0.1 | refused |',
	);
	console.log('| - | - | - | - | - | - | - |');
	for (const quota of Object.keys(QUOTAS) as Array<keyof typeof QUOTAS>) {
		for (const announcement of ANNOUNCEMENTS) {
			for (const latency of LATENCIES) {
				const cells = [];
				for (const rule of Object.values(RULES)) {
					const { loss, refused } = await atTheLimit(quota, announcement, latency, rule);
					cells.push(`${(loss * 100).toFixed(1)} %`, refused);
				}
				console.log(`| ${[quota, announcement, String(latency), ...cells].join(' | ')} |`);
			}
		}
	}
}

void reportNowAndThen().then(reportLimits);
