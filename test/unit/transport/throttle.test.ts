import { sleep } from 'n8n-workflow';

import type { Attempt } from '../../../nodes/EntraId/transport/retry';
import { sharedGate, ThrottleGate } from '../../../nodes/EntraId/transport/throttle';
import { VirtualClock } from '../../support/virtualClock';

const answer = (status: number, used?: number): Attempt => ({
	reply: {
		status,
		headers: used === undefined ? {} : { 'x-ms-throttle-limit-percentage': String(used) },
	},
});

/** Calls that stay under way until they are answered. */
class Calls {
	private readonly open: Array<(attempts: Attempt[]) => void> = [];
	private readonly ended: Array<Promise<unknown>> = [];

	constructor(
		readonly gate: ThrottleGate,
		count: number,
		signal?: AbortSignal,
	) {
		for (let index = 0; index < count; index++) {
			this.ended.push(
				gate.pass(async () => await new Promise((resolve) => this.open.push(resolve)), signal),
			);
		}
	}

	/** How many are under way. */
	async underWay(): Promise<number> {
		await sleep(0);
		return this.open.length;
	}

	async answer(count: number, ...attempts: Attempt[]): Promise<void> {
		await this.underWay();
		for (const end of this.open.splice(0, count)) end(attempts);
		await this.underWay();
	}

	async allAnswered(...attempts: Attempt[]): Promise<void> {
		while ((await this.underWay()) > 0) await this.answer(Infinity, ...attempts);
		await Promise.all(this.ended);
	}
}

const good = answer(200);

const refused = (retryAfter: string): Attempt => ({
	reply: { status: 429, headers: { 'retry-after': retryAfter } },
});

it('begins with two calls at once and lets through more with every good answer, up to sixteen', async () => {
	const calls = new Calls(new ThrottleGate(), 150);
	const seen: number[] = [];
	while ((await calls.underWay()) > 0) {
		seen.push(await calls.underWay());
		await calls.answer(Infinity, good);
	}
	expect(seen.slice(0, 4)).toEqual([2, 2, 4, 8]);
	expect(Math.max(...seen)).toBe(16);
});

it('does not let through more because of calls that did not have to wait', async () => {
	const gate = new ThrottleGate();
	for (let count = 0; count < 40; count++) await gate.pass(async () => [good]);
	expect(gate.callsAtOnce).toBeLessThan(3);
});

it('halves once for all that were under way together, also when a part of a batch is refused', async () => {
	const gate = new ThrottleGate();
	await new Calls(gate, 150).allAnswered(good);
	expect(gate.callsAtOnce).toBe(16);
	const calls = new Calls(gate, 16);
	await calls.answer(1, good, answer(429), good);
	expect(gate.callsAtOnce).toBe(8);
	await calls.allAnswered(answer(429));
	expect(gate.callsAtOnce).toBe(8);
});

it.each([
	['503', answer(503)],
	['a lost answer', { lost: 'ECONNRESET', delivered: true }],
])('stays as it is with %s', async (_what, attempt: Attempt) => {
	const gate = new ThrottleGate();
	await new Calls(gate, 2).allAnswered(attempt);
	expect(gate.callsAtOnce).toBe(2);
});

it('lets through fewer the nearer Graph is to its limit', async () => {
	const gate = new ThrottleGate();
	await new Calls(gate, 150).allAnswered(good);
	const after = async (used: number) => {
		await gate.pass(async () => [answer(200, used)]);
		return Math.round(gate.callsAtOnce);
	};
	expect(await after(0.79)).toBe(16);
	expect(await after(0.9)).toBe(8);
	expect(await after(1)).toBe(1);
	expect(await after(1.8)).toBe(1);
	expect(gate.callsAtOnce).toBeLessThan(1);
});

it('makes a pause after each call once less than one at a time is too much', async () => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	for (let count = 0; count < 2; count++) {
		await clock.until(
			gate.pass(async () => {
				await clock.wait(500);
				return [answer(429)];
			}),
		);
	}
	expect(gate.callsAtOnce).toBe(0.5);
	const calls = new Calls(gate, 1);
	await clock.advance(499);
	expect(await calls.underWay()).toBe(0);
	await clock.advance(1);
	expect(await calls.underWay()).toBe(1);
	await calls.allAnswered(good);
});

it('makes no pause between calls longer than what Graph last asked for', async () => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	const slow = async (...attempts: Attempt[]) =>
		await clock.until(
			gate.pass(async () => {
				await clock.wait(60_000);
				return attempts;
			}),
		);
	await slow(answer(429));
	await slow(answer(429));
	await slow(refused('2'));
	await slow(answer(200, 1));
	expect(gate.callsAtOnce).toBe(0.25);
	const calls = new Calls(gate, 1);
	await clock.advance(1999);
	expect(await calls.underWay()).toBe(0);
	await clock.advance(1);
	expect(await calls.underWay()).toBe(1);
	await calls.allAnswered(good);
});

it('leaves it to the caller whether a 503 is a reason for everybody to wait', async () => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	const busy: Attempt = { reply: { status: 503, headers: { 'retry-after': '60' } } };
	await gate.pass(async () => [busy]);
	await clock.until(gate.pass(async () => [good]));
	expect(clock.now()).toBe(0);
});

it('lets nobody through before the time is over that Graph named, also those who waited for room', async () => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	const calls = new Calls(gate, 10);
	await calls.answer(1, good, refused('1'), refused('3'));
	await calls.answer(1, good, refused('2'));
	await clock.advance(2999);
	expect(await calls.underWay()).toBe(0);
	await clock.advance(1);
	expect(await calls.underWay()).toBe(1);
	await calls.allAnswered(good);
});

it.each([NaN, Infinity, -1])('stays open and works on when told to close for %d', async (wait) => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	gate.close(wait);
	expect(await clock.until(gate.pass(async () => [good]))).toEqual([good]);
	gate.close(1000);
	const calls = new Calls(gate, 1);
	await clock.advance(999);
	expect(await calls.underWay()).toBe(0);
	await clock.advance(1);
	await calls.allAnswered(good);
});

it('begins anew with two calls at once after more than five minutes without any, and not before', async () => {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock);
	const atOnce = async (): Promise<number> => {
		const calls = new Calls(gate, 20);
		const count = await calls.underWay();
		await calls.allAnswered(good);
		return count;
	};
	await new Calls(gate, 150).allAnswered(good);
	await clock.advance(300_000);
	expect(await atOnce()).toBe(16);
	await clock.advance(300_001);
	expect(await atOnce()).toBe(2);
});

it('leaves its place when a call throws', async () => {
	const gate = new ThrottleGate();
	for (let count = 0; count < 3; count++) {
		await expect(
			gate.pass(async () => await Promise.reject(new Error('no token'))),
		).rejects.toThrow('no token');
	}
	expect(await gate.pass(async () => [good])).toEqual([good]);
});

it.each([
	['a pause', (gate: ThrottleGate) => gate.close(60_000)],
	['others', (gate: ThrottleGate) => void new Calls(gate, 2)],
])('stops to wait for %s when the execution is cancelled', async (_what, block) => {
	const gate = new ThrottleGate();
	block(gate);
	const controller = new AbortController();
	const waits = gate.pass(async () => [good], controller.signal);
	controller.abort(new Error('cancelled'));
	await expect(waits).rejects.toThrow('cancelled');
});

it('is one for an app in a tenant, however it is written, and another for others', () => {
	const gate = sharedGate('https://graph.microsoft.com', 'contoso.com', 'A');
	expect(sharedGate('https://graph.microsoft.com', 'Contoso.com', 'a')).toBe(gate);
	expect(sharedGate('https://graph.microsoft.com', 'contoso.com', 'b')).not.toBe(gate);
	expect(sharedGate('https://graph.microsoft.com', 'fabrikam.com', 'a')).not.toBe(gate);
});
