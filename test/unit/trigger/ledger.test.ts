/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setImmediate as promisesDone } from 'node:timers/promises';

import type { IExecuteFunctions } from 'n8n-workflow';

import type * as LedgerModule from '../../../nodes/EntraId/trigger/changes/ledger';
import type * as ClockModule from '../../../nodes/EntraId/trigger/clock';
import { Memory } from '../../../nodes/EntraId/trigger/memory';

let waits: Array<() => void> = [];
beforeEach(() => {
	waits = [];
});

const tick = async (times = 20): Promise<void> => {
	for (let turn = 0; turn < times; turn++) await Promise.resolve();
};

/** Lets what waits go on, one after the other, until nothing does. */
async function settle(): Promise<void> {
	await promisesDone();
	for (let go = waits.shift(); go; go = waits.shift()) {
		go();
		await promisesDone();
	}
}

/** One row of n8n's table: read as a whole, written as a whole, without a lock in between. */
class Row {
	values: string[] = [];

	refusals = 0;

	warnings: string[] = [];

	async checkProcessedAndRecord(items: string[]) {
		this.refuse();
		const read = [...this.values];
		await tick(3);
		const fresh = items.filter((item) => !read.includes(item));
		this.values = [...read, ...fresh];
		return { new: fresh, processed: items.filter((item) => read.includes(item)) };
	}

	async removeProcessed(items: string[]) {
		this.refuse();
		const read = [...this.values];
		await tick(3);
		this.values = read.filter((value) => !items.includes(value));
	}

	private refuse(): void {
		if (this.refusals-- > 0) throw new Error('database is locked');
	}
}

/** The ledger in a process of its own: its module is loaded anew. */
function ledgerOf(row: Row, execution: string, isShared = true) {
	let ledger: LedgerModule.Ledger | undefined;
	jest.isolateModules(() => {
		const { clock } = jest.requireActual<typeof ClockModule>(
			'../../../nodes/EntraId/trigger/clock',
		);
		clock.wait = async () => await new Promise((resolve) => waits.push(resolve));
		const { Ledger } = jest.requireActual<typeof LedgerModule>(
			'../../../nodes/EntraId/trigger/changes/ledger',
		);
		const functions = {
			helpers: row,
			getExecutionId: () => execution,
			logger: { warn: (text: string) => row.warnings.push(text) },
		};
		ledger = new Ledger(functions as unknown as IExecuteFunctions, new Memory(), isShared);
	});
	if (!ledger) throw new Error('The module was not loaded');
	return ledger;
}

/** What each of the runs may tell, all of them started at the same moment. */
async function atOnce(...runs: Array<Promise<LedgerModule.Claimed>>): Promise<string[][]> {
	const all = Promise.all(runs);
	await settle();
	return (await all).map(({ fresh, lost }) =>
		[...fresh].filter((entry) => !lost.has(entry) && !entry.includes('|')),
	);
}

const once = (...entries: string[]): [string[], string[]] => [entries, entries];

it('gives what happens once to one of the processes that ask at the same moment', async () => {
	const row = new Row();
	const told = await atOnce(
		ledgerOf(row, '1').claim(...once('a', 'b')),
		ledgerOf(row, '2').claim(...once('b', 'c')),
		ledgerOf(row, '3').claim(...once('b')),
	);
	expect(told.flat().sort()).toEqual(['a', 'b', 'c']);
	expect(await atOnce(ledgerOf(row, '4').claim(...once('a', 'b', 'c')))).toEqual([[]]);
});

it('makes again what another process wrote over, without keeping a run waiting', async () => {
	const row = new Row();
	const ledger = ledgerOf(row, '1');
	await Promise.all([ledger.claim(['a', 'b'], []), ledgerOf(row, '2').claim(['c'], [])]);
	expect(row.values).toEqual(['c']);
	ledger.keep(['a', 'b']);
	await settle();
	expect([...row.values].sort()).toEqual(['a', 'b', 'c']);
});

it('does not make again what was taken back', async () => {
	const row = new Row();
	const ledger = ledgerOf(row, '1');
	await ledger.claim(['a', 'b'], []);
	ledger.keep(['a', 'b']);
	await ledger.forget(['a']);
	await settle();
	expect(row.values).toEqual(['b']);
});

it('writes it down when n8n refuses to record once more', async () => {
	const row = new Row();
	const ledger = ledgerOf(row, '1');
	await ledger.claim(['a'], []);
	ledger.keep(['a']);
	row.refusals = 1;
	await settle();
	expect(row.warnings).toEqual([expect.stringContaining('did not record once more: database is')]);
});

it('waits for nobody where one process has all runs', async () => {
	const row = new Row();
	const ledger = ledgerOf(row, '1', false);
	const first = await ledger.claim(...once('a'));
	expect([...first.fresh]).toEqual(['a']);
	expect((await ledger.claim(...once('a'))).fresh.size).toBe(0);
	expect(waits).toEqual([]);
	expect(row.values).toEqual(['a']);
});

it('leaves nothing behind when the database refuses to record', async () => {
	const row = new Row();
	row.refusals = 1;
	await expect(ledgerOf(row, '1', false).claim(['a'], [])).rejects.toThrow('database is locked');
	expect(row.values).toEqual([]);
});

it('takes back what it recorded when the database refuses to settle who tells it', async () => {
	const row = new Row();
	const claimed = ledgerOf(row, '1').claim(...once('a'));
	const failed = expect(claimed).rejects.toThrow('database is locked');
	await tick();
	row.refusals = 1;
	await settle();
	await failed;
	expect(row.values).toEqual([]);
});

it('takes entries back, and writes it down when n8n refuses', async () => {
	const row = new Row();
	const ledger = ledgerOf(row, '1', false);
	await ledger.claim(['a', 'b'], []);
	await ledger.forget(['a']);
	expect(row.values).toEqual(['b']);
	row.refusals = 1;
	await ledger.forget(['b']);
	expect(row.warnings).toEqual([expect.stringContaining('database is locked')]);
	expect((await ledger.claim(['a'], [])).fresh.has('a')).toBe(true);
	ledger.keep(['a']);
	expect(waits).toEqual([]);
});
