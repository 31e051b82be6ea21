import { backoff, isIdempotent, judge, retryAfter } from '../../../nodes/EntraId/transport/retry';
import type { GraphMethod, GraphRequest } from '../../../nodes/EntraId/transport/types';

const policy = { maxTries: 3, notFoundTries: 1 };
const request = (method: GraphMethod, more: Partial<GraphRequest> = {}): GraphRequest => ({
	method,
	path: '/users/x',
	...more,
});
const reply = (status: number, headers: Record<string, string> = {}) => ({
	reply: { status, headers },
});

describe('retryAfter', () => {
	it.each([
		['2', 2000],
		['2.128', 2128],
		['0', 0],
	])('reads %j as seconds', (value, milliseconds) => expect(retryAfter(value)).toBe(milliseconds));

	it('reads a date', () => expect(retryAfter('Thu, 01 Jan 1970 00:00:05 GMT', 1000)).toBe(4000));

	it('never waits longer than five minutes', () => expect(retryAfter('86400')).toBe(300_000));

	it.each([undefined, '', 'soon'])('knows nothing from %j', (value) =>
		expect(retryAfter(value)).toBeUndefined(),
	);
});

it('backs off between half and the whole of a doubling time, up to a minute', () => {
	expect([backoff(1, 0), backoff(1, 1), backoff(3, 0), backoff(20, 1)]).toEqual([
		500, 1000, 2000, 60_000,
	]);
});

describe('judge', () => {
	it('sends a throttled request of any method again, after the time that Graph asks for', () => {
		for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const) {
			expect(judge(request(method), reply(429, { 'retry-after': '7' }), 1, policy)).toEqual({
				do: 'wait',
				milliseconds: 7000,
				pausesAll: true,
			});
		}
	});

	it('treats 509 like 429, also for a creation, and waits longer each time where no time is named', () => {
		expect(judge(request('POST'), reply(509, { 'retry-after': '3' }), 1, policy)).toEqual({
			do: 'wait',
			milliseconds: 3000,
			pausesAll: true,
		});
		expect(judge(request('POST'), reply(509), 2, policy)).toMatchObject({
			do: 'wait',
			pausesAll: true,
		});
	});

	it.each([500, 502])(
		'sends again after %d only a deletion, which pauses nobody else',
		(status) => {
			const deletion = judge(request('DELETE'), reply(status, { 'retry-after': '2' }), 1, policy);
			expect(deletion).toEqual({ do: 'wait', milliseconds: 2000, pausesAll: false });
			for (const method of ['GET', 'PATCH', 'POST', 'PUT'] as const) {
				expect(judge(request(method), reply(status), 1, policy).do).toBe('give up');
			}
			const once = request('DELETE', { idempotent: false });
			expect(judge(once, reply(status), 1, policy).do).toBe('give up');
			expect(judge(request('DELETE'), reply(status), policy.maxTries, policy).do).toBe('give up');
		},
	);

	it.each([503, 504])('sends again after %d only what is idempotent', (status) => {
		expect(judge(request('GET'), reply(status), 1, policy).do).toBe('wait');
		expect(judge(request('PATCH'), reply(status), 1, policy).do).toBe('wait');
		expect(judge(request('POST'), reply(status), 1, policy).do).toBe('give up');
		expect(judge(request('POST', { idempotent: true }), reply(status), 1, policy).do).toBe('wait');
	});

	it('asks again some times for what Graph may not know yet, and only for that', () => {
		const follows = request('POST', { notKnownYet: [400, 404] });
		const patient = { ...policy, maxTries: 6 };
		expect([1, 2, 3, 4, 5].map((tries) => judge(follows, reply(400), tries, patient))).toEqual([
			...[1000, 2000, 3000, 4000].map((milliseconds) => ({
				do: 'wait',
				milliseconds,
				pausesAll: false,
			})),
			{ do: 'give up' },
		]);
		expect(judge(follows, reply(403), 1, patient).do).toBe('give up');
		expect(judge(follows, reply(400), 1, { ...policy, maxTries: 1 }).do).toBe('give up');
		expect(judge(request('POST'), reply(400), 1, patient).do).toBe('give up');
	});

	it('sends again after a broken connection only what cannot have had an effect twice', () => {
		const lost = { lost: 'reset', delivered: true };
		const refused = { lost: 'refused', delivered: false };
		expect(judge(request('DELETE'), lost, 1, policy).do).toBe('wait');
		expect(judge(request('POST'), lost, 1, policy).do).toBe('give up');
		expect(judge(request('POST'), refused, 1, policy).do).toBe('wait');
	});

	it.each([400, 409])('sends any request again that a busy tenant refused with %d', (status) => {
		const refused = (message: string) => ({
			reply: { status, headers: {}, body: { error: { code: 'x', message } } },
		});
		const busy = refused(
			'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
		);
		const [first, second] = [1, 2].map((tries) => judge(request('POST'), busy, tries, policy));
		expect([first, second]).toEqual(
			Array(2).fill({ do: 'wait', milliseconds: expect.any(Number) as number, pausesAll: false }),
		);
		const waited = 'milliseconds' in first ? first.milliseconds : 0;
		expect(waited).toBeGreaterThanOrEqual(2000);
		expect(waited).toBeLessThanOrEqual(4000);
		expect(judge(request('POST'), busy, 3, policy).do).toBe('give up');
		expect(judge(request('POST'), refused('A conflict.'), 1, policy).do).toBe('give up');
		const mine = { ...policy, userRetry: { delay: 7, onAllErrors: false } };
		expect(judge(request('POST'), busy, 1, mine)).toMatchObject({ milliseconds: 7 });
	});

	it('gives up after the last try', () => {
		expect(judge(request('GET'), reply(429), 3, policy).do).toBe('give up');
		expect(judge(request('GET'), { lost: 'reset', delivered: true }, 3, policy).do).toBe('give up');
	});

	it('asks again for what is not found only when told to', () => {
		expect(judge(request('GET'), reply(404), 1, policy).do).toBe('give up');
		expect(judge(request('GET'), reply(404), 1, { ...policy, notFoundTries: 2 }).do).toBe('wait');
	});

	it.each([200, 201, 204])('takes %d', (status) =>
		expect(judge(request('GET'), reply(status), 1, policy).do).toBe('take'),
	);

	it.each([400, 401, 403, 409, 500])('gives up on %d', (status) =>
		expect(judge(request('GET'), reply(status), 1, policy).do).toBe('give up'),
	);
});

it('takes a POST for not idempotent unless it says so', () => {
	expect(isIdempotent(request('POST'))).toBe(false);
	expect(isIdempotent(request('PATCH', { idempotent: false }))).toBe(false);
});
