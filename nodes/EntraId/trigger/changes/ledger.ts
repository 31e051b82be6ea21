import type { IExecuteFunctions } from 'n8n-workflow';

import { toError } from '../../GenericFunctions';
import { clock } from '../clock';
import type { Memory } from '../memory';

/** Entries that n8n keeps for a node, first in first out: 2.7 MB. It reads and writes all of them each time. */
const MAX_ENTRIES = 100_000;

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

export interface Claimed {
	fresh: Set<string>;
	lost: Set<string>;
}

/**
 * What was told, in n8n's database, which all its processes share: a list of texts. To ask for an entry is to make it, so
 * one call asks for all that a run is about to tell, and a run whose call is refused has told nothing and left nothing.
 */
export class Ledger {
	constructor(
		private readonly functions: IExecuteFunctions,
		private readonly memory: Memory,
		/** Whether other processes may tell the same at this moment. */
		private readonly isShared: boolean,
	) {}

	/** Makes these entries; returns those that were not there. */
	private async ask(entries: string[]): Promise<Set<string>> {
		const unique = [...new Set(entries)];
		if (unique.length === 0) return new Set();
		const { new: fresh } = await this.functions.helpers.checkProcessedAndRecord(
			unique,
			'node',
			ENTRIES,
		);
		return new Set(fresh.map(String));
	}

	/**
	 * Makes these entries and says which were not there. Those of `once` that another process made at the same moment are
	 * `lost`: it tells them.
	 */
	async claim(entries: string[], once: string[]): Promise<Claimed> {
		const claims = this.isShared ? once.map((entry) => this.claimOf(entry)) : [];
		const fresh = await inTurn(async () => await this.ask([...entries, ...claims]));
		for (const entry of entries) this.memory.entries.set(entry, true);
		const contested = once.filter((entry) => fresh.has(entry));
		if (!this.isShared || contested.length === 0) return { fresh, lost: new Set() };
		try {
			return { fresh, lost: await this.lostOf(contested) };
		} catch (error) {
			await this.forget([...fresh]);
			throw toError(error);
		}
	}

	/** What was told stands, so that n8n refuses to record it is only written down. */
	private warn(what: string, error: unknown): void {
		this.functions.logger.warn(`Entra ID Trigger: n8n ${what}: ${toError(error).message}`);
	}

	private claimOf = (entry: string): string => `${entry}|${this.functions.getExecutionId()}`;

	/** Two workers that record at the same moment write over each other: a claim counts when it is still there later. */
	private async lostOf(entries: string[]): Promise<Set<string>> {
		const lost = new Set<string>();
		for (let looks = 0; looks < MAX_LOOKS; looks++) {
			const ours = entries.filter((entry) => !lost.has(entry));
			if (ours.length === 0) return lost;
			await clock.wait(SETTLED);
			const fresh = await inTurn(
				async () => await this.ask([...ours, ...ours.map((entry) => this.claimOf(entry))]),
			);
			if (fresh.size === 0) return lost;
			for (const entry of ours) {
				if (!fresh.has(entry) && fresh.has(this.claimOf(entry))) lost.add(entry);
			}
			await this.forget([...lost].map((entry) => this.claimOf(entry)));
		}
		return lost;
	}

	/** Entries of what was told: what another process writes over is made again later, and no run waits for that. */
	keep(entries: string[]): void {
		if (!this.isShared) return;
		const { unsure } = this.memory;
		const isAtWork = unsure.size > 0;
		for (const entry of entries) unsure.set(entry, 0);
		if (!isAtWork) void this.makeAgain();
	}

	private async makeAgain(): Promise<void> {
		const { entries, unsure } = this.memory;
		try {
			while (unsure.size > 0) {
				const looked = [...unsure];
				await clock.wait(SETTLED);
				const fresh = await inTurn(
					async () => await this.ask([...unsure.keys()].filter((entry) => entries.has(entry))),
				);
				for (const [entry, looks] of looked) {
					if (fresh.has(entry) && looks < MAX_LOOKS) unsure.set(entry, looks + 1);
					else unsure.delete(entry);
				}
			}
		} catch (error) {
			unsure.clear();
			this.warn('did not record once more', error);
		}
	}

	/** Takes entries back. */
	async forget(entries: string[]): Promise<void> {
		if (entries.length === 0) return;
		for (const entry of entries) this.memory.entries.delete(entry);
		try {
			await inTurn(
				async () => await this.functions.helpers.removeProcessed(entries, 'node', ENTRIES),
			);
		} catch (error) {
			this.warn('did not take back what was recorded', error);
		}
	}
}
