import { randomUUID } from 'node:crypto';

import type { Fact } from './changes/facts';

/** This process of n8n. */
export const PROCESS: string = randomUUID();

/** Most entries that are kept of each kind; the oldest go first. */
const MAX_ENTRIES = 100_000;

/** A map that forgets its oldest entries. */
export class Recent<T> {
	private readonly entries = new Map<string, T>();

	clear = (): void => this.entries.clear();

	get = (key: string): T | undefined => this.entries.get(key);

	has = (key: string): boolean => this.entries.has(key);

	delete = (key: string): boolean => this.entries.delete(key);

	set(key: string, value: T): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > MAX_ENTRIES) this.entries.delete(oldest);
	}
}

/** The state of an object that was told last, by this process. */
export interface Told {
	/** A print of what is tracked; `deleted` after its deletion. */
	hash: string;
	/** A print of everything that was seen of it. */
	whole: string;
	/** The ledger's entries for it. */
	entries: string[];
}

/**
 * What this process knows of one trigger. Nothing depends on it: it saves runs and calls, and it shows what n8n tells no
 * poll, such as the URL of the webhook. Where n8n's processes share the work it is empty, and the ledger decides alone.
 */
export class Memory {
	/** What was told, by object. */
	readonly told = new Recent<Told>();

	/** The ledger's entries that this process made. */
	readonly entries = new Recent<true>();

	/** Entries that another process may have written over, with how often that was seen. */
	readonly unsure = new Map<string, number>();

	/** Members that were told last as added (`+`) or removed (`-`), by group and member. */
	readonly members = new Recent<'+' | '-'>();

	/** Signs of the log whose run has come to its end. */
	readonly settled = new Recent<true>();

	/** Objects that a notification named and that could not be judged: the next check does not wait with them. */
	readonly left = new Recent<true>();

	/** Notifications that are being told, or were. */
	readonly taken = new Recent<true>();

	/** Subscriptions that lead to another host, with the expiry that they had, and since when. */
	readonly elsewhere = new Map<string, { expiry: string; since: number }>();

	/** The webhook's URL, as n8n's hooks know it. */
	webhookUrl?: string;

	/** Epoch milliseconds: when the watch began that the last activation by somebody started. */
	beganAt?: number;

	/** How many of n8n's hooks are at work on the subscription. */
	hooks = 0;

	/** Whether a poll has come to its end in this process. */
	hasPolled = false;

	/** Whether the runs of this trigger are in this process. */
	hasRun = false;

	/** Epoch milliseconds: since when Graph refuses the place without saying that it forgot it. */
	refusedSince?: number;

	/** Whether the last check made the subscription: what changed between its look at the log and that has no notification. */
	wasMade = false;

	/** Whether n8n was not running before the next poll. */
	isAfterOutage = false;

	/** Epoch milliseconds, by text: when a refusal was shown last. */
	readonly shown = new Map<string, number>();

	/** Epoch milliseconds: since when only the log has told, where notifications should have. */
	silentSince?: number;

	/** After an outage what was told before may have come to nothing. */
	startOver(): void {
		this.isAfterOutage = true;
		for (const all of [this.told, this.entries, this.members, this.settled]) all.clear();
	}
}

const DELETED = 'deleted';
const PURGED = `${DELETED} for good`;

/** What is remembered of an object that was told. */
export const hashOf = ({ seen, sign }: Fact): string => {
	if (sign.kind === 'purged') return PURGED;
	if (seen.state === 'present' && sign.kind !== 'deleted') return seen.hash;
	return seen.state === 'deleted' ? `${DELETED} ${seen.deletedAt}` : DELETED;
};

/** A print of everything that was seen of an object. */
export const wholeOf = ({ seen }: Fact): string => (seen.state === 'present' ? seen.whole : '');

/** Whether this process saw the object last as deleted. */
export const wasToldGone = ({ told }: Memory, id: string): boolean =>
	told.get(id)?.hash.startsWith(DELETED) === true;

/** Whether this process told the very same of an object last. */
export function isToldLast({ told }: Memory, fact: Fact): boolean {
	const last = told.get(fact.sign.id);
	return last !== undefined && last.hash === hashOf(fact) && last.whole === wholeOf(fact);
}

const memories = new Map<string, Memory>();

/** What this process knows of the trigger with this key. */
export function memoryOf(key: string): Memory {
	const known = memories.get(key) ?? new Memory();
	memories.set(key, known);
	return known;
}
