import { MAX_BATCH_SIZE, MAX_PAGE_SIZE } from '../../GenericFunctions';
import type { FieldReader } from '../../shared/fieldReader';
import { required } from '../../shared/values/kind';
import { readNumber } from '../../shared/values/number';

/**
 * The rows of one answer when many lists share a `$batch`. Measured with 100 groups of 300 members at 100 ms: 20 pages of
 * 200 take 10 calls and 1.1 to 1.4 times as long as 20 of 999, 50 a page take 30 calls and twice as long; an answer then
 * holds 4,000 people and not up to 20,000.
 */
const ROWS_IN_A_BATCH = 4000;

/** One list alone has the largest pages; many at once have smaller ones, since up to 20 come in one answer. */
const usualPageSize = (lists: number, largest: number): number =>
	Math.min(largest, Math.floor(ROWS_IN_A_BATCH / Math.min(lists, MAX_BATCH_SIZE)));

interface Reading {
	/** The most results that are wanted; `Infinity` for all. */
	limit: number;
	/** The properties that the list selects and filters by. */
	reads: string;
	/** How many lists are asked for at once. */
	lists: number;
}

/** How many results Graph is to return in one call: the option of the query, or the largest page that suits. */
export function pageSize(query: FieldReader, { limit, reads, lists }: Reading): string {
	// Graph allows no more with the sign-in activity; see section 3 of the reference. Its pages come singly, and few a minute.
	const needsActivity = reads.includes('signInActivity');
	const largest = needsActivity ? 500 : MAX_PAGE_SIZE;
	const usual = usualPageSize(needsActivity ? 1 : lists, largest);
	const size = query.has('pageSize') ? query.raw('pageSize') : usual;
	const range = { min: 1, max: largest, whole: true };
	return String(Math.min(required(readNumber(size, 'Page Size', range), 'Page Size'), limit));
}
