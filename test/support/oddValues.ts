import { DateTime } from 'luxon';

import { BadParameter } from '../../nodes/EntraId/shared/badParameter';

/** What sheets, forms, databases and n8n's expressions put into a field of any kind. */
export const oddValues: Array<[what: string, value: unknown]> = [
	['a missing column', undefined],
	["a path below a missing column, a database's NULL", null],
	['an empty cell', ''],
	['a blank', ' '],
	['no-break spaces', '\u00a0\u00a0'],
	['a mark without a width', '\u200b'],
	['a mark of byte order', '\ufeff'],
	['true', true],
	['false', false],
	['0', 0],
	['1', 1],
	['-1', -1],
	['-0', -0],
	['2', 2],
	['a fraction', 1.5],
	['NaN', NaN],
	['Infinity', Infinity],
	['a number of 22 digits', 1e21],
	['a tiny number', 1e-7],
	['a number with more digits than JavaScript keeps', 2 ** 53],
	['a bigint', 12345678901234567890n],
	["a day as Excel's number", 46205],
	['a moment in milliseconds', 1709251200000],
	['TRUE', 'TRUE'],
	['true and a blank', 'true '],
	['yes', 'Yes'],
	['a half sentence', 'maybe'],
	['zero as a text', '0'],
	['a number between blanks', ' 12 '],
	['a number with letters', '12abc'],
	['a number in words', 'three'],
	['scientific notation', '1E+21'],
	['a number with separators', '1,000'],
	["a sheet's apostrophe", "'12"],
	['smart quotes', '“a”, “b”'],
	['a formula', '=HYPERLINK("x")'],
	['what a sheet shows of a broken formula', '#N/A'],
	['the word undefined', 'undefined'],
	['an object made a text', '[object Object]'],
	['an object within a text', 'Dear [object Object]'],
	['a list as JSON', '["a","b"]'],
	["a list as Python's", "['a', 'b']"],
	["a list as PostgreSQL's", '{a,b}'],
	['an object as JSON', '{"a":1}'],
	['JSON that is cut off', '{"a":'],
	['the JSON of nothing', 'null'],
	['half an emoji', 'party \ud83c'],
	['an emoji', 'party 🎉'],
	['a NUL', 'a\0b'],
	['a line break', 'a\r\nb'],
	['a day', '2024-03-01'],
	['a day with the day first', '01/03/2024'],
	['a fragment of a date', '12'],
	['an empty list', []],
	['a list', ['a', 'b']],
	['a list of true', [true]],
	['a list of nothing', [undefined]],
	['a list in a list', [['a']]],
	['a list of objects', [{ name: 'a' }]],
	['an empty object', {}],
	['an object', { a: 1 }],
	['a lookup column', { Id: 7, Value: 'Sales' }],
	['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
	['a date', new Date('2024-03-01T00:00:00Z')],
	['an invalid date', new Date(NaN)],
	["Luxon's date", DateTime.fromISO('2024-03-01T00:00:00', { zone: 'Europe/Oslo' })],
	["an invalid date of Luxon's", DateTime.invalid('test')],
	['a function', () => 1],
	['a symbol', Symbol('a')],
	['a long text', 'x'.repeat(100_000)],
	['a long text of blanks', ` ${' '.repeat(100_000)}x`],
	['a long text of commas', ','.repeat(100_000)],
	['a long text of brackets', '['.repeat(100_000)],
	['a long text of digits', '1'.repeat(100_000)],
];

/** The refusal of a reader, or nothing where it took the value; a test where it throws anything else fails. */
export function refusalOf(read: () => unknown): BadParameter | undefined {
	try {
		read();
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(BadParameter);
		return error as BadParameter;
	}
}

/** That a reader has the three outcomes and no fourth for every odd value. */
export function itHasThreeOutcomes(
	read: (value: unknown, label: string) => unknown,
	emptyIsNotGiven = false,
): void {
	const label = 'Some Field';

	it.each(oddValues)('has one of three outcomes for %s', (_what, value) => {
		const isMissing = value === undefined || value === null;
		const refusal = refusalOf(() => read(value, label));
		if (!refusal) {
			const isBlank = typeof value === 'string' && value.trim().replace('\u200b', '') === '';
			const isLeftOut = isMissing || (emptyIsNotGiven && isBlank);
			expect([value, read(value, label) === undefined]).toEqual([value, isLeftOut]);
			return;
		}
		expect(isMissing).toBe(false);
		expect(refusal.message).toMatch(/^'Some Field' (is|holds) /);
		expect(refusal.message.length).toBeLessThan(150);
		expect(refusal.description).toMatch(/[.}]$/);
		expect(`${refusal.message} ${refusal.description}`).not.toMatch(
			/\b(error|problem|failure)s?\b|[\p{Cc}\p{Cs}]/iu,
		);
	});
}
