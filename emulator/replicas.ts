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

/** How far the history has reached the replica: the sequence of the first change that it lacks. */
export function reachedBy({ tenant, switches }: Call, facet: Facet): number {
	const lag = lagOf[facet](switches);
	return lag ? tenant.changes.firstAfter(tenant.clock() - lag) : tenant.changes.next;
}

/** The directory as this kind of reading shows it. */
export function viewOf(call: Call, facet: Facet): View {
	const { changes } = call.tenant;
	const reached = reachedBy(call, facet);
	if (reached === changes.next) return call.tenant;
	return new Replica(call.tenant, changes.since(reached));
}
