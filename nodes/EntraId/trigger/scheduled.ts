import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { clock, hours, isoSeconds } from './clock';
import { latest, readRound } from './delta';
import { explained } from './failures';
import { STORE_AFTER } from './health';
import { fingerprint } from './identity';
import { ownMemory } from './memory';
import type { Watch } from './node';
import { turnOf, until } from './polling';
import type { WatchedSettings } from './resolve';
import { resolveChanges } from './resolve';
import type { State } from './state';
import { readState, writeBeginning, writeState } from './state';

/** A new object may be told a while after it was created: Graph copies it to all its places first [DQ]. */
const DELAY = hours(1);

async function begin({ graph, settings }: Watch, print: string): Promise<State> {
	const now = clock.now();
	return {
		fingerprint: print,
		since: isoSeconds(now),
		checkpoints: [{ link: await latest(graph, settings as WatchedSettings), at: now }],
		storedAt: now,
		checkedAt: now,
		processes: [],
		created: [],
		deleted: [],
	};
}

/** From when on a creation counts as new: since the last poll and a little before, but not before the watch began. */
const newSince = (state: State, at: number): string => {
	const began = Date.parse(state.since ?? isoSeconds(at));
	return isoSeconds(Math.max(began, at - DELAY));
};

/**
 * The poll of Scheduled: what the delta query has since the last poll. Everything is looked up here, so that when Graph
 * refuses anything the cursor stays where it was. The cursor is handed to n8n together with the items.
 */
export async function pollChanges(
	functions: IPollFunctions,
	watch: Watch,
): Promise<INodeExecutionData[][] | null> {
	const { graph } = watch;
	const settings = watch.settings as WatchedSettings;
	const state = readState(functions);
	const credential = functions.getNode().credentials?.[graph.credentialType]?.id ?? '';
	const { events, chosen, properties, watched } = settings;
	const wantsMembers = events.has('memberAdded') || events.has('memberRemoved');
	const print = fingerprint([
		'scheduled',
		watched.value,
		wantsMembers,
		[...chosen],
		properties,
		credential,
	]);
	return await explained(graph, settings, async () => {
		const [cursor] = state.checkpoints;
		const { isFresh } = turnOf(functions);
		const isKnown = state.fingerprint === print && cursor !== undefined;
		if (!isKnown || isFresh) {
			writeBeginning(functions, await begin(watch, print));
			return null;
		}
		const now = clock.now();
		const round = await readRound(graph, settings, {
			...cursor,
			since: newSince(state, cursor.at),
			until: until(functions),
		});
		// In the middle of a round the time of its beginning stays: what is new is judged by it.
		const at = round.isComplete ? now : cursor.at;
		const next: State = { ...state, checkpoints: [{ link: round.link, at }], checkedAt: now };
		if (round.resynced) {
			functions.logger.warn(
				'Entra ID Trigger: Graph no longer knew where the last poll ended. What was created and deleted since is told; what was only updated cannot be known.',
			);
		}
		const items = await resolveChanges(graph, settings, round.candidates, ownMemory(next));
		const isDue = now - state.storedAt > STORE_AFTER;
		const emits = items.length > 0 || isDue;
		writeState(functions, { ...next, storedAt: emits ? now : state.storedAt });
		return emits ? [items.map((json) => ({ json }))] : null;
	});
}
