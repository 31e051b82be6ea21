import { MAX_BATCH_SIZE } from './batch';
import type { GraphRequest, GraphVersion } from './types';

/** Makes one request of several with the same path. */
export type Fold = (requests: GraphRequest[]) => GraphRequest;

/** What is sent as one request: one entry, or up to 20 that were folded. */
export interface Slot<T> {
	entries: T[];
	/** How often it was sent. */
	tries: number;
	/** Whether an earlier try may have had its effect. */
	lostBefore: boolean;
	/** Whether it has a call of its own. */
	alone: boolean;
}

export const newSlot = <T>(entry: T, alone = false): Slot<T> => ({
	entries: [entry],
	tries: 0,
	lostBefore: false,
	alone,
});

interface Queued {
	request: GraphRequest;
}

type Kind = GraphVersion | 'alone';

const KINDS: Kind[] = ['v1.0', 'beta', 'alone'];

/** What may be sent at once, in its order; what was begun goes before what was not. */
export class ReadyQueue<T extends Queued> {
	private readonly begun: Record<Kind, Array<Slot<T>>> = { 'v1.0': [], beta: [], alone: [] };
	private readonly fresh: Record<Kind, Array<Slot<T>>> = { 'v1.0': [], beta: [], alone: [] };
	/** Where `fresh` begins: what stands before it was taken. */
	private readonly heads: Record<Kind, number> = { 'v1.0': 0, beta: 0, alone: 0 };
	/** Slots with the same path that have room for one more. */
	private readonly open = new Map<string, Slot<T>>();

	/** `size`: how many requests a call takes. */
	constructor(private readonly size: number) {}

	/** `isFirst` where its item has sent nothing yet. */
	add(entry: T, { alone, isFirst, folds }: { alone: boolean; isFirst: boolean; folds: boolean }) {
		const { path } = entry.request;
		const open = folds ? this.open.get(path) : undefined;
		if (open) {
			open.entries.push(entry);
			if (open.entries.length === MAX_BATCH_SIZE) this.open.delete(path);
			return;
		}
		const slot = newSlot(entry, alone);
		if (folds) this.open.set(path, slot);
		(isFirst ? this.fresh : this.begun)[this.kindOf(slot)].push(slot);
	}

	/** Puts back what has to be sent again. */
	again(slot: Slot<T>): void {
		this.begun[this.kindOf(slot)].push(slot);
	}

	/** How many calls it takes to send all of it. */
	calls(): number {
		return KINDS.reduce(
			(sum, kind) => sum + Math.ceil(this.lengthOf(kind) / (kind === 'alone' ? 1 : this.size)),
			0,
		);
	}

	/** The next call's slots, all of one version; `isWanted` drops what has become needless. */
	take(isWanted: (entry: T) => boolean): Array<Slot<T>> {
		const taken: Array<Slot<T>> = [];
		const kinds = KINDS.filter((kind) => this.lengthOf(kind) > 0);
		const kind = kinds.find((one) => this.begun[one].length > 0) ?? kinds[0];
		if (kind === undefined) return taken;
		const most = kind === 'alone' ? 1 : this.size;
		while (taken.length < most && this.lengthOf(kind) > 0) {
			const slot = this.next(kind);
			slot.entries = slot.entries.filter(isWanted);
			if (slot.entries.length > 0) taken.push(slot);
		}
		return taken;
	}

	/** Takes out everything. */
	clear(): Array<Slot<T>> {
		const slots: Array<Slot<T>> = [];
		for (const kind of KINDS) while (this.lengthOf(kind) > 0) slots.push(this.next(kind));
		return slots;
	}

	private next(kind: Kind): Slot<T> {
		const slot = this.begun[kind].shift() ?? this.fresh[kind][this.heads[kind]++];
		const { path } = slot.entries[0].request;
		if (this.open.get(path) === slot) this.open.delete(path);
		if (this.heads[kind] === this.fresh[kind].length) {
			this.fresh[kind] = [];
			this.heads[kind] = 0;
		}
		return slot;
	}

	private lengthOf(kind: Kind): number {
		return this.begun[kind].length + this.fresh[kind].length - this.heads[kind];
	}

	private kindOf({ alone, entries: [{ request }] }: Slot<T>): Kind {
		return alone ? 'alone' : (request.version ?? 'v1.0');
	}
}
