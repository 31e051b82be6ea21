import type { GraphRequest } from './types';

/** Names the object that a request touches, or `undefined` where no order has to be kept. */
export function objectKey(request: GraphRequest): string | undefined {
	if (request.anyOrder) return undefined;
	if (request.object !== undefined) return request.object.toLowerCase();
	const reference = request.body?.['@odata.id'];
	if (request.path.endsWith('/$ref') && typeof reference === 'string') {
		return request.path.replace(/\$ref$/, reference.split('/').at(-1) ?? '').toLowerCase();
	}
	if (request.method === 'POST') return undefined;
	return request.path.replace(/\/\$ref$/, '').toLowerCase();
}

/** What stands in a lane. */
export interface Laned {
	/** The object that it touches; without one it stands in no lane. */
	key?: string;
	/** Whether it only reads: reads of an object may be under way together. */
	reads: boolean;
	/** Whose turn comes first. */
	rank: number;
}

interface Lane<T extends Laned> {
	underWay: T[];
	/** By rank, and among equal ranks by arrival. */
	waiting: T[];
}

/** Keeps what touches the same object in the order of its ranks, and a write of it apart from all others. */
export class Lanes<T extends Laned> {
	private readonly lanes = new Map<string, Lane<T>>();

	/** Whether the entry may go now; otherwise a later `leave` returns it. */
	enter(entry: T): boolean {
		const { key } = entry;
		if (key === undefined) return true;
		const lane: Lane<T> = this.lanes.get(key) ?? { underWay: [], waiting: [] };
		this.lanes.set(key, lane);
		let position = lane.waiting.length;
		while (position > 0 && lane.waiting[position - 1].rank > entry.rank) position--;
		lane.waiting.splice(position, 0, entry);
		return this.released(lane).includes(entry);
	}

	/** The entry is done with: returns those that may go now. */
	leave(entry: T): T[] {
		const lane = entry.key === undefined ? undefined : this.lanes.get(entry.key);
		if (!lane) return [];
		lane.underWay = lane.underWay.filter((other) => other !== entry);
		const released = this.released(lane);
		if (lane.underWay.length === 0 && lane.waiting.length === 0)
			this.lanes.delete(String(entry.key));
		return released;
	}

	/** Whether a write of the object has its turn between two ranks. */
	hasWriteBetween(key: string | undefined, from: number, to: number): boolean {
		const lane = key === undefined ? undefined : this.lanes.get(key);
		return [...(lane?.underWay ?? []), ...(lane?.waiting ?? [])].some(
			({ reads, rank }) => !reads && rank >= from && rank <= to,
		);
	}

	private released({ underWay, waiting }: Lane<T>): T[] {
		const released: T[] = [];
		while (waiting.length > 0) {
			const goes =
				underWay.length === 0 || (waiting[0].reads && underWay.every((one) => one.reads));
			if (!goes) break;
			underWay.push(waiting[0]);
			released.push(...waiting.splice(0, 1));
		}
		return released;
	}
}
