import { sleep } from 'n8n-workflow';

/** Milliseconds between two looks at whether the execution was cancelled. */
const TICK = 250;

/** Waits `milliseconds` in small steps, and throws as soon as `signal` is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		signal?.throwIfAborted();
		await sleep(Math.min(TICK, left));
	}
	signal?.throwIfAborted();
}

/** Everybody who speaks to one Graph through it waits while Graph asks for a pause. */
export class ThrottleGate {
	private openAt = 0;

	/** Closes the gate for at least this many milliseconds from now. */
	close(milliseconds: number): void {
		this.openAt = Math.max(this.openAt, Date.now() + milliseconds);
	}

	/** Resolves when the gate is open, throws when the execution was cancelled. */
	async pass(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		for (let wait = this.openAt - Date.now(); wait > 0; wait = this.openAt - Date.now()) {
			await pause(wait, signal);
		}
	}
}
