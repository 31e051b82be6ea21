import type { FunctionsBase, IDataObject } from 'n8n-workflow';

import { isRecord, record, records, textOr } from '../../GenericFunctions';
import { hours, minutes } from '../../shared/time';
import { clock } from '../clock';
import type { Memory } from '../memory';
import type { Sign } from './signs';

/** Where the log stood at a time. */
export interface Place {
	/** Graph's deltaLink, or a nextLink in the middle of a round. */
	link: string;
	/** Epoch milliseconds. */
	at: number;
}

/** A sign of the log that is not known to be told. */
export interface Open {
	sign: Sign;
	/** Names it towards the run that tells it. */
	name: string;
	/** Epoch milliseconds: when the log showed it first. */
	since: number;
	/** Epoch milliseconds: when the log showed something of it last. */
	at: number;
	/** Epoch milliseconds: when it was handed to a run first. */
	handedAt?: number;
	/** Whether it comes once more, marked, for an n8n that may lose runs. */
	isRepeat?: true;
	/** Whether Graph forgot the log meanwhile, so that updates are missing. */
	hasGap?: true;
}

/** What a trigger remembers between polls, in n8n's static data. Only polls write it; n8n may have stored an older one. */
export interface State {
	/** A print of the exact first request of the log, and the credential. */
	log: string;
	collection: string;
	tenant: string;
	/** Epoch milliseconds. When the watch began. */
	since: number;
	/** Random. Another one after each outage: what was told before it may have come to nothing. */
	generation: string;
	/** Those of the last hour and the one before, oldest first. */
	places: Place[];
	open: Open[];
	/** Objects among the deleted ones, with the epoch milliseconds since when that is known. */
	gone: Record<string, number>;
	/** Epoch milliseconds: when n8n was last given a reason to store this. */
	storedAt: number;
	/** Epoch milliseconds of the last check that went well. */
	checkedAt: number;
	/** Whether the log had anything since it was stored. */
	hasMoved: boolean;
	/** The webhook's URL, for a process that has not activated the workflow. */
	webhookUrl?: string;
}

/** Most deleted objects that are remembered. */
export const MAX_GONE = 10_000;

const KEPT = hours(1);
const APART = minutes(15);

/** The places with a new one: enough of the last hour to read again from after an outage. */
export function withPlace(places: Place[], next: Place): Place[] {
	const kept = [...places];
	const [last, one] = [kept.at(-1), kept.at(-2)];
	if (last && one && last.at - one.at < APART) kept.pop();
	kept.push(next);
	while (kept.length > 1 && kept[1].at < next.at - KEPT) kept.shift();
	return kept;
}

const placesOf = (value: unknown): Place[] =>
	records(value).flatMap(({ link, at }) =>
		typeof link === 'string' && typeof at === 'number' ? [{ link, at }] : [],
	);

const isOpen = (value: IDataObject): boolean =>
	isRecord(value.sign) &&
	typeof value.sign.id === 'string' &&
	[value.since, value.at].every((time) => typeof time === 'number');

/** What version 0.1 left: its log and its beginning count on. */
function fromOlder(stored: IDataObject): Partial<State> {
	return { places: placesOf(stored.checkpoints), since: Date.parse(textOr(stored.since, '')) };
}

/** What an earlier poll left; `undefined` where that is nothing to go on from. */
export function toState(data: unknown): State | undefined {
	const stored = record(data);
	const older = fromOlder(stored);
	const places = [...placesOf(stored.places), ...(older.places ?? [])];
	if (places.length === 0) return undefined;
	const numbers = Object.entries(record(stored.gone)).map(([id, at]) => [id, Number(at)]);
	return {
		log: textOr(stored.log, ''),
		collection: textOr(stored.collection, ''),
		tenant: textOr(stored.tenant, ''),
		since: typeof stored.since === 'number' ? stored.since : (older.since ?? places[0].at),
		generation: textOr(stored.generation, ''),
		places,
		open: records(stored.open).filter(isOpen) as unknown as Open[],
		gone: Object.fromEntries(numbers) as Record<string, number>,
		storedAt: Number(stored.storedAt ?? 0),
		checkedAt: Number(stored.checkedAt ?? 0),
		hasMoved: stored.hasMoved === true,
		...(typeof stored.webhookUrl === 'string' ? { webhookUrl: stored.webhookUrl } : {}),
	};
}

type Functions = Pick<FunctionsBase, 'getNode' | 'getWorkflowStaticData'>;

// The workflow's static data, since n8n keys a node's own by its name, and with durable cursors drops what the poll of an
// activation leaves there.
const keyOf = (functions: Functions): string => `entraIdTrigger:${functions.getNode().id}`;

/** What the last poll left, also one of version 0.1. */
export const readState = (functions: Functions): State | undefined =>
	toState(functions.getWorkflowStaticData('global')[keyOf(functions)]) ??
	toState(functions.getWorkflowStaticData('node').watch);

/**
 * Epoch milliseconds: when the watch began, or begins. A poll and a hook of one activation run side by side, and the
 * subscription says it to processes that what the poll stores has not reached.
 */
export const beginning = (memory: Memory, stored?: State): number =>
	stored?.since ?? (memory.beganAt ??= clock.now());

/** The generation of a watch that no outage has interrupted; every process works out the same. */
export const firstGeneration = (since: number): string => String(since);

/** Hands the state to n8n, which stores it with the run that the poll starts. */
export function writeState(functions: Functions, state: State): void {
	functions.getWorkflowStaticData('global')[keyOf(functions)] = {
		...state,
	} as unknown as IDataObject;
}
