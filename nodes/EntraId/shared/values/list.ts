import { isNotGiven, refuse } from './kind';
import { shown } from './show';
import { readText, trimmed } from './text';
import { isObject } from './types';

/** Entries that may hold commas and semicolons themselves: a text is cut only where another of them begins. */
export type EntryForm = 'phone' | 'uri';

export interface ListRules {
	entries?: EntryForm;
	/** The most entries that Graph takes. */
	maxEntries?: number;
	/** The most characters of an entry. */
	maxLength?: number;
}

/** As many characters as a pattern looks at to see what begins. */
const LOOKED_AT = 64;

const NUMBER_BEGINS = /^[+(\d][\d\s()./-]*/;
const PHONE_DIGITS = 5;
const URI_BEGINS = /^[a-z][a-z0-9+.-]*:\S/i;

/** Whether a part of a text, without blanks around it, begins an entry of the form; `ext. 12` goes on with one. */
const BEGINS: Record<EntryForm, (part: string) => boolean> = {
	phone: (part) => {
		const [number = ''] = NUMBER_BEGINS.exec(part) ?? [];
		return number.replace(/\D/g, '').length >= PHONE_DIGITS;
	},
	uri: (part) => URI_BEGINS.test(part),
};

const LINE_BREAK = /[\r\n\u2028\u2029]/;
const SEPARATOR = /[,;]/;
const WITH_SEPARATORS = /([,;])/;

function cutWhereOneBegins(line: string, form: EntryForm): string[] {
	const [first = '', ...rest] = line.split(WITH_SEPARATORS);
	const entries = [[first]];
	for (let index = 0; index < rest.length; index += 2) {
		const part = rest[index + 1];
		if (BEGINS[form](trimmed(part).slice(0, LOOKED_AT))) entries.push([part]);
		else entries[entries.length - 1].push(rest[index], part);
	}
	return entries.map((pieces) => pieces.join(''));
}

const cut = (text: string, form: EntryForm | undefined): string[] =>
	text
		.split(LINE_BREAK)
		.flatMap((line) => (form ? cutWhereOneBegins(line, form) : line.split(SEPARATOR)))
		.map(trimmed)
		.filter((entry) => entry !== '');

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

// As JSON begins, and as JavaScript, Python and PostgreSQL write lists and objects.
const CODE_BEGINS = /^[[{]\s{0,20}["'[{]/;

const looksLikeCode = (text: string): boolean =>
	(text.startsWith('[') && text.endsWith(']')) ||
	(text.startsWith('{') && text.endsWith('}')) ||
	CODE_BEGINS.test(text);

/** The entries of a text: of JSON, or between commas, semicolons and line breaks. */
function entriesOf(text: string, label: string, form: EntryForm | undefined): unknown[] {
	if (!looksLikeCode(text)) return cut(text, form);
	const list = parsed(text);
	if (Array.isArray(list)) return list;
	// Cut at its commas, its brackets and quotes would be written to the directory.
	return refuse(
		label,
		`is neither a list nor JSON: ${shown(text)}`,
		'Leave the brackets out and separate the entries by commas, or write a JSON list, e.g. ["a", "b"].',
	);
}

function entryOf(
	value: unknown,
	position: number,
	label: string,
	{ maxLength }: ListRules,
): string {
	if (isNotGiven(value)) {
		return refuse(
			label,
			`holds nothing as entry ${position}`,
			'The item lacks what this entry names: leave the entry out for such items.',
		);
	}
	if (Array.isArray(value) || isObject(value) || typeof value === 'boolean') {
		return refuse(
			label,
			`holds ${shown(value)} as entry ${position}`,
			'Each entry must be a text: choose one of its keys, e.g. with .map(entry => entry.name).',
		);
	}
	return readText(value, label, { maxLength }) ?? '';
}

function checkCount(entries: string[], label: string, { maxEntries = Infinity }: ListRules): void {
	if (entries.length <= maxEntries) return;
	refuse(
		label,
		`holds ${entries.length} entries`,
		maxEntries === 1 ? 'Graph keeps one: choose it.' : `Graph keeps up to ${maxEntries}.`,
	);
}

/**
 * The entries of a list, given as such, as JSON or as a text between commas, semicolons and line breaks; empty ones are
 * left out, and an empty text has none. `undefined` where it is not given. Throws for objects, also within the list.
 */
export function readList(
	value: unknown,
	label: string,
	rules: ListRules = {},
): string[] | undefined {
	if (isNotGiven(value)) return undefined;
	if (isObject(value) || typeof value === 'boolean') {
		return refuse(
			label,
			`is ${shown(value)}, not a list`,
			'Enter texts separated by commas, or a list.',
		);
	}
	const given = Array.isArray(value)
		? value
		: entriesOf(readText(value, label) ?? '', label, rules.entries);
	const entries = given
		.map((entry, index) => entryOf(entry, index + 1, label, rules))
		.filter((entry) => entry !== '');
	checkCount(entries, label, rules);
	return entries;
}
