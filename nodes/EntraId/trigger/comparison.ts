import type { Candidate } from './candidates';
import { minutes } from './clock';
import type { Settings } from './settings';

/** Graph delays what it has for a slow endpoint by ten minutes [WH]. */
const GRACE = minutes(30);

/** A delta query may have a change only some time after Graph notified of it. */
const LAG = minutes(15);

/** Graph's longest retries are over after four hours [WH]; nothing older is compared. */
const KEPT = minutes(300);

/** A change that a delta query had, until it is known whether Graph notified of it. */
interface Awaited {
	candidate: Candidate;
	/** Epoch milliseconds: the change is not older. */
	from: number;
	/** Epoch milliseconds: when the delta query had it. */
	seenAt: number;
}

/** Whether Graph was asked to notify of it. */
const isNotified = ({ hint, id }: Candidate, { changeTypes, chosen }: Settings): boolean =>
	changeTypes.includes(hint === 'purged' ? 'deleted' : 'updated') &&
	(chosen.size === 0 || chosen.has(id));

/** What one trigger was notified of, and what it should have been. */
class Comparison {
	/** Epoch milliseconds of the last notification, by the ID of its object; the latest are last. */
	private readonly notified = new Map<string, number>();

	private awaited: Awaited[] = [];

	note(ids: string[], now: number): void {
		for (const id of ids) {
			this.notified.delete(id);
			this.notified.set(id, now);
		}
		for (const [id, at] of this.notified) {
			if (at > now - KEPT) break;
			this.notified.delete(id);
		}
	}

	expect(candidates: Candidate[], from: number, seenAt: number): void {
		for (const candidate of candidates) this.awaited.push({ candidate, from, seenAt });
	}

	/** Everything so far is told anyway. */
	settle(): void {
		this.awaited = [];
	}

	/** What there was time to notify of; each is returned once. */
	takeDue(now: number): Awaited[] {
		const due = this.awaited.filter(({ seenAt }) => seenAt <= now - GRACE);
		this.awaited = this.awaited.filter(({ seenAt }) => seenAt > now - GRACE);
		return due;
	}

	/** What of it Graph has not notified of. */
	missing(due: Awaited[]): Awaited[] {
		return due.filter(({ candidate: { id }, from }) => (this.notified.get(id) ?? 0) < from - LAG);
	}
}

const comparisons = new Map<string, Comparison>();

function comparisonOf(path: string): Comparison {
	const known = comparisons.get(path) ?? new Comparison();
	comparisons.set(path, known);
	return known;
}

/**
 * Graph drops the notifications of an endpoint that answers too slowly, and does not say so [WH]. So what it notified of is
 * compared with what the delta query has. By the path of the node's webhook, and in this process alone: in queue mode
 * notifications reach others, so nothing is known here and nothing compared.
 */
export const comparison = {
	/** Graph notified this process of these objects. */
	note(path: string, ids: string[], now: number): void {
		comparisonOf(path).note(ids, now);
	},
	/** Whether there is a reason to: notifications come to this process, or everything is told once more anyway. */
	isPossible: (path: string, { repeatLater }: Settings): boolean =>
		repeatLater || comparisons.has(path),
	/** Takes what a delta query has since `from`; returns what by now is to be told again. */
	compare(
		path: string,
		settings: Settings,
		{ candidates, from, now }: { candidates: Candidate[]; from: number; now: number },
	): Array<{ candidate: Candidate; from: number }> {
		const known = comparisonOf(path);
		known.expect(
			candidates.filter((candidate) => isNotified(candidate, settings)),
			from,
			now,
		);
		const due = known.takeDue(now);
		return settings.repeatLater ? due : known.missing(due);
	},
	/** Everything so far is told again. */
	settle: (path: string): void => comparisons.get(path)?.settle(),
	/** The watch begins anew. */
	forget: (path: string): void => void comparisons.delete(path),
};
