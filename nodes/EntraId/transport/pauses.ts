import { pause } from './throttle';

/** Pauses that would end within so many milliseconds end together. */
const TOGETHER_MS = 50;

/** Pauses of many requests: those that end at about the same time end at once, so that what waited shares its calls. */
export class Pauses {
	/** By the epoch milliseconds at which they end. */
	private readonly underWay = new Map<number, Promise<void>>();

	/** Ends after at least so many milliseconds; throws when the signal is aborted. */
	async pause(milliseconds: number, signal: AbortSignal): Promise<void> {
		const now = Date.now();
		const end = Math.ceil((now + milliseconds) / TOGETHER_MS) * TOGETHER_MS;
		const known = this.underWay.get(end);
		if (known) return await known;
		const begun = pause(end - now, signal).finally(() => this.underWay.delete(end));
		this.underWay.set(end, begun);
		await begun;
	}
}
