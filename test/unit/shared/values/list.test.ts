import { readList } from '../../../../nodes/EntraId/shared/values/list';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const read = (value: unknown, rules = {}) => readList(value, 'Skills', rules);
const phones = (value: unknown) => read(value, { entries: 'phone' });
const uris = (value: unknown) => read(value, { entries: 'uri' });

describe('of texts', () => itHasThreeOutcomes(readList));
describe('of phones', () =>
	itHasThreeOutcomes((value, label) =>
		readList(value, label, { entries: 'phone', maxEntries: 1 }),
	));

it.each([
	['a', ['a']],
	['a, b,,', ['a', 'b']],
	['a;b', ['a', 'b']],
	['a; b, c', ['a', 'b', 'c']],
	['a\nb', ['a', 'b']],
	['a\r\nb\r\n', ['a', 'b']],
	['a\u2028b', ['a', 'b']],
	[' a ,\u00a0b ', ['a', 'b']],
	['\ufeffa,b', ['a', 'b']],
	['a b', ['a b']],
	['', []],
	[' ', []],
	[',', []],
	['\n;\n', []],
	['["a","b"]', ['a', 'b']],
	[' ["a, b"] ', ['a, b']],
	['[1, 2]', ['1', '2']],
	['[]', []],
	['["[HR]"]', ['[HR]']],
	['[HR] payroll', ['[HR] payroll']],
	['R&D', ['R&D']],
	['{a, b', ['{a', 'b']],
	['a, b}', ['a', 'b}']],
	['[a', ['[a']],
	['a]', ['a]']],
	['null', ['null']],
	[
		['a', 'b'],
		['a', 'b'],
	],
	[['a, b'], ['a, b']],
	[[' a ', '', ' '], ['a']],
	[
		[1, 'a'],
		['1', 'a'],
	],
	[[], []],
	[5, ['5']],
	[4722000000, ['4722000000']],
	[12345678901234567890n, ['12345678901234567890']],
	[new Date('2024-03-01T00:00:00Z'), ['2024-03-01T00:00:00.000Z']],
	[undefined, undefined],
	[null, undefined],
])('%p is %j', (value, expected) => expect(read(value)).toEqual(expected));

it.each([
	[{ a: 1 }, "'Skills' is an object with a, not a list"],
	[{}, "'Skills' is an empty object, not a list"],
	[true, "'Skills' is true, not a list"],
	[false, "'Skills' is false, not a list"],
	[[undefined], "'Skills' holds nothing as entry 1"],
	[['a', null], "'Skills' holds nothing as entry 2"],
	['["a", null]', "'Skills' holds nothing as entry 2"],
	[['a', { name: 'b' }], "'Skills' holds an object with name as entry 2"],
	['[{"name": "b"}]', "'Skills' holds an object with name as entry 1"],
	[[['a']], "'Skills' holds a list as entry 1"],
	[[true], "'Skills' holds true as entry 1"],
	[['undefined'], "'Skills' is the word 'undefined'"],
	['undefined', "'Skills' is the word 'undefined'"],
	['a, undefined', "'Skills' is the word 'undefined'"],
	['[object Object]', "'Skills' holds '[object Object]'"],
	['[object Object],[object Object]', "'Skills' holds '[object Object]'"],
	["['a', 'b']", "'Skills' is neither a list nor JSON: '['a', 'b']'"],
	['[a, b]', "'Skills' is neither a list nor JSON: '[a, b]'"],
	['["a", "b"', '\'Skills\' is neither a list nor JSON: \'["a", "b"\''],
	['[ {"a": 1}', "'Skills' is neither a list nor JSON: '[ {\"a\": 1}'"],
	['{a,b}', "'Skills' is neither a list nor JSON: '{a,b}'"],
	['{"a":1}', "'Skills' is neither a list nor JSON: '{\"a\":1}'"],
	[[1e21], "'Skills' is a number that is not exact: 1e+21"],
	[NaN, "'Skills' is a number that is not exact: NaN"],
	[[new Date(NaN)], "'Skills' is an invalid date"],
	[['🎉'.slice(0, 1)], "'Skills' holds a character that cannot be sent"],
])('%p is refused', (value, message) =>
	expect(refusalOf(() => read(value))?.message).toBe(message),
);

it.each([
	['+47 22 00 00 00', ['+47 22 00 00 00']],
	['+1 (555) 123-4567, ext. 12', ['+1 (555) 123-4567, ext. 12']],
	['+1 555 1234; ext 12345', ['+1 555 1234; ext 12345']],
	['+1-555-1234;ext=12', ['+1-555-1234;ext=12']],
	['+47 22 00 00 00,12', ['+47 22 00 00 00,12']],
	['+1 555 1234; +1 555 9999', ['+1 555 1234', '+1 555 9999']],
	['+1 555 1234, +1 555 9999', ['+1 555 1234', '+1 555 9999']],
	['+1 555 1234 x12, (555) 999-1234 x9', ['+1 555 1234 x12', '(555) 999-1234 x9']],
	[
		'+1 (555) 123-4567, ext. 12, +47 22 00 00 00',
		['+1 (555) 123-4567, ext. 12', '+47 22 00 00 00'],
	],
	['22 00 00 00\r\n22 00 00 01', ['22 00 00 00', '22 00 00 01']],
	['\u202a+47 22 00 00 00\u202c', ['+47 22 00 00 00']],
	['["+1 555 1234, ext. 12"]', ['+1 555 1234, ext. 12']],
	[['+1 555 1234, ext. 12'], ['+1 555 1234, ext. 12']],
	['ask Ada', ['ask Ada']],
	['+1 555 1234, 22233', ['+1 555 1234', '22233']],
	['+1 555 1234, 2223', ['+1 555 1234, 2223']],
	[',', [',']],
	['', []],
])('as phones %p is %j', (value, expected) => expect(phones(value)).toEqual(expected));

it.each([
	['https://a.example/1, https://a.example/2', ['https://a.example/1', 'https://a.example/2']],
	['https://a.example/1;https://b.example', ['https://a.example/1', 'https://b.example']],
	['https://a.example/x,y', ['https://a.example/x,y']],
	['https://a.example/x,y,z; api://b', ['https://a.example/x,y,z', 'api://b']],
	['https://a.example/;p=1', ['https://a.example/;p=1']],
	[
		'https://a.example/?q=1,2\nhttps://b.example',
		['https://a.example/?q=1,2', 'https://b.example'],
	],
	[
		'urn:ietf:wg:oauth:2.0:oob, http://localhost',
		['urn:ietf:wg:oauth:2.0:oob', 'http://localhost'],
	],
	['msal02bd9fd6://auth', ['msal02bd9fd6://auth']],
	['', []],
])('as addresses %p is %j', (value, expected) => expect(uris(value)).toEqual(expected));

describe('limits', () => {
	it.each([
		[1, "'Skills' holds 2 entries", 'Graph keeps one: choose it.'],
		[0, "'Skills' holds 2 entries", 'Graph keeps up to 0.'],
	])('refuses more than %d entries', (maxEntries, message, description) =>
		expect(refusalOf(() => read('a, b', { maxEntries }))).toMatchObject({ message, description }),
	);

	it('takes as many as there may be', () => {
		expect(read('a, ', { maxEntries: 1 })).toEqual(['a']);
		expect(read('a,b', { maxEntries: 2 })).toEqual(['a', 'b']);
	});

	it('looks at the length of each entry', () => {
		expect(read('abc, abc', { maxLength: 3 })).toEqual(['abc', 'abc']);
		expect(() => read('abc, abcd', { maxLength: 3 })).toThrow("'Skills' is longer than 3");
	});
});

describe('a million characters', () => {
	const million = 1_000_000;

	it.each([
		['commas', ','.repeat(million), 0],
		['entries', 'a,'.repeat(million / 2), million / 2],
		['blanks and an entry', `${' '.repeat(million)}a`, 1],
		['line breaks', '\r\n'.repeat(million / 2), 0],
	])('of %s are read at once', (_what, text, count) => expect(read(text)).toHaveLength(count));

	it.each([
		['phones', phones, '+1 555 1234,'.repeat(80_000), 80_000],
		['digits', phones, '1'.repeat(million), 1],
		['commas between no phones', phones, 'a,'.repeat(million / 2), 1],
		['addresses', uris, 'https://a.example/,x;'.repeat(50_000), 50_000],
		['letters before no colon', uris, 'a'.repeat(million), 1],
	])('of %s are read at once', (_what, readThem, text, count) =>
		expect(readThem(text)).toHaveLength(count),
	);

	it('of brackets are refused at once', () =>
		expect(() => read('['.repeat(million))).toThrow('neither a list nor JSON'));
});
