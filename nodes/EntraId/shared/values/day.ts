import type { DateTime } from 'luxon';

import { readDate } from './date';
import { checkYear, noDate, readDateText } from './dateText';
import { isNotGiven } from './kind';
import { asDateTime, isDate } from './types';

export interface DayRules {
	/** The workflow's time zone: a moment in UTC that is midnight there stands for a day of it. */
	zone?: string;
	/** Whether a time of day that is not midnight is kept; the moment is returned then. */
	withTime?: boolean;
}

interface Day {
	/** The day, by its year, month and day. */
	date: DateTime;
	isMidnight: boolean;
}

const isMidnight = (date: DateTime): boolean => +date === +date.startOf('day');

/** A moment without a place: its day in UTC, or in the workflow's zone if it is midnight there. */
function dayOfMoment(moment: DateTime, zone = 'default'): Day {
	const there = moment.setZone(zone);
	return !isMidnight(moment) && isMidnight(there)
		? { date: there, isMidnight: true }
		: { date: moment, isMidnight: isMidnight(moment) };
}

function dayOfText(text: string, label: string, zone?: string): Day {
	const { clock, offset } = readDateText(text, label);
	return offset === 0 ? dayOfMoment(clock, zone) : { date: clock, isMidnight: isMidnight(clock) };
}

function dayOf(value: unknown, label: string, zone?: string): Day {
	if (typeof value === 'string') return dayOfText(value, label, zone);
	if (!isDate(value)) return noDate(value, label);
	const date = asDateTime(value);
	if (!date.isValid) return noDate(value, label);
	return date.zoneName === 'UTC' ? dayOfMoment(date, zone) : { date, isMidnight: isMidnight(date) };
}

/**
 * A day as Graph keeps it, `2024-03-01T00:00:00Z` for 1 March in every time zone; `undefined` where it is not given. A
 * text is the day that is written in it, whatever its time zone. Throws for what is no date.
 */
export function readDay(value: unknown, label: string, rules: DayRules = {}): string | undefined {
	if (isNotGiven(value)) return undefined;
	const day = dayOf(value, label, rules.zone);
	if (rules.withTime && !day.isMidnight) return readDate(value, label, rules.zone);
	return `${checkYear(day.date, label).toFormat('yyyy-MM-dd')}T00:00:00Z`;
}
