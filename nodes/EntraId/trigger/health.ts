import { randomUUID } from 'node:crypto';

import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Candidate } from './candidates';
import { clock, days, hours, isoSeconds } from './clock';
import { comparison } from './comparison';
import type { Round } from './delta';
import { latest, readRound } from './delta';
import { explained } from './failures';
import { fingerprint } from './identity';
import { lostRuns } from './lost';
import type { Watch } from './node';
import { turnOf, until } from './polling';
import type { WatchedSettings } from './resolve';
import type { Checkpoint, State } from './state';
import { readState, writeBeginning, writeState } from './state';
import type { Subscription } from './subscriptions';
import { keepOne, makeAgain, ours } from './upkeep';

/** This process of n8n: one that was never seen here may stand for one that was killed. */
const PROCESS = randomUUID();
const MAX_PROCESSES = 20;

/** Graph tries to deliver for four hours [WH]; after a longer pause something may be lost. */
const LONGEST_PAUSE = hours(3.5);

/** Delta tokens live seven days [DQ], and n8n may store the state of a poll only when the poll starts a run. */
export const STORE_AFTER = days(2);

const isWatched = (settings: Watch['settings']): settings is WatchedSettings =>
	settings.watched !== undefined;

async function checkpoint({ graph, settings }: Watch): Promise<State['checkpoints']> {
	if (!isWatched(settings)) return [];
	return [{ link: await latest(graph, settings), at: clock.now() }];
}

interface Health {
	watch: Watch;
	state: State;
	/** Whether subscriptions may be made and deleted now: not while n8n's activation does that. */
	mayChange: boolean;
	/** Names what is watched, and by whom. */
	print: string;
	/** A short name for the client state of the credential as it is now. */
	proof: string;
}

/** The first check of a watch: remembers where it begins. The subscription itself is made by n8n's activation. */
async function begin({ watch, print, proof }: Health): Promise<State> {
	const [subscription] = await ours(watch);
	const now = clock.now();
	return {
		fingerprint: print,
		since: isoSeconds(now),
		checkpoints: await checkpoint(watch),
		storedAt: now,
		checkedAt: now,
		...(subscription
			? { subscriptionId: subscription.id, notificationUrl: subscription.notificationUrl }
			: {}),
		proof,
		processes: [PROCESS],
		created: [],
		deleted: [],
	};
}

/** Whether notifications may have been lost since the last check. */
const isDoubtful = ({ state, proof, watch }: Health, subscription: Subscription): boolean =>
	lostRuns.has(watch.path) ||
	(state.subscriptionId !== undefined && state.subscriptionId !== subscription.id) ||
	state.proof !== proof ||
	!state.processes.includes(PROCESS) ||
	clock.now() - state.checkedAt > LONGEST_PAUSE;

interface Checked {
	state: State;
	candidates: Candidate[];
}

/** What the delta query has since a checkpoint, marked as replayed. */
async function replay(
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
async function replayOnly(health: Health, functions: IPollFunctions): Promise<Checked> {
	const { state, watch } = health;
	const next: State = { ...state, isSuspect: true };
	const [oldest] = state.checkpoints;
	if (!isWatched(watch.settings) || oldest === undefined) return { state: next, candidates: [] };
	const { candidates } = await replay(health, functions, oldest);
	return { state: next, candidates };
}

/** Nothing is in doubt: moves on to a new checkpoint, and tells what Graph should have notified of and did not, or all. */
async function goOn(health: Health, functions: IPollFunctions): Promise<Checked> {
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

async function check(health: Health, functions: IPollFunctions): Promise<Checked> {
	const { watch, state, proof, mayChange } = health;
	const hasOtherProof = state.proof !== undefined && state.proof !== proof;
	const kept = await keepOne(watch, hasOtherProof, mayChange);
	if (!kept && !mayChange) return await replayOnly(health, functions);
	const subscription = kept ?? (await makeAgain(watch, state));
	const now = clock.now();
	const next: State = {
		...state,
		isSuspect: undefined,
		subscriptionId: subscription.id,
		notificationUrl: subscription.notificationUrl,
		proof,
		checkedAt: now,
		processes: [...state.processes.filter((id) => id !== PROCESS), PROCESS].slice(-MAX_PROCESSES),
	};
	const [oldest] = state.checkpoints;
	if (!isWatched(watch.settings) || oldest === undefined) {
		return { state: { ...next, checkpoints: await checkpoint(watch) }, candidates: [] };
	}
	const isLost = kept === undefined || isDoubtful(health, subscription);
	const from = isLost ? oldest : state.replay;
	if (from === undefined) return await goOn({ ...health, state: next }, functions);
	const round = await replay(health, functions, from);
	lostRuns.forget(watch.path);
	comparison.settle(watch.path);
	const reached = { link: round.link, at: now };
	return {
		// The old checkpoint stays for one more check: the run that is started now may be killed as well.
		state: round.isComplete
			? { ...next, checkpoints: [oldest, reached], replay: undefined }
			: { ...next, checkpoints: [oldest], replay: reached },
		candidates: round.candidates,
	};
}

/**
 * The health check of Instant. Renews the subscription, makes it again when it is gone, and replays what the delta query
 * has since the checkpoint before the last whenever notifications may have been lost: Graph does not tell of either for
 * directory objects [LC]. `null` starts nothing.
 */
export async function checkHealth(
	functions: IPollFunctions,
	watch: Watch,
): Promise<INodeExecutionData[][] | null> {
	const { graph, settings, path } = watch;
	const state = readState(functions);
	const { isFresh, mayBeActivation } = turnOf(functions);
	const credential = functions.getNode().credentials?.[graph.credentialType]?.id ?? '';
	const health: Health = {
		watch,
		state,
		mayChange: !mayBeActivation || state.isSuspect === true,
		print: fingerprint(['instant', settings.path, settings.watched?.value, credential, path]),
		proof: fingerprint(await watch.clientState('live')),
	};
	return await explained(graph, settings, async () => {
		if (isFresh || state.fingerprint !== health.print) {
			comparison.forget(path);
			writeBeginning(functions, await begin(health));
			return null;
		}
		const checked = await check(health, functions);
		const isDue = clock.now() - state.storedAt > STORE_AFTER;
		const emits = checked.candidates.length > 0 || isDue;
		const storedAt = emits ? clock.now() : state.storedAt;
		writeState(functions, { ...checked.state, storedAt });
		if (!emits) return null;
		return [checked.candidates.map((candidate) => ({ json: { candidate: { ...candidate } } }))];
	});
}
