import type { GraphError } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import { readMoment } from '../../fields/presets';
import type { ItemReader } from '../../item';

/** A time of a log, both ends included, in epoch milliseconds; open where there is none. */
export interface Window {
	from?: number;
	until?: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Nothing is kept longer, whatever the license [ED:reference-reports-data-retention]. */
export const KEPT_DAYS = 30;

/** Microsoft's advice for what is too much at once: slices of three days, and shorter ones [TL]. */
const SLICE = 3 * DAY;

/** Reads Since and Until. */
export function readWindow(item: ItemReader, filters: FieldReader): Window {
	const read = (name: string): number | undefined =>
		filters.has(name) ? Date.parse(readMoment(item, filters, name)) : undefined;
	const window = { from: read('since'), until: read('until') };
	if (window.from !== undefined && window.until !== undefined && window.until < window.from) {
		throw new BadParameter("'Until' is before 'Since'", 'Swap the two: nothing can be in between.');
	}
	return window;
}

/** Whether Graph could not answer for so long a time, after all tries: there are too many entries, or it is busy. */
export const isTooMuch = ({ status }: GraphError): boolean => [429, 502, 503, 504].includes(status);

/**
 * A window in shorter ones, newest first, each bound on both sides [TL]; nothing for one that is short enough. They share
 * their ends, since a log does not tell whether it keeps more than milliseconds.
 */
export function split({ from, until }: Window, now: number): Window[] {
	// The clock here may be behind that of the log.
	const end = until ?? now + DAY;
	const start = from ?? end - (KEPT_DAYS + 2) * DAY;
	const length = end - start;
	if (length <= HOUR) return [];
	const step = length > SLICE ? SLICE : Math.ceil(length / 2);
	return Array.from({ length: Math.ceil(length / step) }, (_, index) => ({
		from: Math.max(start, end - (index + 1) * step),
		until: end - index * step,
	}));
}
