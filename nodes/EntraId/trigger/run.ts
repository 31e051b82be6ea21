import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext, isRecord, record, records, send } from '../GenericFunctions';
import type { Candidate } from './candidates';
import { clock, days, isoSeconds } from './clock';
import { readRound } from './delta';
import { explained } from './failures';
import { lostRuns } from './lost';
import { pathOf } from './node';
import { giveBack, take } from './repeats';
import type { WatchedSettings } from './resolve';
import { resolveChanges } from './resolve';
import type { Settings } from './settings';
import { readSettings } from './settings';
import { sharedMemory } from './sharedMemory';
import { readState } from './state';
import { renew } from './subscriptions';

/** Objects that a manual run shows when there is no earlier poll to go on from. */
const EXAMPLES = '5';

const isCandidate = (value: unknown): value is IDataObject & Candidate =>
	isRecord(value) && typeof value.id === 'string' && Array.isArray(value.members);

const toItem = (json: IDataObject): INodeExecutionData => ({ json });

/** What the webhook or the health check handed over: changes to look up, subscriptions to renew, and the rest. */
function sort(input: INodeExecutionData[]) {
	const candidates: Candidate[] = [];
	const renewals = new Set<string>();
	const plain: INodeExecutionData[] = [];
	for (const item of input) {
		const { candidate, renew: id } = item.json;
		if (isCandidate(candidate)) candidates.push(candidate);
		else if (typeof id === 'string' && Object.keys(item.json).length === 1) renewals.add(id);
		else plain.push(item);
	}
	return { candidates, renewals, plain };
}

async function handedOver(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: Settings,
	input: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const { candidates, renewals, plain } = sort(input);
	const fresh = candidates.filter(({ notification }) => take(record(notification)));
	try {
		for (const id of renewals) await renew(graph, id, settings);
		if (fresh.length === 0 || !settings.watched) return plain;
		const watched = settings as WatchedSettings;
		const memory = sharedMemory(functions, settings);
		const items = await resolveChanges(graph, watched, fresh, memory);
		return [...plain, ...items.map(toItem)];
	} catch (error) {
		giveBack(fresh.map(({ notification }) => record(notification)));
		if (functions.getMode() !== 'manual') lostRuns.report(pathOf(functions));
		throw error instanceof Error ? error : new Error(String(error));
	}
}

/** Nothing is told as new or restored twice in a manual run, and nothing is remembered of it. */
const forgetful = async () => new Map();

async function changesSinceLastPoll(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<IDataObject[]> {
	const { checkpoints } = readState(functions);
	const [cursor] = checkpoints;
	if (cursor === undefined) return [];
	const since = isoSeconds(cursor.at);
	const round = await readRound(graph, settings, {
		...cursor,
		since,
		until: clock.now() + days(1),
	});
	return await resolveChanges(graph, settings, round.candidates, forgetful);
}

async function examples(
	graph: GraphContext,
	{ shown, watched }: WatchedSettings,
): Promise<IDataObject[]> {
	const { body } = await send(graph, {
		method: 'GET',
		path: `/${watched.collection}`,
		query: { $top: EXAMPLES, ...(shown.length > 0 ? { $select: shown.join(',') } : {}) },
	});
	return records(body?.value).map((object) => ({
		event: 'updated',
		resource: watched.value,
		id: object.id,
		changedAt: isoSeconds(clock.now()),
		example: true,
		object,
	}));
}

/** A manual run of Scheduled: what has changed since the last poll, or some objects as examples. The cursor stays. */
async function show(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<INodeExecutionData[]> {
	const changes = await changesSinceLastPoll(functions, graph, settings);
	if (changes.length > 0) return changes.map(toItem);
	functions.addExecutionHints({
		message:
			'Nothing has changed since the last poll, or the workflow was never active: these are examples of what the workflow will get.',
		location: 'outputPane',
	});
	return (await examples(graph, settings)).map(toItem);
}

const isStartedByHand = (functions: IExecuteFunctions, input: INodeExecutionData[]): boolean =>
	functions.getMode() === 'manual' && input.every(({ json }) => Object.keys(json).length === 0);

/** Turns what the webhook or a poll handed over into changes, after Graph has its answer. */
export async function runTrigger(functions: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const input = functions.getInputData();
	const settings = readSettings(functions);
	if (settings.delivery === 'ownSubscription') return [input];
	const isShown = settings.delivery === 'scheduled' && isStartedByHand(functions, input);
	if (settings.delivery === 'scheduled' && !isShown) return [input];
	const graph = await graphContext(functions);
	return await explained(graph, settings, async () =>
		isShown
			? [await show(functions, graph, settings as WatchedSettings)]
			: [await handedOver(functions, graph, settings, input)],
	);
}
