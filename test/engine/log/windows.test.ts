import type { Logging } from './logging';
import { loggingTenant } from './logging';

let log: Logging;
let run: Logging['run'];
beforeEach(async () => {
	log = await loggingTenant('log', { throttle: 'documented' });
	({ run } = log);
});
afterEach(async () => await log.close());

const fill = (count: number, hours: number) => {
	for (let index = 0; index < count; index++) {
		log.tenant.tenant.records.signIns.push({
			id: `s${index}`,
			createdDateTime: log.ago((hours * index) / count),
			userId: log.people[index % 5].id,
		});
	}
};

/** Graph cannot answer for more than so many hours, or for no end. */
const refuseLongOnes = (hours: number, status = 429) =>
	log.tenant.faults.add({
		kind: 'status',
		times: Infinity,
		status,
		code: 'UnknownError',
		message: 'Too Many Requests',
		path: Object.assign(/signIns/, {
			test: (url: string) => {
				if (!url.includes('signIns')) return false;
				const moments = [...decodeURIComponent(url).matchAll(/[gl]e (\S+?Z)/g)];
				const [first, last] = moments.map(([, text]) => Date.parse(text));
				return last === undefined || Math.abs(last - first) > hours * 3_600_000;
			},
		}),
	});

const retry = { options: { retry: { settings: { maxTries: 1 } } } };

it('keeps five calls in ten seconds by itself, so that none is refused', async () => {
	fill(12_000, 100);
	const before = log.waits.seconds();
	const { json, error } = await run('getSignIns', { returnAll: true });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(12_000);
	const calls = log.tenant.traffic.filter(({ url }) => url.includes('signIns'));
	expect(calls).toHaveLength(13);
	expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
	expect(log.waits.seconds() - before).toBeLessThanOrEqual(26);
});

it.each([429, 504])(
	'asks for three days at a time after %d, and for shorter times',
	async (status) => {
		fill(300, 24 * 8);
		refuseLongOnes(40, status);
		const { json, error } = await run('getSignIns', { returnAll: true, ...retry });
		expect(error).toBeUndefined();
		const known = json.map(({ id }) => id);
		expect(known).toHaveLength(300);
		expect(new Set(known).size).toBe(300);
		expect(known).toEqual([...known.keys()].map((index) => `s${index}`));
		const answered = log.tenant.traffic.filter(
			({ url, status: found }) => url.includes('signIns') && found === 200,
		);
		for (const { url } of answered) expect(decodeURIComponent(url)).toMatch(/ge .* and .* le /);
	},
);

it('keeps to the time that was asked for, and to the limit', async () => {
	fill(100, 100);
	refuseLongOnes(40);
	const filters = { since: log.ago(90), until: log.ago(10) };
	const all = await run('getSignIns', { returnAll: true, filters, ...retry });
	expect(all.json.map(({ id }) => id)).toEqual(
		Array.from({ length: 81 }, (_, index) => `s${index + 10}`),
	);
	const some = await run('getSignIns', { limit: 3, filters, ...retry });
	expect(some.json.map(({ id }) => id)).toEqual(['s10', 's11', 's12']);
});

it('gives up where an hour is too much', async () => {
	refuseLongOnes(0);
	const filters = { since: log.ago(4), until: log.ago(1) };
	const { error } = await run('getSignIns', { returnAll: true, filters, ...retry });
	expect(error?.message).toContain('Graph is throttling requests');
	expect(log.tenant.traffic.length).toBeLessThan(8);
});

it('reads once for a thousand items that ask for the same', async () => {
	fill(20, 10);
	log.tenant.requests();
	const { json, error } = await run(
		'getSignIns',
		{ limit: 1 },
		{ items: Array.from({ length: 1000 }, () => ({})) },
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1000);
	expect(log.tenant.requests()).toHaveLength(1);
});
