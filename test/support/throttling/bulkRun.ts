import type { Limit } from '../../../nodes/EntraId/transport/callLimit';
import { CallLimit } from '../../../nodes/EntraId/transport/callLimit';
import { retryAfter } from '../../../nodes/EntraId/transport/retry';
import { CATCH_UP_LIMIT, ThrottleGate } from '../../../nodes/EntraId/transport/throttle';
import { VirtualClock } from '../virtualClock';
import type { Answer } from './graphLimits';

export interface BulkRun {
	requests: number;
	answer: Answer;
	/** Milliseconds from a call to its answer; half of it on the way to Graph. */
	latency: () => number;
	/** Requests in one `$batch`. */
	batchSize?: number;
	limit?: () => Limit;
}

export interface BulkResult {
	/** From the first call to the last answer. */
	seconds: number;
	calls: number;
	/** Requests that were refused, each time. */
	refused: number;
	/** How often everybody waited because Graph asked for it. */
	pauses: number;
	/** Calls that left before the time was over that Graph had named. */
	tooEarly: number;
	/** Requests by number, in the order in which they were carried out. */
	done: number[];
}

/** Milliseconds that Graph needs for one batch, one after another. */
const WORK = 3;

/** Sends many requests through a gate in time that is only imagined, as `$batch`; what is refused goes first the next time. */
export async function bulkRun({
	requests,
	answer,
	latency,
	batchSize = 20,
	limit = () => new CallLimit(),
}: BulkRun): Promise<BulkResult> {
	const clock = new VirtualClock();
	const gate = new ThrottleGate(clock, limit);
	const ready = Array.from({ length: requests }, (_, index) => index);
	const result: BulkResult = {
		seconds: 0,
		calls: 0,
		refused: 0,
		pauses: 0,
		tooEarly: 0,
		done: [],
	};
	let closedUntil = 0;
	let freeAt = 0;
	let next = 0;
	const again: number[] = [];

	const take = (): number[] => {
		const batch = again.splice(0, batchSize);
		while (batch.length < batchSize && next < ready.length) batch.push(ready[next++]);
		return batch;
	};

	async function send(batch: number[]) {
		result.calls++;
		if (clock.now() < closedUntil) result.tooEarly++;
		const travel = latency() / 2;
		await clock.wait(travel);
		const replies = batch.map((request) => answer(request, clock.now()));
		freeAt = Math.max(clock.now(), freeAt) + WORK;
		await clock.wait(freeAt - clock.now() + travel);
		return replies;
	}

	async function caller() {
		while (again.length > 0 || next < requests) {
			await gate.pass(async () => {
				const batch = take();
				if (batch.length === 0) return [];
				const replies = await send(batch);
				for (const [index, { status, headers }] of replies.entries()) {
					if (status !== 429) result.done.push(batch[index]);
					else {
						result.refused++;
						again.push(batch[index]);
						if (closedUntil <= clock.now()) result.pauses++;
						const wait = retryAfter(headers['retry-after'], clock.now()) ?? 0;
						closedUntil = Math.max(closedUntil, clock.now() + wait);
					}
				}
				return replies.map((reply) => ({ reply }));
			});
		}
	}

	await clock.until(Promise.all(Array.from({ length: CATCH_UP_LIMIT }, caller)));
	return { ...result, seconds: clock.now() / 1000 };
}
