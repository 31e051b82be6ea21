import type { FunctionsBase, IDataObject } from 'n8n-workflow';

import { record, records } from '../GenericFunctions';

/** Where a chain of delta queries stood. */
export interface Checkpoint {
	/** Graph's deltaLink, or a nextLink in the middle of a round. */
	link: string;
	/** Epoch milliseconds. */
	at: number;
}

/** What a node remembers between polls, in n8n's static data. Only polls write it. */
export interface State {
	/** What is watched, by whom: another one is another watch. */
	fingerprint?: string;
	/** ISO. When the watch began. */
	since?: string;
	/** The checkpoints to replay from, the older one first. Scheduled has one. */
	checkpoints: Checkpoint[];
	/** Where a replay goes on that took longer than one poll may. */
	replay?: Checkpoint;
	/** Epoch milliseconds: when n8n was last given a reason to store this. */
	storedAt: number;
	/** Epoch milliseconds of the last check that went well. */
	checkedAt: number;
	/** Whether the last check found the subscription missing or wrong and left it to n8n's activation. */
	isSuspect?: true;
	subscriptionId?: string;
	notificationUrl?: string;
	/** A short name for the client state that the subscription was made with. */
	proof?: string;
	/** The processes of n8n that have checked, newest last. */
	processes: string[];
	/** Objects that were told as new, while they are young. */
	created: string[];
	/** Objects that were told as deleted and have not come back. */
	deleted: string[];
}

const KEY = 'watch';

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

const texts = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

const checkpointsOf = (value: unknown): Checkpoint[] =>
	records(value).flatMap(({ link, at }) =>
		typeof link === 'string' && typeof at === 'number' ? [{ link, at }] : [],
	);

/** What an earlier poll left; whatever is missing or of another shape is left out. */
export function toState(data: unknown): State {
	const stored = record(data);
	return {
		fingerprint: text(stored.fingerprint),
		since: text(stored.since),
		checkpoints: checkpointsOf(stored.checkpoints),
		replay: checkpointsOf([stored.replay])[0],
		storedAt: Number(stored.storedAt ?? 0),
		checkedAt: Number(stored.checkedAt ?? 0),
		...(stored.isSuspect === true ? { isSuspect: true } : {}),
		subscriptionId: text(stored.subscriptionId),
		notificationUrl: text(stored.notificationUrl),
		proof: text(stored.proof),
		processes: texts(stored.processes),
		created: texts(stored.created),
		deleted: texts(stored.deleted),
	};
}

type Functions = Pick<FunctionsBase, 'getNode' | 'getWorkflowStaticData'>;

const beginningKey = (functions: Functions): string => `entraIdTrigger:${functions.getNode().id}`;

/** What the last poll left, or the beginning of the watch where that is later. */
export function readState(functions: Functions): State {
	const left = toState(functions.getWorkflowStaticData('node')[KEY]);
	const begun = toState(functions.getWorkflowStaticData('global')[beginningKey(functions)]);
	return begun.storedAt > left.storedAt ? begun : left;
}

/** Hands the state to n8n, which stores it with the execution that the poll starts. */
export function writeState(functions: Functions, state: State): void {
	functions.getWorkflowStaticData('node')[KEY] = { ...state } as unknown as IDataObject;
}

/**
 * Hands the beginning of a watch to n8n, in the workflow's static data as well: with durable poll cursors n8n keeps the
 * node's own apart and drops what the poll of an activation leaves there (n8n-core, PollTriggerExecutor).
 */
export function writeBeginning(functions: Functions, state: State): void {
	writeState(functions, state);
	functions.getWorkflowStaticData('global')[beginningKey(functions)] = {
		...state,
	} as unknown as IDataObject;
}
