import { refuse } from './kind';
import { shown } from './show';
import { readText } from './text';

interface Code {
	pattern: RegExp;
	/** As it stands in a sentence. */
	is: string;
	hint: string;
	/** Writes it as Graph does. */
	write(text: string): string;
	/** What is often taken for a code, and the code that is meant. */
	instead?: Readonly<Record<string, string>>;
}

/** Codes that Graph wants where people and sheets have whole words. */
export const CODES = {
	// ISO 3166 has GB, and Entra refuses UK [MicrosoftDocs/microsoft-365-docs#1516].
	country: {
		pattern: /^[A-Z]{2}$/i,
		is: 'a country code of two letters',
		hint: 'Enter the two-letter code of ISO 3166, e.g. NO for Norway.',
		write: (text) => text.toUpperCase(),
		instead: { UK: 'GB' },
	},
	dataLocation: {
		pattern: /^[A-Z]{3}$/i,
		is: 'a data location of three letters',
		hint: 'Enter the three-letter code of Microsoft 365 Multi-Geo, e.g. EUR for Europe.',
		write: (text) => text.toUpperCase(),
	},
	language: {
		pattern: /^[A-Z]{2,3}(?:[-_][A-Z0-9]{2,8}){0,3}$/i,
		is: 'a language code',
		hint: 'Enter the code of the language, with that of the country if it matters, e.g. nb-NO or en.',
		write: (text) => text.replaceAll('_', '-'),
	},
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof CODES;

const LONGEST_CODE = 35;

/** A code; an empty text stays one, and `undefined` what is not given. Throws for whole words and all else. */
export function readCode(value: unknown, label: string, name: CodeName): string | undefined {
	const text = readText(value, label);
	if (text === undefined || text === '') return text;
	const { pattern, is, hint, write, instead = {} }: Code = CODES[name];
	if (text.length > LONGEST_CODE || !pattern.test(text)) {
		return refuse(label, `is not ${is}: ${shown(text)}`, hint);
	}
	const code = write(text);
	return Object.hasOwn(instead, code)
		? refuse(label, `is not ${is}: ${shown(text)}`, `Enter ${instead[code]} instead.`)
		: code;
}
