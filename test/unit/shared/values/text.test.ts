import { DateTime } from 'luxon';

import { isBlank, readText, trimmed } from '../../../../nodes/EntraId/shared/values/text';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const read = (value: unknown, rules = {}) => readText(value, 'Department', rules);
const refusal = (value: unknown, rules = {}) => refusalOf(() => read(value, rules));

itHasThreeOutcomes(readText);
describe('exact, in one line, short', () =>
	itHasThreeOutcomes((value, label) =>
		readText(value, label, { exact: true, oneLine: true, maxLength: 1024 }),
	));

it.each([
	['Sales', 'Sales'],
	['', ''],
	[' ', ''],
	['\u00a0\u2003\u3000', ''],
	['  Leading Trailing  ', 'Leading Trailing'],
	['NO ', 'NO'],
	['\ufeffbom', 'bom'],
	['\u202a+47 900 00 000\u202c', '+47 900 00 000'],
	['\u200bwidthless\u200e', 'widthless'],
	['a b', 'a b'],
	['a\u200db', 'a\u200db'],
	['Line 1\r\nLine 2', 'Line 1\r\nLine 2'],
	['Tab\tInside', 'Tab\tInside'],
	['R&D', 'R&D'],
	['Sales "EMEA"', 'Sales "EMEA"'],
	["'t Hooft", "'t Hooft"],
	['=HYPERLINK("x")', '=HYPERLINK("x")'],
	['N/A', 'N/A'],
	['NULL', 'NULL'],
	['Undefined behaviour', 'Undefined behaviour'],
	['TRUE', 'TRUE'],
	['0150', '0150'],
	['李 小龍', '李 小龍'],
	['Łukasz 🎉 Żółw', 'Łukasz 🎉 Żółw'],
	['[object]', '[object]'],
	[10042, '10042'],
	[0, '0'],
	[-0, '0'],
	[-1.5, '-1.5'],
	[9007199254740991, '9007199254740991'],
	[0.000001, '0.000001'],
	[12345678901234567890n, '12345678901234567890'],
	[new Date('2024-03-01T00:00:00Z'), '2024-03-01T00:00:00.000Z'],
	[
		DateTime.fromISO('2024-03-01T00:00:00+02:00', { setZone: true }),
		'2024-03-01T00:00:00.000+02:00',
	],
	[undefined, undefined],
	[null, undefined],
])('%p is %j', (value, expected) => expect(read(value)).toBe(expected));

it.each([
	[{ Id: 7, Value: 'Sales' }, "'Department' is an object with Id, Value, not a text"],
	[{ a: 1, b: 2, c: 3, d: 4 }, "'Department' is an object with a, b, c and more, not a text"],
	[{ 'a\nb': 1 }, "'Department' is an object with a·b, not a text"],
	[{}, "'Department' is an empty object, not a text"],
	[['a', 'b'], "'Department' is a list, not a text"],
	[[], "'Department' is a list, not a text"],
	[true, "'Department' is true, not a text"],
	[false, "'Department' is false, not a text"],
	[() => 1, "'Department' is a function, not a text"],
	[new Date(NaN), "'Department' is an invalid date"],
	[DateTime.invalid('test'), "'Department' is an invalid date"],
	[1e21, "'Department' is a number that is not exact: 1e+21"],
	[2 ** 53, "'Department' is a number that is not exact: 9007199254740992"],
	[1e-7, "'Department' is a number that is not exact: 1e-7"],
	[NaN, "'Department' is a number that is not exact: NaN"],
	[Infinity, "'Department' is a number that is not exact: Infinity"],
	['undefined', "'Department' is the word 'undefined'"],
	[' undefined ', "'Department' is the word 'undefined'"],
	['[object Object]', "'Department' holds '[object Object]'"],
	['in [object Object]', "'Department' holds '[object Object]'"],
	['a\0b', "'Department' holds a character that cannot be sent"],
	['🎉'.slice(0, 1), "'Department' holds a character that cannot be sent"],
	['🎉'.slice(1), "'Department' holds a character that cannot be sent"],
])('%p is refused', (value, message) => expect(refusal(value)?.message).toBe(message));

it.each([
	[{ Id: 7 }, 'Choose one of its keys'],
	[['a'], 'Choose one entry'],
	[true, 'Check the expression'],
	[1e21, 'as a text'],
	['undefined', 'lacks'],
])('says of %p how to go on', (value, hint) => expect(refusal(value)?.description).toContain(hint));

describe('of a length', () => {
	it('takes the longest and refuses one more', () => {
		expect(read('x'.repeat(64), { maxLength: 64 })).toHaveLength(64);
		expect(refusal('x'.repeat(65), { maxLength: 64 })).toMatchObject({
			message: "'Department' is longer than 64 characters",
			description: 'Shorten it to 64 characters or fewer.',
		});
	});

	it('counts what is left without the blanks', () =>
		expect(read(`  ${'x'.repeat(64)}  `, { maxLength: 64 })).toHaveLength(64));

	it('is looked at before what it holds', () =>
		expect(refusal('\0'.repeat(9), { maxLength: 8 })?.message).toContain('longer than 8'));
});

it('stays as it is where that is wanted', () => {
	expect(read(' pass word ', { exact: true })).toBe(' pass word ');
	expect(read(' ', { exact: true })).toBe(' ');
});

it.each(['a\nb', 'a\rb', 'a\tb', 'a\u001bb', 'a\u0085b'])('%j is not one line', (value) => {
	expect(read(value)).toBe(value);
	expect(refusal(value, { oneLine: true })?.message).toBe(
		"'Department' holds a line break or a control character",
	);
});

it.each([
	[{ hunter2: 1 }, "'Department' is an object, not a text"],
	[['hunter2'], "'Department' is a list, not a text"],
	[true, "'Department' is true or false, not a text"],
	[1e21, "'Department' is a number that is not exact"],
])('does not show a secret: %p', (value, message) =>
	expect(refusal(value, { secret: true })?.message).toBe(message),
);

describe('a million characters', () => {
	const million = 1_000_000;

	it.each([
		['blanks before a letter', `${' '.repeat(million)}x`, 'x'],
		['blanks around a letter', `x${' '.repeat(million)}y${' '.repeat(million)}`, undefined],
		['nothing but blanks', '\u00a0'.repeat(million), ''],
		['letters', 'x'.repeat(million), undefined],
	])('of %s are read at once', (_what, value, expected) =>
		expect(read(value)).toBe(expected ?? trimmed(value)),
	);
});

it.each([
	['', true],
	[' \t\r\n', true],
	['\u00ad\u200f\u2060', true],
	['a', false],
	[undefined, false],
	[null, false],
	[[], false],
	[0, false],
])('of %p it is %p that it is blank', (value, expected) => expect(isBlank(value)).toBe(expected));
