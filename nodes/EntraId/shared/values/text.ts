import { isNotGiven, refuse } from './kind';
import { shown, sortOf } from './show';
import { asDateTime, isDate, isObject } from './types';

export interface TextRules {
	/** The most characters, as JavaScript and Graph count them. */
	maxLength?: number;
	/** Whether it stays as it is, with the blanks around it. */
	exact?: boolean;
	/** Whether it must be one line without control characters, as in a header or a URL. */
	oneLine?: boolean;
	/** Whether messages must not show it. */
	secret?: boolean;
}

// Beside JavaScript's own blanks those without a width, which spreadsheets and web pages leave around a value.
const BLANK = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/;

/** A text without the blanks around it, also those without a width. A pattern would take quadratic time. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && BLANK.test(text[start])) start++;
	while (end > start && BLANK.test(text[end - 1])) end--;
	return text.slice(start, end);
}

/** Whether a value is a text of nothing but blanks. */
export const isBlank = (value: unknown): boolean =>
	typeof value === 'string' && trimmed(value) === '';

const HALF_CHARACTER = /\p{Surrogate}/u;
const CONTROL = /\p{Cc}/u;

function numberText(value: number, label: string, secret: boolean): string {
	const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
	const text = String(value === 0 ? 0 : value);
	if (isExact && !text.includes('e')) return text;
	return refuse(
		label,
		secret ? 'is a number that is not exact' : `is a number that is not exact: ${shown(value)}`,
		'JavaScript keeps about 15 digits of a number: let the previous node output it as a text.',
	);
}

function dateText(value: Parameters<typeof asDateTime>[0], label: string): string {
	return (
		asDateTime(value).toISO() ??
		refuse(label, 'is an invalid date', 'Check the expression that makes it.')
	);
}

function noText(value: unknown, label: string, secret: boolean): never {
	const is = `is ${secret ? sortOf(value) : shown(value)}, not a text`;
	if (Array.isArray(value)) {
		return refuse(label, is, "Choose one entry, e.g. with [0], or join them with .join(', ').");
	}
	if (isObject(value)) {
		return refuse(label, is, 'Choose one of its keys: end the expression in a dot and its name.');
	}
	return refuse(label, is, 'Check the expression: it must return a text or a number.');
}

function asText(value: unknown, label: string, secret: boolean): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return numberText(value, label, secret);
	if (typeof value === 'bigint') return String(value);
	return isDate(value) ? dateText(value, label) : noText(value, label, secret);
}

/** Refuses what no one means to write: the words that code makes of nothing and of objects, and broken characters. */
function check(text: string, label: string, { maxLength = Infinity, oneLine }: TextRules): void {
	if (text.length > maxLength) {
		refuse(
			label,
			`is longer than ${maxLength} characters`,
			`Shorten it to ${maxLength} characters or fewer.`,
		);
	}
	if (text === 'undefined') {
		refuse(label, "is the word 'undefined'", 'The item lacks what its expression names.');
	}
	if (text.includes('[object Object]')) {
		refuse(
			label,
			"holds '[object Object]'",
			'This is what an object becomes inside a text: choose one of its keys in the expression.',
		);
	}
	if (text.includes('\0') || HALF_CHARACTER.test(text)) {
		refuse(
			label,
			'holds a character that cannot be sent',
			'It holds a NUL character or half of an emoji, e.g. where a text was cut off. Remove it.',
		);
	}
	if (oneLine && CONTROL.test(text)) {
		refuse(label, 'holds a line break or a control character', 'Enter it in one line.');
	}
}

/**
 * A text, also from a number or a date; `undefined` where it is not given. An empty text stays one. Throws for objects,
 * lists and booleans, and for texts against the rules; the length is checked before any pattern.
 */
export function readText(value: unknown, label: string, rules: TextRules = {}): string | undefined {
	if (isNotGiven(value)) return undefined;
	const text = asText(value, label, rules.secret === true);
	const kept = rules.exact ? text : trimmed(text);
	check(kept, label, rules);
	return kept;
}
