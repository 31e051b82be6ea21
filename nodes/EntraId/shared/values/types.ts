import { DateTime } from 'luxon';

// A value may come from another realm (an expression's sandbox), where it is no instance of this one's Date.
const isJsDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

/** Whether a value is a date of JavaScript's or of Luxon's, valid or not. */
export const isDate = (value: unknown): value is Date | DateTime =>
	isJsDate(value) || DateTime.isDateTime(value);

/** The same as Luxon's; a date of JavaScript's has no time zone of its own and gets UTC. */
export const asDateTime = (value: Date | DateTime): DateTime =>
	isJsDate(value) ? DateTime.fromMillis(Number(value), { zone: 'utc' }) : value;

/** Whether a value is an object with names: no list, no date. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !isDate(value);
