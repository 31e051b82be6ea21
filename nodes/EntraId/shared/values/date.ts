import type { DateTime } from 'luxon';

import type { WrittenDate } from './dateText';
import { checkYear, noDate, readDateText } from './dateText';
import { isNotGiven, required } from './kind';
import { asDateTime, isDate } from './types';

/** The moment that a written date means; without a time zone of its own it is in `zone`, or in Luxon's default one. */
const momentOf = ({ clock, offset }: WrittenDate, zone?: string): DateTime =>
	offset === undefined
		? clock.setZone(zone ?? 'default', { keepLocalTime: true })
		: clock.minus({ minutes: offset });

function readMoment(value: unknown, label: string, zone?: string): DateTime {
	if (isDate(value)) return asDateTime(value);
	return typeof value === 'string'
		? momentOf(readDateText(value, label), zone)
		: noDate(value, label);
}

/**
 * A moment as Graph wants it, e.g. `2030-01-31T08:00:00.000Z`; `undefined` where it is not given. `zone` is the time zone
 * of a text that names none. Throws for fragments, numbers and dates with the day or the month first.
 */
export function readDate(value: unknown, label: string, zone?: string): string | undefined {
	if (isNotGiven(value)) return undefined;
	const moment = readMoment(value, label, zone).toUTC();
	if (!moment.isValid) return noDate(value, label);
	return checkYear(moment, label).toISO() ?? noDate(value, label);
}

/** A moment that has to be given, as Graph wants it; `zone` is the time zone of a text that names none. */
export const toDate = (value: unknown, label: string, zone?: string): string =>
	required(readDate(value, label, zone), label);
