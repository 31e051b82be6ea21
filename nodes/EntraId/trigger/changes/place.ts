import type { GraphContext } from '../../GenericFunctions';
import { GraphError, needsResync, toError } from '../../GenericFunctions';
import { hours } from '../../shared/time';
import { clock } from '../clock';
import type { WatchedSettings } from '../fields/settings';
import type { Memory } from '../memory';
import type { Watch } from '../node';
import { latest, listDeleted, logPrint, readLog, signsWithoutLog } from './log';
import type { Sign } from './signs';
import type { Place, State } from './state';
import { beginning, firstGeneration, MAX_GONE, withPlace } from './state';

/** So long a place is tried that Graph refuses without saying that it forgot it. */
const PATIENCE = hours(2);

export interface Round {
	signs: Sign[];
	places: Place[];
	/** Whether Graph had forgotten the place, so that what was only updated is missing. */
	hasGap: boolean;
	isComplete: boolean;
}

const isRefusedPlace = (error: unknown): boolean =>
	error instanceof GraphError && [400, 404, 410].includes(error.status);

/** Graph knows none of the places any more: begins anew, with what can be found without the log. */
async function beginAgain(
	graph: GraphContext,
	settings: WatchedSettings,
	since: number,
): Promise<Round> {
	const place = { link: await latest(graph, settings), at: clock.now() };
	const signs = await signsWithoutLog(graph, settings, since);
	return { signs, places: [place], hasGap: true, isComplete: true };
}

/** Returns where a place that Graph refuses is given up; a refusal that may pass is thrown. */
function checkGivenUp(error: unknown, memory: Memory): void {
	if (needsResync(error)) return;
	if (!isRefusedPlace(error)) throw toError(error);
	memory.refusedSince ??= clock.now();
	if (clock.now() - memory.refusedSince < PATIENCE) throw toError(error);
}

/**
 * Reads what the log has since a place: the last one, or after an outage the oldest that Graph still knows. A log that is no
 * longer the right one is read to its end, after the new one was begun.
 */
export async function readRound(
	{ graph, memory }: Watch,
	settings: WatchedSettings,
	state: State,
	{ fromOldest, isOther, until }: { fromOldest: boolean; isOther: boolean; until: number },
): Promise<Round> {
	const next = isOther ? { link: await latest(graph, settings), at: clock.now() } : undefined;
	for (const place of fromOldest ? state.places : state.places.slice(-1)) {
		try {
			const end = isOther ? Infinity : until;
			const { signs, link, isComplete } = await readLog(graph, settings, place.link, end);
			memory.refusedSince = undefined;
			const reached = { link, at: clock.now() };
			const places = next ? [next] : withPlace(state.places, reached);
			return { signs, places, hasGap: false, isComplete };
		} catch (error) {
			checkGivenUp(error, memory);
		}
	}
	memory.refusedSince = undefined;
	return await beginAgain(graph, settings, state.places[0].at);
}

/** The state of a watch that begins now: of what was before only the deleted objects are known. */
export async function begin(watch: Watch, settings: WatchedSettings): Promise<State> {
	const { graph, memory, tenant } = watch;
	const now = clock.now();
	const since = settings.delivery === 'instant' ? beginning(memory) : now;
	// What was deleted before is restored when it comes back; where nothing tells when an object was created, also new.
	const mustKnow = settings.events.has('restored') || !settings.watched.hasBirth;
	const link = await latest(graph, settings);
	const isKept = settings.watched.events.includes('restored');
	const deleted = mustKnow && isKept ? await listDeleted(graph, settings) : [];
	return {
		log: logPrint(watch, settings),
		collection: settings.watched.collection,
		tenant,
		since,
		generation: firstGeneration(since),
		places: [{ link, at: now }],
		open: [],
		gone: Object.fromEntries(
			deleted.slice(-MAX_GONE).map(({ id }) => [String(id).toLowerCase(), now]),
		),
		storedAt: now,
		checkedAt: now,
		hasMoved: false,
	};
}
