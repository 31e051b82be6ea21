import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext } from '../../GenericFunctions';
import { records, send } from '../../GenericFunctions';
import { days, isoSeconds } from '../../shared/time';
import { clock } from '../clock';
import type { WatchedSettings } from '../fields/settings';
import type { Fact } from './facts';
import { readLog } from './log';
import { look } from './objects';
import type { Open } from './state';
import { readState } from './state';
import { Teller } from './teller';

/** Objects that a manual run shows when there is no earlier poll to go on from. */
const EXAMPLES = '5';

/** What the next poll would tell. Nothing is remembered of it, and the place stays. */
async function changesSinceLastPoll(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<IDataObject[]> {
	const state = readState(functions);
	const place = state?.places.at(-1);
	if (!state || !place) return [];
	const { signs } = await readLog(graph, settings, place.link, clock.now() + days(1));
	const untold = state.open.filter(({ handedAt }: Open) => handedAt === undefined);
	const wanted = [...untold.map(({ sign }) => sign), ...signs].filter(
		({ id }) => settings.chosen.size === 0 || settings.chosen.has(id),
	);
	const seen = await look(
		graph,
		settings,
		wanted.map(({ id }) => id),
	);
	const facts = wanted.flatMap((sign): Fact[] => {
		const found = seen.get(sign.id);
		if (!found || (found.state === 'unknown' && sign.kind === 'changed')) return [];
		const { generation, since } = state;
		const log = {
			name: '',
			generation,
			since,
			isMarked: false,
			isLate: false,
			isRepeat: false,
			hasGap: false,
		};
		return [{ sign, seen: found, at: clock.now(), log }];
	});
	return (await new Teller(functions, settings, { isShared: false }).tell(facts)).items;
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
		event: watched.usual.includes('updated') ? 'updated' : watched.usual[0],
		resource: watched.value,
		id: object.id,
		changedAt: isoSeconds(clock.now()),
		example: true,
		object,
	}));
}

/** A manual run of Scheduled: what has changed since the last poll, or some objects as examples. */
export async function showChanges(
	functions: IExecuteFunctions,
	graph: GraphContext,
	settings: WatchedSettings,
): Promise<INodeExecutionData[]> {
	const changes = await changesSinceLastPoll(functions, graph, settings);
	if (changes.length > 0) return changes.map((json) => ({ json }));
	functions.addExecutionHints({
		message:
			'Nothing has changed since the last poll, or the workflow was never published: these are examples of what it will get.',
		location: 'outputPane',
	});
	return (await examples(graph, settings)).map((json) => ({ json }));
}
