import { DateTime } from 'luxon';

import { refuse } from './kind';
import { shown } from './show';
import { trimmed } from './text';

/** A date as somebody wrote it down. */
export interface WrittenDate {
	/** The day and the time of day, as if they were UTC. */
	clock: DateTime;
	/** Minutes east of UTC; `undefined` where no time zone is written. */
	offset?: number;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 9999;
const LONGEST = 40;

// The year first: 2030-01-31, 2030/1/31, 2030-01-31T09:00, 2030-01-31 09:00:00.000, each with Z, UTC, +01, +0100 or +01:00.
const FORM =
	/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(Z|UTC|[+-]\d{2}(?::?\d{2})?))?$/i;

const ONLY_DIGITS = /^\d+(?:\.\d+)?$/;
const DAY_OR_MONTH_FIRST = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/;

const GENERAL = 'Enter it with the year first, e.g. 2030-01-31 or 2030-01-31T09:00:00Z.';
const FROM_NUMBER =
	"A number is not a date. Let the sheet show the day as 2030-01-31, or make it from Excel's number: {{ DateTime.fromISO('1899-12-30').plus({ days: … }).toISODate() }}.";
const FROM_DAY_FIRST =
	"It is unclear which is the day and which the month. Write the year first, e.g. 2030-01-31, or say the order: {{ DateTime.fromFormat(…, 'dd/MM/yyyy') }}.";

function hintFor(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'bigint') return FROM_NUMBER;
	const text = typeof value === 'string' ? trimmed(value).slice(0, LONGEST) : '';
	if (ONLY_DIGITS.test(text)) return FROM_NUMBER;
	return DAY_OR_MONTH_FIRST.test(text) ? FROM_DAY_FIRST : GENERAL;
}

/** Throws for what is no date, with a hint for what it looks like. */
export const noDate = (value: unknown, label: string): never =>
	refuse(label, `is not a date: ${shown(value)}`, hintFor(value));

/** Throws for a year that is a placeholder (1, 1601, 1899) or cannot be sent. */
export function checkYear(date: DateTime, label: string): DateTime {
	if (date.year >= FIRST_YEAR && date.year <= LAST_YEAR) return date;
	return refuse(
		label,
		`is not a date between the years ${FIRST_YEAR} and ${LAST_YEAR}: ${shown(date.toISODate())}`,
		"If it means 'no date', give an empty text.",
	);
}

function offsetOf(zone: string | undefined): number | undefined {
	if (zone === undefined) return undefined;
	if (/^[zu]/i.test(zone)) return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
	return zone.startsWith('-') ? -minutes : minutes;
}

/** The parts of a date that is written with its year first. Throws for all other texts: fragments, numbers, 01/03/2024. */
export function readDateText(text: string, label: string): WrittenDate {
	const written = trimmed(text);
	const parts = written.length > LONGEST ? null : FORM.exec(written);
	if (!parts) return noDate(text, label);
	const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] =
		parts;
	const clock = DateTime.fromObject(
		{
			year: Number(year),
			month: Number(month),
			day: Number(day),
			hour: Number(hour),
			minute: Number(minute),
			second: Number(second),
			millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
		},
		{ zone: 'utc' },
	);
	if (!clock.isValid) return noDate(text, label);
	return { clock: checkYear(clock, label), offset: offsetOf(zone) };
}
