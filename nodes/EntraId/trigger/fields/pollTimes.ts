import type { IDataObject } from 'n8n-workflow';
import { toCronExpression } from 'n8n-workflow';

import { records } from '../../GenericFunctions';
import { days } from '../../shared/time';

/** Graph remembers for seven days where a delta query stood [DQ]. */
const MEMORY_DAYS = 7;

/** Days in which every pattern of days of weeks and months shows its longest gap. */
const SPAN = 366 * 5;

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = [
	'',
	'jan',
	'feb',
	'mar',
	'apr',
	'may',
	'jun',
	'jul',
	'aug',
	'sep',
	'oct',
	'nov',
	'dec',
];

const numberOf = (text: string, names: string[]): number =>
	names.includes(text.toLowerCase()) ? names.indexOf(text.toLowerCase()) : Number(text);

/** Whether a field of a cron expression, such as `1-5,10` or every second, has a number. */
function matches(field: string, value: number, names: string[]): boolean {
	return field.split(',').some((part) => {
		const [range, step = '1'] = part.split('/');
		const isAny = range === '*' || range === '?';
		const [from, to = part.includes('/') ? 'last' : from] = range.split('-');
		const first = isAny ? 0 : numberOf(from, names);
		const last = isAny || to === 'last' ? Infinity : numberOf(to, names);
		return value >= first && value <= last && (value - first) % Number(step) === 0;
	});
}

/** Whether a cron expression of five or six fields fires on a day at all. */
function firesOn(expression: string, day: Date): boolean {
	const [dayOfMonth = '*', month = '*', weekday = '*'] = expression.trim().split(/\s+/).slice(-3);
	const isThere = [
		matches(dayOfMonth, day.getUTCDate(), []),
		[0, 7].some((sunday) => matches(weekday, day.getUTCDay() || sunday, WEEKDAYS)),
	];
	const areBothNamed = ![dayOfMonth, weekday].some((field) => /^[*?]/.test(field));
	// Cron fires when either fits, where both are named.
	const fits = areBothNamed ? isThere.includes(true) : !isThere.includes(false);
	return fits && matches(month, day.getUTCMonth() + 1, MONTHS);
}

/** The longest time between two days on which any of the poll times fires, in days; infinite when none does. */
export function longestGap(pollTimes: IDataObject[]): number {
	const expressions = pollTimes.map((time) =>
		String(toCronExpression(time as unknown as Parameters<typeof toCronExpression>[0])),
	);
	let last: number | undefined;
	let longest = 0;
	for (let day = 0; day < SPAN; day++) {
		const date = new Date(Date.UTC(2026, 0, 1) + days(day));
		if (!expressions.some((expression) => firesOn(expression, date))) continue;
		longest = Math.max(longest, day - (last ?? day));
		last = day;
	}
	return last === undefined || SPAN - last > 366 ? Infinity : longest;
}

/** Why poll times are too far apart, in words; `undefined` for those that are not. */
export function tooSeldom(parameter: unknown): string | undefined {
	const times = records(parameter);
	if (times.length === 0 || longestGap(times) < MEMORY_DAYS) return undefined;
	return `Graph remembers where the last poll ended for only ${MEMORY_DAYS} days. Older updates could no longer be reported.`;
}
