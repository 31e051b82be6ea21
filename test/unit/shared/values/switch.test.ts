import { readSwitch, SWITCH_WORDS } from '../../../../nodes/EntraId/shared/values/switch';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const read = (value: unknown) => readSwitch(value, 'Account Enabled');

itHasThreeOutcomes(readSwitch);

describe.each(Object.entries(SWITCH_WORDS))('the word %s', (word, meaning) => {
	const written = [word, word.toUpperCase(), word[0].toUpperCase() + word.slice(1)];

	it.each(
		written.flatMap((one) => [one, ` ${one} `, `${one}\u00a0`, `\ufeff${one}`, `${one}\r\n`]),
	)('%j is understood', (value) => expect(read(value)).toBe(meaning));
});

it('understands these words and no others', () => {
	const words = (meaning: boolean) =>
		Object.keys(SWITCH_WORDS).filter((word) => read(word) === meaning);
	expect(words(true).sort()).toEqual(['1', 'on', 'true', 'y', 'yes']);
	expect(words(false).sort()).toEqual(['0', 'false', 'n', 'no', 'off']);
});

it.each([
	[true, true],
	[false, false],
	[1, true],
	[0, false],
	[-0, false],
	[1n, true],
	[0n, false],
])('%p is %p', (value, meaning) => expect(read(value)).toBe(meaning));

it.each([undefined, null])('%p is not given', (value) => expect(read(value)).toBeUndefined());

it.each(['', ' ', '\t', '\u00a0', '\u200b'])('%j is neither, since it is empty', (value) =>
	expect(() => read(value)).toThrow("'Account Enabled' is empty"),
);

it.each([
	['maybe', "'maybe'"],
	['2', "'2'"],
	[2, '2'],
	[-1, '-1'],
	[0.5, '0.5'],
	[NaN, 'NaN'],
	[Infinity, 'Infinity'],
	['ja', "'ja'"],
	['oui', "'oui'"],
	['Active', "'Active'"],
	['truee', "'truee'"],
	['true false', "'true false'"],
	["'TRUE", "''TRUE'"],
	['“true”', "'“true”'"],
	['1.0', "'1.0'"],
	['01', "'01'"],
	['null', "'null'"],
	['undefined', "'undefined'"],
	['constructor', "'constructor'"],
	['__proto__', "'__proto__'"],
	['toString', "'toString'"],
	[{}, 'an empty object'],
	[{ a: 1 }, 'an object with a'],
	[[], 'a list'],
	[[true], 'a list'],
	[new Date(0), 'a date'],
])('%p is refused, and shown as %s', (value, shown) => {
	const refusal = refusalOf(() => read(value));
	expect(refusal?.message).toBe(`'Account Enabled' is neither on nor off: ${shown}`);
	expect(refusal?.description).toContain('Enter true or false');
});

it('shows the beginning of a long text', () =>
	expect(refusalOf(() => read('x'.repeat(1_000_000)))?.message).toBe(
		`'Account Enabled' is neither on nor off: '${'x'.repeat(40)}…'`,
	));
