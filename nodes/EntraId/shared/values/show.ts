import { isDate, isObject } from './types';

/** The most characters of a value that a message shows. */
const SHOWN = 40;
const SHOWN_NAMES = 3;

// What would break a message's line or turn its direction is written as a dot.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortened = (text: string): string =>
	text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;

const printable = (text: string): string => shortened(text).replace(UNPRINTABLE, '·');

function names(value: object): string {
	const keys = Object.keys(value);
	if (keys.length === 0) return 'an empty object';
	const shown = keys.slice(0, SHOWN_NAMES).map(printable).join(', ');
	return `an object with ${shown}${keys.length > SHOWN_NAMES ? ' and more' : ''}`;
}

/** The sort of a value in words, without the value itself: safe where the field is a secret. */
export function sortOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (isDate(value)) return 'a date';
	if (isObject(value)) return 'an object';
	if (typeof value === 'boolean') return 'true or false';
	if (typeof value === 'string') return 'a text';
	if (typeof value === 'function') return 'a function';
	return typeof value === 'number' || typeof value === 'bigint' ? 'a number' : 'nothing';
}

/** A value as it stands in a message: short, in one line, an object by the names that it has. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return value === '' ? 'an empty text' : `'${printable(value)}'`;
	if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') {
		return shortened(String(value));
	}
	return isObject(value) ? names(value) : sortOf(value);
}
