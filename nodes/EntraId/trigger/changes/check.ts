import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { hours, minutes } from '../../shared/time';
import { clock } from '../clock';
import type { WatchedSettings } from '../fields/settings';
import { isWatched } from '../fields/settings';
import { isToldLast, PROCESS } from '../memory';
import type { Watch } from '../node';
import type { Turn } from '../turns';
import { until } from '../turns';
import type { Fact } from './facts';
import { isWanted } from './items';
import { logPrint } from './log';
import { look } from './objects';
import { drop, due, forgetOldest, judge, lookForReturns, take, toFact } from './open';
import { begin, readRound } from './place';
import type { Open, State } from './state';
import { readState, writeState } from './state';

/** n8n stores a state only with a run, so an empty one is started: while the log moves, so that little comes twice … */
const STORE_MOVED = hours(1);
/** … and while it rests, so that n8n may be away for six and a half of the seven days that Graph remembers [DQ]. */
const STORE_RESTING = hours(8);

/** Graph tries to deliver a notification for four hours [WH]: after a longer pause none may come for what changed. */
const LONGEST_PAUSE = hours(4);

/** How often the deleted items are looked at for what came back without the log's showing it. */
const LOOK_FOR_RETURNS = minutes(30);

/** Objects looked at at once, so that a poll ends in its time. */
const PART = 400;

/** What keeps Instant's subscription; `isNew` says that it was not there. */
export type Upkeep = (
	state: Partial<Pick<State, 'since' | 'webhookUrl'>>,
	mayRest: boolean,
) => Promise<{ isNew: boolean; error?: Error }>;

interface Looked {
	facts: Fact[];
	/** What was looked at and came to nothing. */
	nothing: Set<Open>;
	refusal?: Error;
}

/** Looks at open signs, part by part until the time is up. */
async function lookAt(
	{ graph, memory }: Watch,
	settings: WatchedSettings,
	state: State,
	{ isUrgent, until: end }: { isUrgent: boolean; until: number },
): Promise<Looked> {
	const looked: Looked = { facts: [], nothing: new Set() };
	const isInstant = settings.delivery === 'instant';
	const open = due(state, settings, memory, isUrgent);
	for (let start = 0; start < open.length; start += PART) {
		const part = open.slice(start, start + PART);
		const ids = part.filter(({ sign }) => sign.kind !== 'purged').map(({ sign }) => sign.id);
		const seen = await look(graph, settings, ids);
		for (const one of part) {
			const found = seen.get(one.sign.id) ?? { state: 'unknown' as const };
			if (found.state === 'unknown' && found.refusal) looked.refusal ??= found.refusal;
			const sign = judge(one, found);
			if (sign === 'open') continue;
			const isLate = isInstant && !isUrgent && !memory.left.has(one.sign.id);
			const marks = { isMarked: isInstant, isLate };
			const fact = sign === 'nothing' ? undefined : toFact(one, sign, found, state, marks);
			if (fact && isWanted(fact, settings)) looked.facts.push(fact);
			else looked.nothing.add(one);
		}
		if (clock.now() >= end) break;
	}
	return looked;
}

/** Whether this process told the very same last, so that no run is needed to find that out. */
const isKnown = ({ memory }: Watch, fact: Fact): boolean =>
	!fact.log?.isRepeat &&
	(fact.sign.onlyMembers || isToldLast(memory, fact)) &&
	fact.sign.members.every(
		({ id, removed }) => memory.members.get(`${fact.sign.id} ${id}`) === (removed ? '-' : '+'),
	);

/** What was told comes once more, marked, where that is wanted. */
function repeat(state: State, facts: Fact[]): Fact[] {
	const names = new Set(facts.map(({ log }) => log?.name));
	state.open = state.open.map((one) => (names.has(one.name) ? { ...one, isRepeat: true } : one));
	return facts.map((fact) => ({
		...fact,
		log: fact.log && { ...fact.log, isMarked: true, isRepeat: true },
	}));
}

function hand(state: State, facts: Fact[]): INodeExecutionData[] {
	const now = clock.now();
	const names = new Set(facts.map(({ log }) => log?.name));
	state.open = state.open.map((one) =>
		names.has(one.name) ? { ...one, handedAt: one.handedAt ?? now } : one,
	);
	return facts.map((fact) => ({
		json: { fact: { ...fact } as unknown as IDataObject, process: PROCESS },
	}));
}

/** The state to go on from; `undefined` where the watch begins. */
function known(
	watch: Watch,
	settings: WatchedSettings,
	functions: IPollFunctions,
	{ isFresh }: Turn,
) {
	const state = readState(functions);
	if (isFresh || !state) return undefined;
	// Version 0.1 left no name of these.
	const isSame =
		[settings.watched.collection, ''].includes(state.collection) &&
		[watch.tenant, ''].includes(state.tenant);
	return isSame ? state : undefined;
}

export interface Checked {
	/** `undefined` starts nothing. */
	items?: INodeExecutionData[];
	/** What Graph refuses, while the rest goes on. */
	errors: Error[];
}

/** Reads the log and hands over what may not have been told. */
export async function checkLog(
	functions: IPollFunctions,
	watch: Watch,
	turn: Turn,
	upkeep?: Upkeep,
): Promise<Checked> {
	const { memory, settings } = watch;
	if (!isWatched(settings)) return { errors: [] };
	const state = known(watch, settings, functions, turn);
	if (!state) {
		writeState(functions, await begin(watch, settings));
		return { errors: [] };
	}
	const end = until(functions);
	// Of this check's beginning: its own reads are no pause.
	const hasPaused = clock.now() - state.checkedAt > LONGEST_PAUSE;
	const isOutage = memory.isAfterOutage;
	const print = logPrint(watch, settings);
	const isOther = state.log !== print;
	if (isOutage) state.generation = randomUUID();
	drop(state, memory, settings);
	const round = await readRound(watch, settings, state, {
		fromOldest: isOutage,
		isOther,
		until: end,
	});
	if (round.hasGap) {
		functions.logger.warn(
			'Entra ID Trigger: Graph no longer knew where the trigger had left off. Objects created or deleted in the meantime are reported again; updates in the meantime cannot be recovered.',
		);
	}
	take(state, settings, round.signs, round);
	const { collection } = settings.watched;
	Object.assign(state, { log: print, collection, tenant: watch.tenant, places: round.places });
	state.hasMoved ||= round.signs.length > 0 || isOther;
	const errors: Error[] = [];
	const looksForReturns =
		settings.delivery === 'scheduled' ||
		Math.floor(clock.now() / LOOK_FOR_RETURNS) !== Math.floor(state.checkedAt / LOOK_FOR_RETURNS);
	const hasReturns = looksForReturns && Object.keys(state.gone).length > 0;
	if (hasReturns) await lookForReturns(watch, settings, state);
	const kept = await upkeep?.(state, hasReturns);
	if (kept?.error) errors.push(kept.error);
	const isUrgent =
		isOutage ||
		isOther ||
		hasPaused ||
		memory.wasMade ||
		kept?.isNew === true ||
		kept?.error !== undefined;
	memory.wasMade = kept?.isNew === true;
	const looked = await lookAt(watch, settings, state, { isUrgent, until: end });
	if (looked.refusal) errors.push(looked.refusal);
	const isTold = (fact: Fact): boolean => isKnown(watch, fact);
	for (const { log } of looked.facts.filter(isTold)) memory.settled.set(log?.name ?? '', true);
	state.open = state.open.filter((one) => !looked.nothing.has(one));
	const items = hand(state, [
		...looked.facts.filter((fact) => !isTold(fact)),
		...(settings.repeatLater ? repeat(state, looked.facts.filter(isTold)) : []),
	]);
	forgetOldest(state);
	const now = clock.now();
	const isDue = now - state.storedAt > (state.hasMoved ? STORE_MOVED : STORE_RESTING);
	state.checkedAt = now;
	memory.isAfterOutage = false;
	const isStored = items.length > 0 || isDue;
	writeState(functions, isStored ? { ...state, storedAt: now, hasMoved: false } : state);
	return { errors, ...(isStored ? { items } : {}) };
}
