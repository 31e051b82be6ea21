import type { Clock } from './clock';
import { systemClock } from './clock';
import type { Family } from './families';
import type { Attempt } from './retry';
import { isBusy, LONGEST_WAIT, retryAfter } from './retry';
import { pause } from './throttle';

export type { Family } from './families';
export { paceOf } from './families';

const aborts = new WeakMap<AbortSignal, Promise<void>>();

/** Resolves when a signal is aborted. However many wait, it has one listener: Node.js warns of more than ten. */
function abortOf(signal: AbortSignal): Promise<void> {
	const abort =
		aborts.get(signal) ??
		new Promise<void>((resolve) => {
			signal.addEventListener('abort', () => resolve(), { once: true });
		});
	aborts.set(signal, abort);
	return abort;
}

/** Waits for `work`, which must not fail, and throws as soon as `signal` is aborted. */
async function unlessAborted(work: Promise<void>, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	await (signal ? Promise.race([work, abortOf(signal)]) : work);
	signal?.throwIfAborted();
}

/** Lets the calls of a family through one at a time, in turn, and no more of them in a window than Graph takes. */
export class Pace {
	/** When the last calls ended, as many as a window takes: by then Graph has counted them for sure. */
	private readonly ended: number[] = [];
	private openAt = 0;
	/** Refusals in a row that named no time. */
	private refusals = 0;
	private lastInTurn = Promise.resolve();

	constructor(
		private readonly family: Family,
		private readonly clock: Clock = systemClock,
	) {}

	/**
	 * Makes a call when it is its turn and resolves to what came back; nothing where it found nothing to send. After a 429,
	 * or while the tenant is busy with another change, nobody gets through for as long as Graph says, or for the family's
	 * rest where it says nothing, as here it often does, and twice as long each time it does so again. Throws when the
	 * execution was cancelled before.
	 */
	async pass(
		call: () => Promise<Attempt | undefined>,
		signal?: AbortSignal,
	): Promise<Attempt | undefined> {
		const before = this.lastInTurn;
		let leave = (): void => undefined;
		const left = new Promise<void>((resolve) => (leave = resolve));
		// Who is cancelled while he waits opens no way round those before him.
		this.lastInTurn = before.then(async () => await left);
		try {
			await unlessAborted(before, signal);
			await pause(this.dueAt() - this.clock.now(), signal, this.clock);
			return await this.make(call);
		} finally {
			leave();
		}
	}

	private dueAt(): number {
		const { requests, windowMs } = this.family;
		const oldest = this.ended.length < requests ? -Infinity : this.ended[0];
		return Math.max(this.openAt, oldest + windowMs);
	}

	private async make(call: () => Promise<Attempt | undefined>): Promise<Attempt | undefined> {
		let wasSent = true;
		try {
			const attempt = await call();
			wasSent = attempt !== undefined;
			if (attempt) this.learn(attempt);
			return attempt;
		} finally {
			if (wasSent) this.ended.push(this.clock.now());
			if (this.ended.length > this.family.requests) this.ended.shift();
		}
	}

	private learn(attempt: Attempt): void {
		if (!('reply' in attempt)) return;
		const { status, headers } = attempt.reply;
		if (status !== 429 && !isBusy(attempt.reply)) {
			this.refusals = 0;
			return;
		}
		const now = this.clock.now();
		const named = retryAfter(headers['retry-after'], now);
		if (named === undefined) this.refusals++;
		const { windowMs, rest = { first: windowMs, most: LONGEST_WAIT } } = this.family;
		this.openAt = now + (named ?? Math.min(rest.most, rest.first * 2 ** (this.refusals - 1)));
	}
}

const paces = new Map<string, Pace>();

/** The one pace of this process for a family: of an app in a tenant, or of a tenant where Graph counts all its apps. */
export function sharedPace(
	family: Family,
	root: unknown,
	tenantId: unknown,
	clientId: unknown,
): Pace {
	const whose = family.countedBy === 'tenant' ? [root, tenantId] : [root, tenantId, clientId];
	const key = [family.name, ...whose].join(' ').toLowerCase();
	const pace = paces.get(key) ?? new Pace(family);
	paces.set(key, pace);
	return pace;
}
