import { paceOf } from './pace';
import type { Slot } from './readyQueue';
import type { Ending } from './submission';
import type { GraphRequest } from './types';

/** Refusals that may concern one of the folded requests only, so that each is worth a try of its own. */
const WORTH_SINGLE_TRIES = new Set([400, 404, 409]);

const DENIED = 403;

const statusOf = (ending: Ending): number => ('error' in ending ? ending.error.status : 0);

/** What becomes of folded requests: all have the same end, each is sent singly, or they wait for what becomes of others. */
export type Fate = 'end' | 'single' | 'wait';

/** What Graph denied for a path. */
interface Denial<T> {
	/** Those of the first slot that have no end of their own yet. */
	open: Set<T>;
	/** Whether Graph denied each of them. */
	isOfAll: boolean;
	/** What was denied meanwhile, and how. */
	waiting: Array<[Slot<T>, Ending]>;
}

/**
 * Decides which refusals of folded requests are worth a try of each. A 403 may be about one of them, as when a quota is
 * used up, or about all, as when a permission is missing, and Graph's words do not tell. So the first slot that is denied
 * for a path is sent singly; where each of these is denied, too, nothing is gained by sending others singly.
 */
export class Splits<T extends { request: GraphRequest }> {
	private readonly denials = new Map<string, Denial<T>>();

	/** What becomes of a slot with this ending. One that is to wait comes out of `note`. */
	fateOf(slot: Slot<T>, ending: Ending): Fate {
		const status = statusOf(ending);
		if (slot.entries.length === 1) return 'end';
		if (status !== DENIED) return WORTH_SINGLE_TRIES.has(status) ? 'single' : 'end';
		const { request } = slot.entries[0];
		// What is sent so slowly is no means to find something out.
		if (paceOf(request)) return 'end';
		const { path } = request;
		const denial = this.denials.get(path);
		if (!denial) {
			this.denials.set(path, { open: new Set(slot.entries), isOfAll: true, waiting: [] });
			return 'single';
		}
		if (denial.open.size === 0) return denial.isOfAll ? 'end' : 'single';
		denial.waiting.push([slot, ending]);
		return 'wait';
	}

	/** Notes the end of an entry, none where it was dropped. Returns the slots that waited for it, and how they were denied. */
	note(entry: T, ending?: Ending): Array<[Slot<T>, Ending]> {
		const denial = this.denials.get(entry.request.path);
		if (!denial?.open.delete(entry)) return [];
		if (ending && statusOf(ending) !== DENIED) denial.isOfAll = false;
		return denial.open.size === 0 ? denial.waiting.splice(0) : [];
	}
}
