import type { IDataObject } from 'n8n-workflow';

/** Most notifications whose IDs are kept. */
const MAX_KEPT = 10_000;

const told = new Set<string>();

/**
 * Whether a notification was told to a workflow before. Graph delivers at least once and may give a notification an ID, which
 * stays the same when it is delivered again [CN, WH]. Without one a repeat looks like another change, so it is told. This
 * process alone remembers: where another one told it, it is rather told twice than lost.
 */
export const wasTold = ({ id }: IDataObject): boolean => typeof id === 'string' && told.has(id);

/** Remembers notifications whose changes were told. */
export function rememberTold(notifications: IDataObject[]): void {
	for (const { id } of notifications) if (typeof id === 'string') told.add(id);
	for (const id of told) {
		if (told.size <= MAX_KEPT) break;
		told.delete(id);
	}
}
