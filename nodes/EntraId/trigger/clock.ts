import { sleep } from 'n8n-workflow';

/** Everything in the trigger that depends on time asks here, so that a test can drive it. */
export const clock = {
	/** Epoch milliseconds. */
	now: (): number => Date.now(),
	wait: async (milliseconds: number): Promise<void> => await sleep(milliseconds),
};
