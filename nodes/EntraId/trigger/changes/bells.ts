import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphContext } from '../../GenericFunctions';
import { clock } from '../clock';
import type { WatchedSettings } from '../fields/settings';
import { isToldLast, Memory } from '../memory';
import { memoryFor } from '../node';
import type { Fact } from './facts';
import { readLog } from './log';
import { look } from './objects';
import type { Seen } from './objects';
import type { Sign } from './signs';
import { merge } from './signs';
import { readState } from './state';
import type { Teller } from './teller';

/** What the webhook hands to the run. */
export interface Bell {
	sign: Sign;
	/** Epoch milliseconds. */
	at: number;
	notification: IDataObject;
	/** Of all notifications that it stands for. */
	ids: string[];
	/** The process of n8n that was notified. */
	process: string;
	/** Epoch milliseconds: when the watch began, as the subscription says. */
	since?: number;
}

/** Seconds to wait before another look: a replica of Graph may not know yet what its notification is about [DQ]. */
const WAITS = [1, 2, 4, 8, 15];

/** Looks after which a state that was told before is taken for a repetition; the log will say if it was not. */
const LOOKS_AT_SAME = 3;

/** Milliseconds that a run may spend with reading the log. */
const READING = 20_000;

export interface Rung {
	items: IDataObject[];
	/** Why objects could not be looked at. */
	refusals: Error[];
}

/** Notifications of one object as one: the last word on each member counts, a permanent deletion beats what came before. */
export function fold(bells: Bell[]): Bell[] {
	const folded = new Map<string, Bell>();
	for (const bell of bells) {
		const earlier = folded.get(bell.sign.id);
		const isPurged = earlier?.sign.kind === 'purged' && bell.sign.kind !== 'purged';
		const later = isPurged ? { ...bell.sign, kind: earlier.sign.kind } : bell.sign;
		folded.set(bell.sign.id, {
			...(earlier ?? bell),
			ids: [...(earlier?.ids ?? []), ...bell.ids],
			sign: earlier ? merge(earlier.sign, later) : bell.sign,
		});
	}
	return [...folded.values()];
}

/** Reads in the log what changed: with watched properties a notification does not say enough. */
async function changesInLog(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<Map<string, Sign>> {
	const place = readState(functions)?.places.at(-1);
	if (settings.properties.length === 0 || place === undefined) return new Map();
	const { signs } = await readLog(graph, settings, place.link, clock.now() + READING);
	return new Map(signs.map((sign) => [sign.id, sign]));
}

/** Whether a look says what the notification was about. */
function isEvident(
	fact: Fact,
	{ foldRepeats, properties }: WatchedSettings,
	memory: Memory,
	mayRepeat: boolean,
): boolean {
	const { seen, sign } = fact;
	if (sign.kind === 'purged') return true;
	if (seen.state === 'unknown') return false;
	if (sign.onlyMembers) return true;
	const isSame = !mayRepeat && foldRepeats && isToldLast(memory, fact);
	const isSeenInLog = sign.isNew || sign.changed.some((name) => properties.includes(name));
	return !isSame && (properties.length === 0 || seen.state !== 'present' || isSeenInLog);
}

const UNKNOWN: Seen = { state: 'unknown' };

/**
 * Looks at what notifications name until that says what happened, or for half a minute: what is open then is left to the
 * log, as is an object that Graph refuses to show.
 */
export async function answerBells(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
	{ bells, isShared, teller }: { bells: Bell[]; isShared: boolean; teller: Teller },
): Promise<Rung> {
	// A run by hand shows what there is, and a run that is done again has told it once; neither leaves a trace.
	const isLive = !['manual', 'retry'].includes(functions.getMode());
	const memory = isLive ? memoryFor(functions) : new Memory();
	const items: IDataObject[] = [];
	const refusals: Error[] = [];
	let open = bells;
	for (let looks = 0; open.length > 0 && looks <= WAITS.length; looks++) {
		if (looks > 0) await clock.wait(WAITS[looks - 1] * 1000);
		const seen = await look(
			graph,
			settings,
			open.filter(({ sign }) => sign.kind !== 'purged').map(({ sign }) => sign.id),
		);
		const inLog = await changesInLog(functions, graph, settings);
		const facts = open.map(({ at, ids, notification, sign }): Fact => {
			const { changed = [], isNew = false } = inLog.get(sign.id) ?? {};
			return {
				sign: { ...sign, changed, isNew },
				seen: seen.get(sign.id) ?? UNKNOWN,
				at,
				notification,
				notificationIds: ids,
			};
		});
		const isDone = facts.map((fact) => isEvident(fact, settings, memory, isShared));
		const { items: told, left } = await teller.tell(facts.filter((_fact, index) => isDone[index]));
		items.push(...told);
		for (const { sign } of left) memory.left.set(sign.id, true);
		const isOver = (fact: Fact): boolean =>
			(fact.seen.state === 'unknown' && fact.seen.refusal !== undefined) ||
			(fact.seen.state === 'present' && looks >= LOOKS_AT_SAME);
		for (const [index, { seen: shown, sign }] of facts.entries()) {
			if (isDone[index]) continue;
			if (shown.state === 'unknown' && shown.refusal) refusals.push(shown.refusal);
			// What was told before needs no haste.
			if (shown.state === 'unknown' || settings.properties.length > 0) {
				memory.left.set(sign.id, true);
			}
		}
		open = open.filter((_bell, index) => !isDone[index] && !isOver(facts[index]));
	}
	return { items, refusals };
}
