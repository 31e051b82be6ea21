import type { DirectoryObject } from './directoryObject';

/** What happened to an object; `deleted` is restorable, `purged` is for good. */
export type ChangeKind = 'created' | 'updated' | 'deleted' | 'restored' | 'purged';

/** A link that was made or cut, as `members@delta` and its like report it. */
export interface LinkChange {
	relation: 'members' | 'owners' | 'manager';
	id: string;
	/** Type of the object at the other end. */
	type: string;
	removed: boolean;
}

/** One entry of the tenant's history. */
export interface Change {
	/** Position in the history, from 0. */
	sequence: number;
	/** Epoch milliseconds by the emulator's clock. */
	at: number;
	/** Graph's type of the object, such as `user`. */
	type: string;
	id: string;
	kind: ChangeKind;
	/** Properties that changed their value. */
	properties: string[];
	link?: LinkChange;
	/** What a replica that lacks the change still has. */
	before?: {
		/** Values of the changed properties; undefined for one that was absent. */
		properties?: Record<string, unknown>;
		/** An object that is gone for good, and where it was. */
		object?: DirectoryObject;
		place?: 'live' | 'deleted';
	};
}

/** The tenant's history: what delta queries read and change notifications are made from. */
export class ChangeLog {
	private readonly entries: Change[] = [];

	/** What is before this is known to every replica. */
	private settled = 0;

	private readonly listeners = new Set<(change: Change) => void>();

	/** The sequence that the next change will get. */
	get next(): number {
		return this.entries.length;
	}

	add(change: Omit<Change, 'sequence'>): void {
		const entry = { ...change, sequence: this.entries.length };
		this.entries.push(entry);
		for (const listener of this.listeners) listener(entry);
	}

	/** All changes from this sequence on, oldest first. */
	since(sequence: number): Change[] {
		return this.entries.slice(sequence);
	}

	/** Makes what has happened so far known everywhere, however late the replicas are. */
	settle(): void {
		this.settled = this.entries.length;
	}

	/** The sequence of the first change that was made later than at this time, or of the next one. */
	firstAfter(time: number): number {
		let sequence = this.entries.length;
		while (sequence > this.settled && this.entries[sequence - 1].at > time) sequence--;
		return sequence;
	}

	/** All changes between two sequences, oldest first, the second one not included. */
	between(start: number, end: number): Change[] {
		return this.entries.slice(start, end);
	}

	/** Calls the listener for every change from now on; the returned function ends that. */
	listen(listener: (change: Change) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}
