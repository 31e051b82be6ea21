import type { Call } from './call';
import type { Switches } from './options';
import { Replica } from './replica';
import type { View } from './view';

/** What kind of reading a replica answers; each kind has a lag of its own. */
export type Facet = 'reads' | 'deletedItems' | 'lists' | 'delta' | 'licensing';

const lagOf: Record<Facet, (switches: Switches) => number> = {
	reads: ({ readLagMs }) => readLagMs,
	deletedItems: ({ deletedItemsLagMs }) => deletedItemsLagMs,
	lists: ({ listLagMs }) => listLagMs,
	delta: ({ deltaLagMs }) => deltaLagMs,
	licensing: ({ usageLocationLagMs }) => usageLocationLagMs,
};

const answered = new WeakMap<object, { count: number; requests: WeakMap<object, number> }>();

/** Whether the request is one that a replica answers which is not late: every second. */
function isFresh({ tenant, request }: Call): boolean {
	const known = answered.get(tenant) ?? { count: 0, requests: new WeakMap<object, number>() };
	answered.set(tenant, known);
	const turn = known.requests.get(request) ?? known.count++;
	known.requests.set(request, turn);
	return turn % 2 === 1;
}

/** How far the history has reached the replica: the sequence of the first change that it lacks. */
export function reachedBy(call: Call, facet: Facet): number {
	const { tenant, switches } = call;
	const isAhead = switches.readsFlap && facet === 'reads' && isFresh(call);
	const lag = isAhead ? 0 : lagOf[facet](switches);
	return lag ? tenant.changes.firstAfter(tenant.clock() - lag) : tenant.changes.next;
}

/** The directory as this kind of reading shows it. */
export function viewOf(call: Call, facet: Facet): View {
	const { changes } = call.tenant;
	const reached = reachedBy(call, facet);
	if (reached === changes.next) return call.tenant;
	return new Replica(call.tenant, changes.since(reached));
}
