import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../../../nodes/EntraId/trigger/clock';
import type { EventName } from '../../../nodes/EntraId/trigger/events';
import { EVENTS } from '../../../nodes/EntraId/trigger/events';
import type { Sighting } from '../../../nodes/EntraId/trigger/memory';
import type { Settings } from '../../../nodes/EntraId/trigger/settings';
import type * as SharedMemory from '../../../nodes/EntraId/trigger/sharedMemory';

const wait = { ...clock }.wait;
let waits: Array<() => void> = [];
beforeEach(() => {
	waits = [];
	clock.wait = async () => await new Promise((resolve) => waits.push(resolve));
});
afterAll(() => Object.assign(clock, { wait }));

const tick = async (times = 20): Promise<void> => {
	for (let turn = 0; turn < times; turn++) await Promise.resolve();
};

/** Lets what waits go on until nothing does. */
async function settle(): Promise<void> {
	await tick();
	while (waits.length > 0) {
		for (const go of waits.splice(0)) go();
		await tick();
	}
}

/** One row of n8n's table: read as a whole, written as a whole, without a lock in between. */
class Row {
	values: string[] = [];

	async checkProcessedAndRecord(items: string[]) {
		const read = [...this.values];
		await tick(3);
		const fresh = items.filter((item) => !read.includes(item));
		this.values = [...read, ...fresh];
		return { new: fresh, processed: items.filter((item) => read.includes(item)) };
	}

	async removeProcessed(items: string[]) {
		const read = [...this.values];
		await tick(3);
		this.values = read.filter((value) => !items.includes(value));
	}
}

/** The memory in a process of its own: its module is loaded anew. */
function memoryOf(
	row: Row,
	execution: string,
	events: readonly EventName[] = EVENTS,
	mode = 'webhook',
) {
	let memory: ((sightings: Sighting[]) => Promise<Map<string, { isNew: boolean }>>) | undefined;
	jest.isolateModules(() => {
		const module = jest.requireActual<typeof SharedMemory>(
			'../../../nodes/EntraId/trigger/sharedMemory',
		);
		const functions = { helpers: row, getExecutionId: () => execution, getMode: () => mode };
		memory = module.sharedMemory(
			functions as unknown as IExecuteFunctions,
			{ events: new Set(events) } as Settings,
		);
	});
	if (!memory) throw new Error('The module was not loaded');
	return memory;
}

const young = (id: string): Sighting => ({
	id,
	found: { state: 'present', object: { id }, createdAt: '2026-11-23T00:00:00Z' },
	since: '2026-11-20T00:00:00Z',
	seenAt: '2026-11-24T08:00:00Z',
});

const newOnes = (known: Map<string, { isNew: boolean }>): string[] =>
	[...known].flatMap(([id, { isNew }]) => (isNew ? [id] : []));

/** What each of the runs takes for new, all of them started at the same moment. */
async function atOnce(...runs: Array<Promise<Map<string, { isNew: boolean }>>>) {
	const all = Promise.all(runs);
	await settle();
	return (await all).map(newOnes);
}

it('tells a creation once although two processes see it at the same moment', async () => {
	const row = new Row();
	const told = await atOnce(
		memoryOf(row, '1')([young('a'), young('b')]),
		memoryOf(row, '2')([young('b'), young('c')]),
		memoryOf(row, '3')([young('b')]),
	);
	expect(told.flat().sort()).toEqual(['a', 'b', 'c']);
	expect(await atOnce(memoryOf(row, '4')([young('a'), young('b'), young('c')]))).toEqual([[]]);
});

it('tells it again in the same run, whose worker was killed', async () => {
	const row = new Row();
	expect(await atOnce(memoryOf(row, '1')([young('a')]))).toEqual([['a']]);
	expect(await atOnce(memoryOf(row, '1')([young('a')]))).toEqual([['a']]);
	expect(await atOnce(memoryOf(row, '2')([young('a')]))).toEqual([[]]);
	expect(row.values).toEqual(['created:a', 'created:a:1']);
});

it('tells it again when somebody retries a run that came to nothing', async () => {
	const row = new Row();
	expect(await atOnce(memoryOf(row, '1')([young('a')]))).toEqual([['a']]);
	expect(await atOnce(memoryOf(row, '2', EVENTS, 'retry')([young('a')]))).toEqual([['a']]);
});

it('asks for deletions only where restorations are told', async () => {
	const row = new Row();
	const gone: Sighting = { ...young('a'), found: { state: 'deleted', object: { id: 'a' } } };
	const back: Sighting = { ...young('a'), since: '2026-11-24T00:00:00Z' };
	const deletion = await memoryOf(row, '1', ['updated'])([gone]);
	expect(deletion.get('a')).toEqual({ isNew: false, wasDeleted: false });
	expect(row.values).toEqual([]);
	await memoryOf(row, '2')([gone]);
	expect(row.values).toEqual(['deleted:a']);
	expect((await memoryOf(row, '3')([back])).get('a')).toEqual({ isNew: false, wasDeleted: true });
	expect(row.values).toEqual([]);
});
