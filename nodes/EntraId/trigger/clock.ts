import { sleep } from 'n8n-workflow';

/** Everything in the trigger that depends on time asks here, so that a test can drive it. */
export const clock = {
	/** Epoch milliseconds. */
	now: (): number => Date.now(),
	wait: async (milliseconds: number): Promise<void> => await sleep(milliseconds),
};

/** The time as Graph writes it: UTC in whole seconds. */
export const isoSeconds = (milliseconds: number): string =>
	`${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;
