/** How long an answer of a subscriber counts [WH]. */
const WINDOW_MS = 600_000;
/** How long notifications are held back or dropped [WH]. */
export const PENALTY_MS = 600_000;

/** An answer longer than this makes an endpoint slow, an answer longer than that makes it dropped [WH]. */
const SLOW = { overMs: 3000, share: 0.1 };
const DROP = { overMs: 10_000, share: 0.15 };

interface Answer {
	/** Epoch milliseconds by the emulator's clock. */
	at: number;
	tookMs: number;
}

export type EndpointState = 'normal' | 'slow' | 'drop';

/**
 * What Graph makes of subscribers that answer slowly: the share of late answers within ten minutes decides. The state is
 * one for all subscriptions of an endpoint, which the documentation does not define: here it is the host [WH]. It gives no
 * least number of answers either, so one is enough.
 */
export class Endpoints {
	private readonly answers = new Map<string, Answer[]>();

	private readonly dropsUntil = new Map<string, number>();

	/** Remembers how long an endpoint took to answer, or not to answer. */
	note(url: string, at: number, tookMs: number): void {
		const { host } = new URL(url);
		const answers = this.recent(host, at);
		answers.push({ at, tookMs });
		this.answers.set(host, answers);
		if (exceeds(answers, DROP)) this.dropsUntil.set(host, at + PENALTY_MS);
	}

	stateOf(url: string, now: number): EndpointState {
		const { host } = new URL(url);
		if ((this.dropsUntil.get(host) ?? 0) > now) return 'drop';
		return exceeds(this.recent(host, now), SLOW) ? 'slow' : 'normal';
	}

	private recent(host: string, now: number): Answer[] {
		return (this.answers.get(host) ?? []).filter(({ at }) => at > now - WINDOW_MS);
	}
}

function exceeds(answers: Answer[], { overMs, share }: typeof SLOW): boolean {
	const late = answers.filter(({ tookMs }) => tookMs >= overMs).length;
	return late > answers.length * share;
}
