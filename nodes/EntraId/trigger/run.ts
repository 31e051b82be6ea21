import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../GenericFunctions';
import { graphContext, isRecord, toError } from '../GenericFunctions';
import type { Bell } from './changes/bells';
import { answerBells, fold } from './changes/bells';
import { showChanges } from './changes/examples';
import type { Fact } from './changes/facts';
import { Teller } from './changes/teller';
import { explained, toTriggerError } from './failures';
import type { Settings, WatchedSettings } from './fields/settings';
import { isWatched, readSettings } from './fields/settings';
import { renew } from './instant/subscriptions';
import { PROCESS } from './memory';
import { memoryFor } from './node';

interface Handed {
	bells: Bell[];
	facts: Fact[];
	renewals: Set<string>;
	/** What else the check has to say. */
	notices: Set<string>;
	/** What is passed on as it is. */
	plain: INodeExecutionData[];
	/** Whether another process of n8n handed it over, so that still others may be telling. */
	isShared: boolean;
}

/** What the webhook or a poll handed over. */
function sort(input: INodeExecutionData[]): Handed {
	const handed: Handed = {
		bells: [],
		facts: [],
		renewals: new Set(),
		notices: new Set(),
		plain: [],
		isShared: input.some(
			({ json }) => typeof json.process === 'string' && json.process !== PROCESS,
		),
	};
	for (const item of input) {
		const { bell, fact, notice, renew: id } = item.json;
		if (typeof notice === 'string' && isRecord(fact)) handed.notices.add(notice);
		if (isRecord(bell) && isRecord(bell.sign)) handed.bells.push(bell as unknown as Bell);
		else if (isRecord(fact) && isRecord(fact.sign)) handed.facts.push(fact as unknown as Fact);
		else if (typeof id === 'string' && typeof item.json.process === 'string')
			handed.renewals.add(id);
		else handed.plain.push(item);
	}
	return handed;
}

const toItem = (json: IDataObject): INodeExecutionData => ({ json });

/** Shows in n8n what could not be looked at: as a failed run where nothing else came of it, beside the items otherwise. */
function show(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: Settings,
	{ items, refusals }: { items: number; refusals: Error[] },
): void {
	const [refusal] = refusals;
	if (!refusal) return;
	const error = toTriggerError(refusal, settings, graph);
	if (items === 0) throw error;
	functions.addExecutionHints({
		message: `Some of the changed objects could not be read. The next checks try again. ${error.message}`,
		location: 'outputPane',
	});
}

/** Says that changes come by the log alone, where Graph should notify. */
function showSilence(functions: IExecuteFunctions, facts: Fact[], isTold: boolean): void {
	if (!isTold || !facts.some(({ log }) => log?.isLate)) return;
	functions.addExecutionHints({
		message:
			'These changes were found by the check that runs every 15 minutes: Graph sent no notification for some of them, or it did not reach n8n. If this continues, check whether n8n can be reached from the internet at its WEBHOOK_URL, with a valid certificate.',
		location: 'outputPane',
	});
}

async function tellHanded(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
	{ bells: rung, facts, isShared }: Handed,
): Promise<INodeExecutionData[]> {
	const memory = memoryFor(functions);
	const isLive = functions.getMode() !== 'manual' && functions.getMode() !== 'retry';
	const isFree = ({ ids }: Bell): boolean =>
		ids.length === 0 || !ids.every((id) => memory.taken.has(id));
	const free = isLive ? rung.filter(isFree) : rung;
	const bells = settings.foldRepeats ? fold(free) : free;
	const ids = isLive ? bells.flatMap((bell) => bell.ids) : [];
	for (const id of ids) memory.taken.set(id, true);
	try {
		const teller = new Teller(functions, settings, { isShared, since: rung[0]?.since });
		const { items: late } = await teller.tell(facts);
		showSilence(functions, facts, late.length > 0);
		const answered = await answerBells(functions, graph, settings, { bells, isShared, teller });
		const items = [...late, ...answered.items];
		show(functions, graph, settings, { items: items.length, refusals: answered.refusals });
		return items.map(toItem);
	} catch (error) {
		for (const id of ids) memory.taken.delete(id);
		for (const { sign } of isLive ? bells : []) memory.left.set(sign.id, true);
		throw toError(error);
	}
}

const isStartedByHand = (functions: IExecuteFunctions, input: INodeExecutionData[]): boolean =>
	functions.getMode() === 'manual' && input.every(({ json }) => Object.keys(json).length === 0);

/** Turns what the webhook or a poll handed over into changes, after Graph has its answer. */
export async function runTrigger(functions: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const input = functions.getInputData();
	const settings = readSettings(functions);
	if (settings.delivery === 'ownSubscription') return [input];
	const isByHand = settings.delivery === 'scheduled' && isStartedByHand(functions, input);
	const handed = sort(input);
	const { bells, facts, plain, renewals } = handed;
	if (!isByHand && bells.length + facts.length + renewals.size === 0) return [plain];
	for (const message of handed.notices)
		functions.addExecutionHints({ message, location: 'outputPane' });
	memoryFor(functions).hasRun ||= !handed.isShared;
	const graph = await graphContext(functions);
	return await explained(graph, settings, async () => {
		if (isByHand && isWatched(settings)) return [await showChanges(functions, graph, settings)];
		for (const id of renewals) await renew(graph, id, settings);
		if (!isWatched(settings)) return [plain];
		return [[...plain, ...(await tellHanded(functions, graph, settings, handed))]];
	});
}
