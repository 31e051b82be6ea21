import { isNotGiven, refuse } from './kind';
import { readList } from './list';
import { shown } from './show';
import { trimmed } from './text';

const LISTED = 12;

const listed = (values: readonly string[]): string =>
	values.length > LISTED ? `${values.slice(0, LISTED).join(', ')} …` : values.join(', ');

/** The value that a text means: exactly, or but for its case where only one is meant. */
function find(text: string, values: readonly string[]): string | undefined {
	if (values.includes(text)) return text;
	const alike = values.filter((value) => value.toLowerCase() === text.toLowerCase());
	return alike.length === 1 ? alike[0] : undefined;
}

function asWord(value: unknown): string | undefined {
	if (typeof value === 'string') return trimmed(value);
	return typeof value === 'number' ? String(value) : undefined;
}

/**
 * One of the values of a list; blanks around it and its case do not count. `undefined` where it is not given. Throws for
 * all else, also for the names that the list shows: they may change, values are permanent.
 */
export function readChoice<T extends string>(
	value: unknown,
	label: string,
	values: readonly T[],
): T | undefined {
	if (isNotGiven(value)) return undefined;
	const word = asWord(value);
	const found = word === undefined ? undefined : find(word, values);
	if (found !== undefined) return found as T;
	return refuse(
		label,
		word === '' ? 'is empty' : `is not one of its choices: ${shown(value)}`,
		`Choose one of: ${listed(values)}.`,
	);
}

/** Several of the values, each once, from a list or a text with commas; none for an empty text or list. */
export function readChoices<T extends string>(
	value: unknown,
	label: string,
	values: readonly T[],
): T[] | undefined {
	const words = readList(value, label);
	if (words === undefined) return undefined;
	const found = words.map((word) => readChoice(word, label, values));
	return [...new Set(found.filter((one) => one !== undefined))];
}
