import { exchangeBatch } from './batch';
import type { GraphContext } from './context';
import type { Fold, Slot } from './readyQueue';
import type { Attempt } from './retry';
import type { Entry } from './submission';
import type { GraphRequest } from './types';

/** What is sent for a slot: asked for once, just before. */
export function requestOf({ entries }: Slot<Entry>, fold?: Fold): GraphRequest {
	if (entries.length > 1 && fold) return fold(entries.map(({ request }) => request));
	const [{ request }] = entries;
	return request.compose ? { ...request, body: request.compose() } : request;
}

/** One call with the requests of these slots, as long and as openly logged as any of them wants it. */
export async function exchangeSlots(
	context: GraphContext,
	slots: Array<Slot<Entry>>,
	requests: GraphRequest[],
): Promise<Attempt[]> {
	const sendings = slots.map(({ entries: [{ sending }] }) => sending);
	return await exchangeBatch(
		{
			...context,
			logRequests: sendings.some(({ logRequests }) => logRequests),
			timeout: Math.max(...sendings.map(({ timeout }) => timeout)),
		},
		requests,
	);
}
