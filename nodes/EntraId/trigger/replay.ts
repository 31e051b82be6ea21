import type { IPollFunctions } from 'n8n-workflow';

import type { Candidate } from './candidates';
import { clock, isoSeconds } from './clock';
import { comparison } from './comparison';
import type { Round } from './delta';
import { latest, readRound } from './delta';
import type { Watch } from './node';
import { until } from './polling';
import type { WatchedSettings } from './resolve';
import type { Checkpoint, State } from './state';

/** What a check knows when it begins. */
export interface Health {
	watch: Watch;
	state: State;
	/** Whether subscriptions may be made and deleted now: not while n8n's activation does that. */
	mayChange: boolean;
	/** Names what is watched, and by whom. */
	print: string;
	/** A short name for the client state of the credential as it is now. */
	proof: string;
}

/** Where the trigger stands after a check, and what is to be told. */
export interface Checked {
	state: State;
	candidates: Candidate[];
}

/** Whether it is one of the resources of our table, which have a delta query. */
export const isWatched = (settings: Watch['settings']): settings is WatchedSettings =>
	settings.watched !== undefined;

/** Where the delta query stands now, as a list; empty where there is no delta query. */
export async function checkpoint({ graph, settings }: Watch): Promise<State['checkpoints']> {
	if (!isWatched(settings)) return [];
	return [{ link: await latest(graph, settings), at: clock.now() }];
}

/** What the delta query has since a checkpoint, marked as replayed. */
export async function replay(
	{ watch, state }: Health,
	functions: IPollFunctions,
	from: Checkpoint,
): Promise<Round> {
	const round = await readRound(watch.graph, watch.settings as WatchedSettings, {
		...from,
		since: state.since ?? isoSeconds(from.at),
		until: until(functions),
	});
	if (round.resynced) {
		functions.logger.warn(
			'Entra ID Trigger: Graph no longer knew where the trigger stood. What was created and deleted meanwhile is told again; what was only updated cannot be known.',
		);
	}
	const replayedFrom = isoSeconds(state.checkpoints[0]?.at ?? from.at);
	const candidates = round.candidates.map((candidate) => ({ ...candidate, replayedFrom }));
	return { ...round, candidates };
}

/**
 * The subscription is missing while n8n may be making it: tells what was missed so far, and leaves everything else to the
 * next check, which finds another subscription than it knows and so replays once more.
 */
export async function replayOnly(health: Health, functions: IPollFunctions): Promise<Checked> {
	const { state, watch } = health;
	const next: State = { ...state, isSuspect: true };
	const [oldest] = state.checkpoints;
	if (!isWatched(watch.settings) || oldest === undefined) return { state: next, candidates: [] };
	const { candidates } = await replay(health, functions, oldest);
	return { state: next, candidates };
}

/** Nothing is in doubt: moves on to a new checkpoint, and tells what Graph should have notified of and did not, or all. */
export async function goOn(health: Health, functions: IPollFunctions): Promise<Checked> {
	const { watch, state } = health;
	const last = state.checkpoints.at(-1);
	if (last === undefined || !comparison.isPossible(watch.path, watch.settings)) {
		const checkpoints = [...state.checkpoints.slice(-1), ...(await checkpoint(watch))];
		return { state: { ...state, checkpoints }, candidates: [] };
	}
	const settings = watch.settings as WatchedSettings;
	const now = clock.now();
	const round = await readRound(watch.graph, settings, {
		...last,
		since: state.since ?? isoSeconds(last.at),
		until: until(functions),
	});
	const { candidates } = round;
	const missing = comparison.compare(watch.path, settings, { candidates, from: last.at, now });
	const reached = { link: round.link, at: round.isComplete ? now : last.at };
	return {
		state: { ...state, checkpoints: [last, reached] },
		candidates: missing.map(({ candidate, from }) => ({
			...candidate,
			replayedFrom: isoSeconds(from),
		})),
	};
}
