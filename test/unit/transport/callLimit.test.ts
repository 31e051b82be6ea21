import type { Before } from '../../../nodes/EntraId/transport/callLimit';
import { CallLimit } from '../../../nodes/EntraId/transport/callLimit';
import type { Attempt } from '../../../nodes/EntraId/transport/retry';

const answer = (status: number, used?: number): Attempt => ({
	reply: {
		status,
		headers: used === undefined ? {} : { 'x-ms-throttle-limit-percentage': String(used) },
	},
});

const good = answer(200);
const refused = answer(429);

/** A batch of 20 in which so many are refused. */
const batch = (refusals: number, refusal = refused): Attempt[] =>
	Array.from({ length: 20 }, (_, index) => (index < refusals ? refusal : good));

/** Lets so many calls be under way together while others wait, and ends them in turn. */
function flight(limit: CallLimit, ...calls: Attempt[][]): void {
	const begun = calls.map((): Before => limit.enter());
	limit.noteWait();
	for (const [index, attempts] of calls.entries()) limit.leave(attempts, begun[index]);
}

/** A limit at its highest. */
function grown(): CallLimit {
	const limit = new CallLimit();
	for (let count = 0; count < 20; count++) flight(limit, [good]);
	return limit;
}

it('halves at the first refusal, and takes it back when few were refused of all that were under way', () => {
	const limit = grown();
	const begun = [limit.enter(), limit.enter(), limit.enter()];
	limit.leave(batch(1), begun[0]);
	expect(limit.atOnce).toBe(8);
	limit.leave(batch(2), begun[1]);
	expect(limit.atOnce).toBe(8);
	limit.leave(batch(3), begun[2]);
	expect(limit.atOnce).toBe(24);
});

it('stays at the half when more than a tenth were refused of all that were under way', () => {
	const limit = grown();
	flight(limit, batch(1), batch(2), batch(4));
	expect(limit.atOnce).toBe(8);
});

it('stays at the half when Graph says in one of the answers that its limit is near', () => {
	const limit = grown();
	flight(limit, batch(1, answer(429, 0.81)), batch(0));
	expect(limit.atOnce).toBe(8);
	const other = grown();
	flight(other, batch(1), [answer(200, 0.81)]);
	expect(other.atOnce).toBe(8);
});

it('gives all places and more at once after few refusals where nothing speaks of a limit, until the next sign', () => {
	const limit = new CallLimit();
	flight(limit, batch(0), batch(1));
	expect(limit.atOnce).toBe(24);
	flight(limit, batch(20));
	expect(limit.atOnce).toBe(12);
	for (let count = 0; count < 20; count++) flight(limit, [good]);
	expect(limit.atOnce).toBe(16);
});

it('goes back after few refusals only to where it was once many were refused', () => {
	const limit = grown();
	flight(limit, batch(20));
	expect(limit.atOnce).toBe(8);
	flight(limit, batch(1));
	expect(limit.atOnce).toBe(8);
});

it('counts each sign although a call from before is still under way', () => {
	const limit = grown();
	const slow = limit.enter();
	flight(limit, batch(20));
	limit.leave([good], limit.enter());
	flight(limit, batch(20));
	expect(limit.atOnce).toBe(4);
	limit.leave(batch(0), slow);
	expect(limit.atOnce).toBe(4);
	flight(limit, batch(0));
	expect(limit.atOnce).toBeCloseTo(4.04);
});

describe('after many were refused', () => {
	it('is back within four good answers the first time', () => {
		const limit = grown();
		flight(limit, batch(20));
		for (let count = 0; count < 4; count++) flight(limit, [good]);
		expect(limit.atOnce).toBe(16);
	});

	it('grows by a hundredth the second time, and by a twentieth below one call at a time', () => {
		const limit = new CallLimit();
		flight(limit, batch(20));
		limit.leave([good], limit.enter());
		flight(limit, batch(20));
		expect(limit.atOnce).toBe(0.5);
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(0.525);
		for (let count = 0; count < 14; count++) flight(limit, [good]);
		expect(limit.atOnce).toBeGreaterThan(1);
		const before = limit.atOnce;
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(before * 1.01);
	});

	it('takes refusals for one with those before as long as nothing got through in between', () => {
		const limit = new CallLimit();
		for (let count = 0; count < 3; count++) flight(limit, batch(20));
		expect(limit.atOnce).toBe(0.25);
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(0.3);
	});

	it('grows as at first again after 200 good answers, however many signs came before', () => {
		const limit = grown();
		for (let count = 0; count < 4; count++) {
			flight(limit, batch(20));
			limit.leave([good], limit.enter());
		}
		for (let count = 0; count < 197; count++) limit.leave([good], limit.enter());
		expect(limit.atOnce).toBe(1);
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(1.01);
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(1.212);
	});

	it('grows as fast as ever where Graph had said that its limit is near', () => {
		const limit = grown();
		flight(limit, batch(20, answer(429, 0.8)));
		limit.leave([good], limit.enter());
		flight(limit, batch(20, answer(429, 0.8)));
		expect(limit.atOnce).toBe(4);
		flight(limit, [good]);
		expect(limit.atOnce).toBeCloseTo(4.8);
	});
});

it('learns nothing from a call that sent nothing', () => {
	const limit = new CallLimit();
	flight(limit, []);
	expect(limit.atOnce).toBe(2);
});

it.each<[string, Attempt]>([
	['a 503', answer(503)],
	['a lost answer', { lost: 'reset', delivered: true }],
])('learns nothing from %s', (_what, attempt) => {
	const limit = new CallLimit();
	flight(limit, [good, attempt]);
	expect(limit.atOnce).toBe(2);
});

it('lets through more below one call at a time although nobody waits, but not where Graph is at its limit', () => {
	const limit = new CallLimit();
	flight(limit, batch(20));
	flight(limit, batch(20));
	limit.leave([answer(200, 1)], limit.enter());
	expect(limit.atOnce).toBe(0.5);
	limit.leave([good], limit.enter());
	expect(limit.atOnce).toBeCloseTo(0.6);
});

it('never makes pauses longer than 24 times a call', () => {
	const limit = new CallLimit();
	for (let count = 0; count < 20; count++) flight(limit, batch(20));
	expect(limit.atOnce).toBe(1 / 25);
});

it('counts for a sign only what was under way then, and takes back nothing that was reached since', () => {
	const limit = new CallLimit();
	flight(limit, batch(20));
	expect(limit.atOnce).toBe(1);
	const begun = [limit.enter(), limit.enter()];
	limit.leave(batch(1), begun[0]);
	expect(limit.atOnce).toBe(0.5);
	for (let count = 0; count < 10; count++) flight(limit, [good]);
	expect(limit.atOnce).toBeCloseTo(0.5 * 1.2 ** 10);
	limit.leave(batch(0), begun[1]);
	expect(limit.atOnce).toBeCloseTo(0.5 * 1.2 ** 10);
});

it('does not count later answers for a sign', () => {
	const limit = grown();
	const begun = [limit.enter(), limit.enter()];
	limit.leave(batch(20), begun[0]);
	limit.leave(batch(0), limit.enter());
	expect(limit.atOnce).toBe(8);
	limit.leave(batch(20), begun[1]);
	limit.leave(batch(0), limit.enter());
	expect(limit.atOnce).toBe(8);
});
