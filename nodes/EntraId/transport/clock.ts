import { sleep } from 'n8n-workflow';

/** The time by which waiting goes. Handed in from outside, so that a test can drive it. */
export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	wait(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	wait: async (milliseconds) => await sleep(milliseconds),
};
