/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setImmediate } from 'node:timers/promises';

import { systemClock } from '../../nodes/EntraId/transport/clock';

/** Time in which the package's own waits are over at once, though they count. */
export interface SkippedWaits {
	/** What the time is, in epoch milliseconds: for the clock of the emulator. */
	now(): number;
	/** How many seconds were waited, none of them for real. */
	seconds(): number;
}

/** Lets the package wait without waiting, until the mocks are restored. Waits at the same time count one after another. */
export function skipWaits(): SkippedWaits {
	let skipped = 0;
	const now = (): number => Date.now() + skipped;
	jest.spyOn(systemClock, 'now').mockImplementation(now);
	jest.spyOn(systemClock, 'wait').mockImplementation(async (milliseconds) => {
		skipped += milliseconds;
		await setImmediate();
	});
	return { now, seconds: () => skipped / 1000 };
}
