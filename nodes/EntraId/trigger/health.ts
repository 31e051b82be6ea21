import { randomUUID } from 'node:crypto';

import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { clock, days, hours, isoSeconds } from './clock';
import { comparison } from './comparison';
import { explained } from './failures';
import { fingerprint } from './identity';
import { lostRuns } from './lost';
import type { Watch } from './node';
import { turnOf } from './polling';
import type { Checked, Health } from './replay';
import { checkpoint, goOn, isWatched, replay, replayOnly } from './replay';
import type { State } from './state';
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
