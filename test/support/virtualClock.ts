/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../nodes/EntraId/transport/clock';

/** A clock on which time passes only where a test lets it pass, and then without waiting. It begins at 0. */
export class VirtualClock implements Clock {
	private time = 0;
	/** Ordered by time. */
	private readonly timers: Array<{ at: number; end: () => void }> = [];

	now(): number {
		return this.time;
	}

	async wait(milliseconds: number): Promise<void> {
		const at = this.time + milliseconds;
		await new Promise<void>((end) => {
			let index = this.timers.length;
			while (index > 0 && this.timers[index - 1].at > at) index--;
			this.timers.splice(index, 0, { at, end });
		});
	}

	/** Lets `milliseconds` pass; whatever is due within them happens at its time. */
	async advance(milliseconds: number): Promise<void> {
		const end = this.time + milliseconds;
		while (await this.endNext(end));
		this.time = end;
	}

	/** Lets as much time pass as `work` takes. Throws where it waits for nothing that time would bring. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isOver = false;
		const over = (): void => void (isOver = true);
		work.then(over, over);
		while (await this.endNext(Infinity, () => isOver));
		if (!isOver) throw new Error('Nothing is left that time would bring');
		return await work;
	}

	/** Ends the waits that are due next, unless that is after `end`, and says whether there were any. */
	private async endNext(end: number, isOver = () => false): Promise<boolean> {
		await setImmediate();
		if (isOver() || this.timers.length === 0 || this.timers[0].at > end) return false;
		this.time = this.timers[0].at;
		while (this.timers.length > 0 && this.timers[0].at === this.time) this.timers.shift()?.end();
		return true;
	}
}
