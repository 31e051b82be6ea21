import { MAX_BATCH_SIZE } from './batch';
import type { Slot } from './readyQueue';
import type { GraphRequest } from './types';

/** Writes that can be folded and go at the pace of a family, by their path, until they are taken. */
export class PacedWrites<T extends { request: GraphRequest }> {
	private readonly byPath = new Map<string, T[]>();

	add(entry: T): void {
		const { path } = entry.request;
		const waiting = this.byPath.get(path) ?? [];
		waiting.push(entry);
		this.byPath.set(path, waiting);
	}

	/** Takes what can go along with a paced write; leaves the slot empty where it went along with another one itself. */
	gather(slot: Slot<T>): void {
		const [first] = slot.entries;
		const waiting = this.byPath.get(first.request.path);
		if (!waiting || slot.tries > 0 || slot.alone) return;
		const place = waiting.indexOf(first);
		slot.entries = place === -1 ? [] : waiting.splice(place, MAX_BATCH_SIZE);
	}
}
