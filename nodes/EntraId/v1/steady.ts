import type { GraphRequest, Settled } from '../GenericFunctions';
import type { ItemReader } from './item';
import type { Steps } from './steps';

const nameOf = ({ path, query }: GraphRequest): string => JSON.stringify([path, query]);

/**
 * Reads of what stays the same during a run, answered in their order: each is sent once for all items, which share its one
 * answer, unchanged. A refusal is asked for again by the next item.
 */
export function* askSteady(item: ItemReader, requests: GraphRequest[]): Steps<Settled[]> {
	const known = item.ofRun('steady reads', () => new Map<string, Settled>());
	const missing = requests.filter((request) => !known.has(nameOf(request)));
	const settled =
		missing.length > 0 ? yield missing.map((request) => ({ ...request, steady: true })) : [];
	const fresh = new Map(missing.map((request, index) => [request, settled[index]]));
	for (const [request, one] of fresh) if ('reply' in one) known.set(nameOf(request), one);
	return requests.map((request) => fresh.get(request) ?? (known.get(nameOf(request)) as Settled));
}
