import type { IDataObject } from 'n8n-workflow';

import type { GraphContext, GraphRequest, Settled } from '../GenericFunctions';
import { encodeSegment, MAX_BATCH_SIZE, omit, sendAll } from '../GenericFunctions';
import type { Found } from './changes';
import { clock } from './clock';
import type { Watchable } from './events';
import type { Settings } from './settings';

/** A new object may be 404 for moments, so what is nowhere is looked for again, after one and two seconds. */
const LOOKS = 3;

const objectRequest = ({ collection }: Watchable, id: string, select: string): GraphRequest => ({
	method: 'GET',
	path: `/${collection}/${encodeSegment(id)}`,
	...(select ? { query: { $select: select } } : {}),
});

const deletedRequest = (id: string): GraphRequest => ({
	method: 'GET',
	path: `/directory/deletedItems/${encodeSegment(id)}`,
});

/** The answers by ID; a 404 is none. Throws any other refusal. */
async function ask(
	graph: GraphContext,
	ids: string[],
	request: (id: string) => GraphRequest,
): Promise<Map<string, IDataObject>> {
	const settled: Array<Settled | undefined> = await sendAll(graph, ids.map(request), {
		batchSize: MAX_BATCH_SIZE,
	});
	const answers = new Map<string, IDataObject>();
	for (const [index, result] of settled.entries()) {
		if (!result) continue;
		if ('reply' in result) answers.set(ids[index], result.reply.body ?? {});
		else if (result.error.status !== 404) throw result.error;
	}
	return answers;
}

const pick = (object: IDataObject, names: string[]): IDataObject =>
	names.length === 0
		? omit(object, '@odata.context', '@odata.type')
		: Object.fromEntries(
				names.filter((name) => name in object).map((name) => [name, object[name]]),
			);

/** What has become of each object: as it is now, as it was when it was deleted, or gone. */
export async function lookUp(
	graph: GraphContext,
	{ watched, shown }: Settings & { watched: Watchable },
	ids: string[],
): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	const select =
		shown.length === 0 ? '' : [...new Set([...shown, 'id', 'createdDateTime'])].join(',');
	let open = [...new Set(ids)];
	for (let looks = 1; open.length > 0; looks++) {
		const present = await ask(graph, open, (id) => objectRequest(watched, id, select));
		for (const [id, object] of present) {
			const { createdDateTime } = object;
			found.set(id, {
				state: 'present',
				object: pick(object, shown),
				...(typeof createdDateTime === 'string' ? { createdAt: createdDateTime } : {}),
			});
		}
		open = open.filter((id) => !present.has(id));
		const deleted = await ask(graph, open, deletedRequest);
		for (const [id, object] of deleted) {
			const { deletedDateTime } = object;
			found.set(id, { state: 'deleted', object: { ...pick(object, shown), deletedDateTime } });
		}
		open = open.filter((id) => !deleted.has(id));
		if (looks === LOOKS) break;
		if (open.length > 0) await clock.wait(1000 * looks);
	}
	for (const id of open) found.set(id, { state: 'gone' });
	return found;
}
