import type { Before, Limit } from './callLimit';
import { CallLimit } from './callLimit';
import type { Clock } from './clock';
import { systemClock } from './clock';
import type { Attempt } from './retry';
import { retryAfter } from './retry';

export { CATCH_UP_LIMIT, HIGHEST_LIMIT } from './callLimit';

/** Milliseconds between two looks at whether the execution was cancelled. */
const TICK = 250;

/** Milliseconds. */
const FIRST_WAIT = 1000;

/** The longest window over which Graph counts [THL]: what was learnt before is no longer true. */
const FORGOTTEN_AFTER = 300_000;

/** Waits `milliseconds` in small steps, and throws as soon as `signal` is aborted. */
export async function pause(
	milliseconds: number,
	signal?: AbortSignal,
	clock: Clock = systemClock,
): Promise<void> {
	const end = clock.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - clock.now()) {
		signal?.throwIfAborted();
		await clock.wait(Math.min(TICK, left));
	}
	signal?.throwIfAborted();
}

/** The longest time that Graph asked for when it refused one of these for being too many; 0 where it named none. */
const askedFor = (attempts: Attempt[], now: number): number =>
	Math.max(
		0,
		...attempts.map((attempt) =>
			'reply' in attempt && attempt.reply.status === 429
				? (retryAfter(attempt.reply.headers['retry-after'], now) ?? 0)
				: 0,
		),
	);

/**
 * Lets through as many calls at once as one Graph takes from one app (see `CallLimit`), and none while Graph asks for a
 * pause. Below one call at a time there are pauses between them.
 */
export class ThrottleGate {
	private limit: Limit;
	private openAt = 0;
	/** What Graph last asked for: after that long there is room again, so no pause between calls is longer. */
	private lastWait = FIRST_WAIT;
	private usedAt = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly freshLimit: () => Limit = () => new CallLimit(),
	) {
		this.limit = freshLimit();
	}

	/** How many calls it lets through at once; between 0 and 1 the share of the time in which there is one. */
	get callsAtOnce(): number {
		return this.limit.atOnce;
	}

	/** Closes the gate for the milliseconds that everybody has to wait. What is no time does not reach its clock. */
	close(milliseconds: number): void {
		if (!Number.isFinite(milliseconds) || milliseconds <= 0) return;
		this.lastWait = milliseconds;
		this.closeFor(milliseconds);
	}

	private closeFor(milliseconds: number): void {
		this.openAt = Math.max(this.openAt, this.clock.now() + milliseconds);
	}

	/**
	 * Makes a call when it is its turn, and learns from what came back: one attempt for each request in it, none where
	 * nothing was sent. Where Graph names a time in a 429, nobody gets through before it is over. Throws when the execution
	 * was cancelled before.
	 */
	async pass(call: () => Promise<Attempt[]>, signal?: AbortSignal): Promise<Attempt[]> {
		const { at, before } = await this.enter(signal);
		let attempts: Attempt[] = [];
		try {
			attempts = await call();
			return attempts;
		} finally {
			this.leave(attempts, at, before);
		}
	}

	private async enter(signal?: AbortSignal): Promise<{ at: number; before: Before }> {
		signal?.throwIfAborted();
		if (this.limit.isIdle && this.clock.now() - this.usedAt > FORGOTTEN_AFTER) {
			this.limit = this.freshLimit();
		}
		for (;;) {
			const wait = this.openAt - this.clock.now();
			if (wait > 0) await pause(wait, signal, this.clock);
			else if (this.limit.hasRoom) break;
			else await this.someoneLeaves(signal);
		}
		return { at: this.clock.now(), before: this.limit.enter() };
	}

	private async someoneLeaves(signal?: AbortSignal): Promise<void> {
		this.limit.noteWait();
		await Promise.race([
			new Promise<void>((resolve) => this.waiting.push(resolve)),
			this.clock.wait(TICK),
		]);
		signal?.throwIfAborted();
	}

	private leave(attempts: Attempt[], at: number, before: Before): void {
		this.usedAt = this.clock.now();
		this.limit.leave(attempts, before);
		// Closed here and not only by the caller, so that nobody who waits slips through in between.
		this.close(askedFor(attempts, this.usedAt));
		if (this.callsAtOnce < 1) {
			this.closeFor(Math.min((this.usedAt - at) * (1 / this.callsAtOnce - 1), this.lastWait));
		}
		for (const wake of this.waiting.splice(0)) wake();
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
