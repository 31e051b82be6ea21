import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from './clock';
import type { Memory } from './memory';
import { idsOf, isNewAgain, isYoung, recollections } from './memory';
import type { Settings } from './settings';

/** Entries that n8n keeps for a node, two for a creation. It reads and writes all of them each time. */
const MAX_ENTRIES = 50_000;

const ENTRIES = { mode: 'entries', maxEntries: MAX_ENTRIES } as const;

/** Milliseconds after which what another process wrote meanwhile is seen. */
const SETTLED = 2000;

/** How often a claim is looked at; each time but the last another process had written over it. */
const MAX_LOOKS = 10;

let last: Promise<unknown> = Promise.resolve();

/** One after the other within this process: n8n reads and writes its records without a lock. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const done = () => undefined;
	const turn = last.then(work, work);
	last = turn.then(done, done);
	return await turn;
}

/** n8n's records of a node. To ask is to record. */
class Records {
	constructor(private readonly helpers: IExecuteFunctions['helpers']) {}

	/** Records these values; returns which of them were not there. */
	async add(values: string[]): Promise<Set<string>> {
		if (values.length === 0) return new Set();
		const { new: fresh } = await this.helpers.checkProcessedAndRecord(values, 'node', ENTRIES);
		return new Set(fresh.map(String));
	}

	async remove(values: string[]): Promise<void> {
		if (values.length > 0) await this.helpers.removeProcessed(values, 'node', ENTRIES);
	}
}

const deletionOf = (id: string): string => `deleted:${id}`;
const creationOf = (id: string): string => `created:${id}`;

/** Which of these objects were seen as deleted and are back; they are forgotten as such. */
async function takeBack(records: Records, present: string[]): Promise<Set<string>> {
	const unknown = await records.add(present.map(deletionOf));
	await records.remove(present.map(deletionOf));
	return new Set(present.filter((id) => !unknown.has(deletionOf(id))));
}

/** Which of these creations nobody has told, or this run has, should n8n run it again. */
async function claimOnce(records: Records, run: string, ids: string[]) {
	const claimOf = (id: string): string => `${creationOf(id)}:${run}`;
	const fresh = await records.add([...ids.map(creationOf), ...ids.map(claimOf)]);
	const isOurs = (id: string): boolean => fresh.has(creationOf(id)) || !fresh.has(claimOf(id));
	await records.remove(ids.filter((id) => !isOurs(id)).map(claimOf));
	return { ours: ids.filter(isOurs), isSettled: fresh.size === 0 };
}

/**
 * Which of these creations are for this run to tell. Two workers that record at the same moment write over each other, so
 * a claim counts only when it is still there after a while.
 */
async function claim(records: Records, run: string, ids: string[]): Promise<Set<string>> {
	let wanted = ids;
	for (let look = 0; look < MAX_LOOKS && wanted.length > 0; look++) {
		if (look > 0) await clock.wait(SETTLED);
		const { ours, isSettled } = await inTurn(async () => await claimOnce(records, run, wanted));
		if (isSettled) return new Set(ours);
		wanted = ours;
	}
	return new Set(wanted);
}

/**
 * The memory of runs: n8n's records in its database, which all its processes share. Deletions are remembered only where
 * restorations are told, since that costs each run two writes.
 */
export function sharedMemory(functions: IExecuteFunctions, { events }: Settings): Memory {
	const records = new Records(functions.helpers);
	const run = functions.getExecutionId();
	return async (sightings) => {
		const present = idsOf(sightings, ({ found }) => found.state === 'present');
		const deleted = idsOf(sightings, ({ found }) => found.state === 'deleted');
		const wasDeleted = events.has('restored')
			? await inTurn(async () => {
					await records.add(deleted.map(deletionOf));
					return await takeBack(records, present);
				})
			: new Set<string>();
		const young = idsOf(sightings, isYoung);
		const claimed = await claim(records, run, young);
		// The run that is repeated came to nothing, whatever it had claimed.
		const isNew = functions.getMode() === 'retry' ? young : [...claimed];
		return recollections(
			sightings,
			new Set([...isNew, ...idsOf(sightings, isNewAgain)]),
			wasDeleted,
		);
	};
}
