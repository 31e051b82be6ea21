import { DEFAULT_TIMEOUT } from './context';

/** The longest that a timer of Node's can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Ends a call after some time, or when the execution is cancelled, however slowly its answer trickles in. */
export class Deadline {
	private readonly controller = new AbortController();
	private readonly timer: AbortSignal;
	/** Whether it was the time that ended the call. */
	hasPassed = false;

	/** `milliseconds` that cannot be waited for count as the usual ones. */
	constructor(
		milliseconds: number,
		private readonly cancelled?: AbortSignal,
	) {
		const isTime = milliseconds > 0 && milliseconds <= LONGEST;
		this.timer = AbortSignal.timeout(Math.ceil(isTime ? milliseconds : DEFAULT_TIMEOUT));
		this.timer.addEventListener('abort', this.onTime);
		cancelled?.addEventListener('abort', this.onCancel);
		if (cancelled?.aborted) this.onCancel();
	}

	get signal(): AbortSignal {
		return this.controller.signal;
	}

	private readonly onTime = (): void => {
		this.hasPassed = true;
		this.controller.abort(this.timer.reason);
	};

	private readonly onCancel = (): void => this.controller.abort(this.cancelled?.reason);

	/** Resolves as the work does; rejects at the deadline, also where n8n would not end the call by itself. */
	async hold<T>(work: Promise<T>): Promise<T> {
		let stop = (): void => undefined;
		const ended = new Promise<never>((_resolve, reject) => {
			stop = () => reject(this.signal.reason as Error);
			this.signal.addEventListener('abort', stop);
			if (this.signal.aborted) stop();
		});
		try {
			return await Promise.race([work, ended]);
		} finally {
			this.signal.removeEventListener('abort', stop);
		}
	}

	/** Lets go of the timer and the execution. */
	clear(): void {
		this.timer.removeEventListener('abort', this.onTime);
		this.cancelled?.removeEventListener('abort', this.onCancel);
	}
}
