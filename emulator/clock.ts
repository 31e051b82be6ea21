/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */

/** What all times of the emulator go by. */
export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Milliseconds by which `after` counts, for durations: `now` may jump. */
	elapsed(): number;
	/** Calls back once, so many milliseconds from now; the returned function calls it off. */
	after(milliseconds: number, callback: () => void): () => void;
}

/** A clock that runs by itself; what it shows may be moved by a test, durations are real. */
export function runningClock(now: () => number = Date.now): Clock {
	return {
		now,
		elapsed: () => performance.now(),
		after: (milliseconds, callback) => {
			const timer = setTimeout(callback, milliseconds);
			return () => clearTimeout(timer);
		},
	};
}

/** A clock that stands still until a test moves it: time-outs go by it, too. */
export class DrivenClock implements Clock {
	private readonly alarms = new Set<{ at: number; callback: () => void }>();

	/** By which `now` was set forward. */
	private jumped = 0;

	constructor(private time = Date.now()) {}

	readonly now = (): number => this.time + this.jumped;

	readonly elapsed = (): number => this.time;

	after(milliseconds: number, callback: () => void): () => void {
		const alarm = { at: this.time + milliseconds, callback };
		this.alarms.add(alarm);
		return () => this.alarms.delete(alarm);
	}

	/** Lets time pass; what becomes due on the way is called at its own time, in order. */
	advance(milliseconds: number): void {
		const end = this.time + milliseconds;
		for (let next = this.next(); next && next.at <= end; next = this.next()) {
			this.time = next.at;
			this.alarms.delete(next);
			next.callback();
		}
		this.time = end;
	}

	/** Sets the clock forward: for who waits for something, no time passes. */
	jump(milliseconds: number): void {
		this.jumped += milliseconds;
	}

	/** Lets time pass until the next thing that somebody waits for. */
	skip(): void {
		const next = this.next();
		if (next) this.advance(next.at - this.time);
	}

	private next() {
		return [...this.alarms].sort((left, right) => left.at - right.at)[0];
	}
}
