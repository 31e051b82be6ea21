import type { IDataObject } from 'n8n-workflow';

/** Most notifications whose IDs are kept. */
const MAX_KEPT = 10_000;

const taken = new Set<string>();

/**
 * Takes a notification on to be told to the workflow; false when it is being told already, or was. Graph delivers at least
 * once and may give a notification an ID, which stays the same when it is delivered again [CN, WH]. Without one a repeat looks
 * like another change, so it is told. This process alone remembers: where another one told it, it is rather told twice than
 * lost.
 */
export function take({ id }: IDataObject): boolean {
	if (typeof id !== 'string') return true;
	if (taken.has(id)) return false;
	taken.add(id);
	const [oldest] = taken;
	if (taken.size > MAX_KEPT) taken.delete(oldest);
	return true;
}

/** Gives notifications back that could not be told, so that another delivery of them counts. */
export function giveBack(notifications: IDataObject[]): void {
	for (const { id } of notifications) if (typeof id === 'string') taken.delete(id);
}
