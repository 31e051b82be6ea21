import { readNumber } from '../../../../nodes/EntraId/shared/values/number';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const LIMIT = { min: 1, whole: true };
const TRIES = { min: 1, max: 20, whole: true };

describe('any number', () => itHasThreeOutcomes(readNumber));
describe('a whole number in a range', () =>
	itHasThreeOutcomes((value, label) => readNumber(value, label, TRIES)));

it.each([
	[12, 12],
	['12', 12],
	[' 12 ', 12],
	['\u00a012\u00a0', 12],
	['\ufeff12', 12],
	['12\r\n', 12],
	['+12', 12],
	['-1', -1],
	['012', 12],
	['1.5', 1.5],
	['12.0', 12],
	[1.5, 1.5],
	[-0, 0],
	['-0', 0],
	[0, 0],
	['0', 0],
	[`${'0'.repeat(31)}7`, 7],
	[12n, 12],
	[1e21, 1e21],
	[undefined, undefined],
	[null, undefined],
])('%p is %p', (value, expected) => expect(readNumber(value, 'Some Field')).toBe(expected));

it.each([
	'',
	' ',
	'three',
	'12abc',
	'abc12',
	'1 2',
	'1,5',
	'1,000',
	'1.000.000',
	"1'000",
	'1_000',
	'1e3',
	'1E+21',
	'0x10',
	'0b1',
	'.5',
	'5.',
	'--1',
	'+',
	'Infinity',
	'NaN',
	'null',
	'12 %',
	'€12',
	'１２',
	'½',
	"'12",
	'12\n13',
	'1'.repeat(33),
	NaN,
	Infinity,
	-Infinity,
	true,
	false,
	[],
	[12],
	{},
	{ value: 12 },
	new Date(0),
])('%p is no number', (value) =>
	expect(() => readNumber(value, 'Limit')).toThrow(/^'Limit' is not a number: /),
);

it.each([
	[LIMIT, 1, 1],
	[LIMIT, '50', 50],
	[LIMIT, 2 ** 53 - 1, 2 ** 53 - 1],
	[TRIES, 20, 20],
	[TRIES, '1', 1],
	[{ min: 0.5 }, 0.5, 0.5],
	[{ max: 0 }, -5, -5],
])('in %p, %p is %p', (range, value, expected) =>
	expect(readNumber(value, 'Some Field', range)).toBe(expected),
);

it.each([
	[LIMIT, 0, "'Max Tries' is not a whole number above 0: 0"],
	[LIMIT, -1, "'Max Tries' is not a whole number above 0: -1"],
	[LIMIT, 1.5, "'Max Tries' is not a whole number above 0: 1.5"],
	[LIMIT, 2 ** 53, "'Max Tries' is not a whole number above 0: 9007199254740992"],
	[LIMIT, 'three', "'Max Tries' is not a whole number above 0: 'three'"],
	[TRIES, 21, "'Max Tries' is not a whole number from 1 to 20: 21"],
	[TRIES, '', "'Max Tries' is not a whole number from 1 to 20: an empty text"],
	[{ min: 45 }, 44, "'Max Tries' is not a number of 45 or more: 44"],
	[{ min: 0, whole: true }, -1, "'Max Tries' is not a whole number of 0 or more: -1"],
	[{ max: 3 }, 4, "'Max Tries' is not a number up to 3: 4"],
])('in %p, %p is refused', (range, value, message) =>
	expect(refusalOf(() => readNumber(value, 'Max Tries', range))?.message).toBe(message),
);

it('says how to go on, by the range or in words of its own', () => {
	const hint = (range: object) => refusalOf(() => readNumber('x', 'Limit', range))?.description;
	expect(hint(TRIES)).toBe('Enter a whole number from 1 to 20 in digits.');
	expect(hint({ hint: "Switch on 'Return All'." })).toBe("Switch on 'Return All'.");
});

it('refuses a million digits at once', () =>
	expect(refusalOf(() => readNumber('1'.repeat(1_000_000), 'Limit'))?.message).toBe(
		`'Limit' is not a number: '${'1'.repeat(40)}…'`,
	));
