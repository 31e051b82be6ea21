import { sleep } from 'n8n-workflow';

import type { Attempt } from './retry';

/** Milliseconds between two looks at whether the execution was cancelled. */
const TICK = 250;

/** How many calls are under way at once before anything is known. */
const FIRST_LIMIT = 2;

/** The most calls that are ever under way at once. */
export const HIGHEST_LIMIT = 16;

/** One call at a time, and after it a pause 24 times as long as it took. */
const LOWEST_LIMIT = 1 / 25;

/** Milliseconds. */
const FIRST_WAIT = 1000;

// Chosen by simulating Graph's token buckets with answers after 50 ms to 1.5 s: what a bulk run then loses is below 10%.
const GROWTH = 1.2;
const SHRINKAGE_AT_LIMIT = 0.95;

/** The longest window over which Graph counts [THL]: what was learnt before is no longer true. */
const FORGOTTEN_AFTER = 300_000;

/** Waits `milliseconds` in small steps, and throws as soon as `signal` is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		signal?.throwIfAborted();
		await sleep(Math.min(TICK, left));
	}
	signal?.throwIfAborted();
}

/** Graph tells from 0.8 on which share of its limit is used, up to 1.8 [TH]; 0 where it says nothing. */
const usedShare = (attempt: Attempt): number =>
	'reply' in attempt ? Number(attempt.reply.headers['x-ms-throttle-limit-percentage']) || 0 : 0;

/** How a gate stood when a call began. */
interface Before {
	at: number;
	halvings: number;
	waits: number;
}

/** Fewer calls the nearer the limit is, so that few are under way when Graph begins to refuse. */
const limitNear = (used: number): number =>
	used < 0.8 ? HIGHEST_LIMIT : Math.max(1, (HIGHEST_LIMIT * (1 - used)) / 0.2);

/**
 * Lets through as many calls at once as one Graph takes from one app: few at first, more with every good answer, half as
 * many after a refusal for being too many. Below one call at a time there are pauses between them.
 */
export class ThrottleGate {
	private limit = FIRST_LIMIT;
	private underWay = 0;
	private openAt = 0;
	/** What Graph last asked for: after that long there is room again, so no pause is longer. */
	private lastWait = FIRST_WAIT;
	private usedAt = 0;
	private halvings = 0;
	/** How often somebody found all places taken. */
	private waits = 0;
	private readonly waiting: Array<() => void> = [];

	/** How many calls it lets through at once; between 0 and 1 the share of the time in which there is one. */
	get callsAtOnce(): number {
		return this.limit;
	}

	/** Closes the gate for the milliseconds that Graph asks everybody to wait. */
	close(milliseconds: number): void {
		this.lastWait = milliseconds;
		this.closeFor(milliseconds);
	}

	private closeFor(milliseconds: number): void {
		this.openAt = Math.max(this.openAt, Date.now() + milliseconds);
	}

	/** Makes a call when it is its turn, and learns from what came back. Throws when the execution was cancelled before. */
	async pass(call: () => Promise<Attempt[]>, signal?: AbortSignal): Promise<Attempt[]> {
		const before = await this.enter(signal);
		let attempts: Attempt[] = [];
		try {
			attempts = await call();
			return attempts;
		} finally {
			this.leave(attempts, before);
		}
	}

	private async enter(signal?: AbortSignal): Promise<Before> {
		signal?.throwIfAborted();
		if (this.underWay === 0 && Date.now() - this.usedAt > FORGOTTEN_AFTER) this.limit = FIRST_LIMIT;
		for (;;) {
			const wait = this.openAt - Date.now();
			if (wait > 0) await pause(wait, signal);
			else if (this.underWay < Math.max(1, Math.floor(this.limit))) break;
			else await this.someoneLeaves(signal);
		}
		this.underWay++;
		return { at: Date.now(), halvings: this.halvings, waits: this.waits };
	}

	private async someoneLeaves(signal?: AbortSignal): Promise<void> {
		this.waits++;
		await Promise.race([new Promise<void>((resolve) => this.waiting.push(resolve)), sleep(TICK)]);
		signal?.throwIfAborted();
	}

	private leave(attempts: Attempt[], before: Before): void {
		this.learn(attempts, before);
		this.usedAt = Date.now();
		if (this.limit < 1) {
			this.closeFor(Math.min((this.usedAt - before.at) * (1 / this.limit - 1), this.lastWait));
		}
		this.underWay--;
		for (const wake of this.waiting.splice(0)) wake();
	}

	private learn(attempts: Attempt[], before: Before): void {
		const statuses = attempts.map((attempt) => ('reply' in attempt ? attempt.reply.status : 0));
		const used = Math.max(0, ...attempts.map(usedShare));
		if (statuses.includes(429)) {
			// What was under way together is refused together: that is one sign, not many.
			if (before.halvings === this.halvings) {
				this.limit /= 2;
				this.halvings++;
			}
		} else if (used > 1) {
			this.limit *= SHRINKAGE_AT_LIMIT;
		} else if (
			// Graph may round what it says, so at its limit neither more nor less is right.
			used < 1 &&
			statuses.length > 0 &&
			statuses.every((status) => status > 0 && status < 500) &&
			// Where nobody had to wait, more would not have been under way.
			(this.limit < 1 || before.waits < this.waits)
		) {
			this.limit *= GROWTH;
		}
		this.limit = Math.max(LOWEST_LIMIT, Math.min(this.limit, limitNear(used)));
	}
}

const gates = new Map<string, ThrottleGate>();

/** The one gate of this process for an app in a tenant, since Graph counts all calls of that app together. */
export function sharedGate(...appInTenant: unknown[]): ThrottleGate {
	const key = appInTenant.join(' ').toLowerCase();
	const gate = gates.get(key) ?? new ThrottleGate();
	gates.set(key, gate);
	return gate;
}
