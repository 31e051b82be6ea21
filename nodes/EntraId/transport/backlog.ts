import { needsOwnCall } from './batch';
import type { Sending } from './context';
import { Lanes } from './lanes';
import type { Family } from './pace';
import { paceOf } from './pace';
import { PacedWrites } from './pacedWrites';
import type { Slot } from './readyQueue';
import { newSlot, ReadyQueue } from './readyQueue';
import { Splits } from './splits';
import type { Ending, Entry, Submission } from './submission';
import { end, stopped, toEntry } from './submission';

/** Ways to send that are apart from the calls which everybody shares. */
interface OtherWays {
	/** At the pace of a family, which Graph limits by the second. */
	inTurn(slot: Slot<Entry>, family: Family): void;
	/** After so many milliseconds. */
	later(slot: Slot<Entry>, milliseconds: number): void;
}

/**
 * What has not come to its end: requests to the same object keep their order, equal reads are one entry, and what may be
 * sent at once is ready or goes one of the other ways.
 */
export class Backlog {
	private readonly lanes = new Lanes<Entry>();
	private readonly ready: ReadyQueue<Entry>;
	private readonly paced = new PacedWrites<Entry>();
	private readonly splits = new Splits<Entry>();
	/** Reads that were not sent yet, by their identity. */
	private readonly reads = new Map<string, Entry>();

	/** `usual`: how requests are sent that do not say so; `folds`: whether writes of one path are made one request. */
	constructor(
		private readonly usual: Sending,
		batchSize: number,
		private readonly folds: boolean,
		private readonly ways: OtherWays,
	) {
		this.ready = new ReadyQueue(batchSize);
	}

	add(submission: Submission): void {
		const entry = toEntry(submission, this.usual);
		const { key, identity, rank } = entry;
		const equal = identity === undefined ? undefined : this.reads.get(identity);
		if (equal && !this.lanes.hasWriteBetween(key, equal.rank, rank)) {
			equal.waiting.push(submission);
			return;
		}
		if (identity !== undefined) this.reads.set(identity, entry);
		if (this.lanes.enter(entry)) this.makeReady([entry]);
	}

	/** Puts back what has to be sent again. */
	again(slot: Slot<Entry>): void {
		this.ready.again(slot);
	}

	/** How many calls it takes to send what is ready. */
	calls(): number {
		return this.ready.calls();
	}

	/** The next call's slots. */
	take(): Array<Slot<Entry>> {
		return this.ready.take((entry) => this.isWanted(entry));
	}

	/** Takes what can go along with a paced write; leaves the slot empty where it went along with another one itself. */
	gather(slot: Slot<Entry>): void {
		this.paced.gather(slot);
	}

	/** Asked once, when the entry is about to be sent; what nobody wants any more leaves its lane. */
	isWanted(entry: Entry): boolean {
		const isWanted = entry.waiting.some(({ isWanted: asks }) => asks?.() !== false);
		if (!isWanted || !entry.request.steady) this.forget(entry);
		if (!isWanted) {
			this.makeReady(this.lanes.leave(entry));
			this.goOn(entry);
		}
		return isWanted;
	}

	/** Tells all who wait; each of several that were folded is tried alone where the refusal may be another one's. */
	finish(slot: Slot<Entry>, ending: Ending): void {
		const fate = this.splits.fateOf(slot, ending);
		if (fate === 'single') for (const entry of slot.entries) this.sendSingly(entry);
		if (fate !== 'end') return;
		for (const entry of slot.entries) {
			this.forget(entry);
			end(entry, ending);
			this.makeReady(this.lanes.leave(entry));
			this.goOn(entry, ending);
		}
	}

	/** Ends all that is ready, and what becomes ready by it. */
	drain(cause: Error): void {
		for (let slots = this.ready.clear(); slots.length > 0; slots = this.ready.clear()) {
			for (const slot of slots) this.finish(slot, stopped(slot, cause));
		}
	}

	private sendSingly(entry: Entry): void {
		const family = paceOf(entry.request);
		if (family) this.ways.inTurn(newSlot(entry, true), family);
		else this.ready.add(entry, { alone: false, isFirst: false, folds: false });
	}

	/** Goes on with what waited for an entry, which has come to this end or was dropped. */
	private goOn(entry: Entry, ending?: Ending): void {
		for (const [slot, denied] of this.splits.note(entry, ending)) this.finish(slot, denied);
	}

	private makeReady(entries: Entry[]): void {
		for (const entry of entries) {
			const { request, isFirst } = entry;
			const folds = this.folds && !entry.reads;
			const family = paceOf(request);
			if (family) {
				if (folds) this.paced.add(entry);
				this.ways.inTurn(newSlot(entry), family);
				continue;
			}
			if (request.after !== undefined) {
				this.ways.later(newSlot(entry), request.after);
				continue;
			}
			this.ready.add(entry, { alone: needsOwnCall(request), isFirst, folds });
		}
	}

	/** Nobody joins the read any more. */
	private forget(entry: Entry): void {
		if (entry.identity !== undefined && this.reads.get(entry.identity) === entry)
			this.reads.delete(entry.identity);
	}
}
