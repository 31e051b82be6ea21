import { isNotGiven, refuse } from './kind';
import { shown } from './show';
import { trimmed } from './text';

/** The words of a switch; upper and lower case and blanks around them do not count. `1` and `0` may be numbers. */
export const SWITCH_WORDS: Readonly<Record<string, boolean>> = {
	'0': false,
	'1': true,
	false: false,
	n: false,
	no: false,
	off: false,
	on: true,
	true: true,
	y: true,
	yes: true,
};

const LONGEST_WORD = 5;

function wordOf(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'string' ? trimmed(value) : undefined;
}

/** On or off; `undefined` where it is not given. Throws for all else, also for an empty text. */
export function readSwitch(value: unknown, label: string): boolean | undefined {
	if (isNotGiven(value)) return undefined;
	if (typeof value === 'boolean') return value;
	const word = wordOf(value);
	if (word === '') {
		return refuse(
			label,
			'is empty',
			'An empty text is neither on nor off: enter true or false. To leave it as it is, let the expression return undefined.',
		);
	}
	const known = word !== undefined && word.length <= LONGEST_WORD ? word.toLowerCase() : '';
	if (Object.hasOwn(SWITCH_WORDS, known)) return SWITCH_WORDS[known];
	return refuse(
		label,
		`is neither on nor off: ${shown(value)}`,
		'Enter true or false; yes, no, on, off, 1 and 0 are understood as well.',
	);
}
