import { readObject, readObjects } from '../../../../nodes/EntraId/shared/values/json';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const object = (value: unknown) => readObject(value, 'API');
const objects = (value: unknown) => readObjects(value, 'App Roles');

describe('an object', () => itHasThreeOutcomes(readObject, true));
describe('a list of objects', () => itHasThreeOutcomes(readObjects, true));

it.each([
	['{"a":1}', { a: 1 }],
	[' {"a": {"b": [1, null]}} ', { a: { b: [1, null] } }],
	['{}', {}],
	['{\n\t"a": "ä"\n}', { a: 'ä' }],
	[{ a: 1 }, { a: 1 }],
	[{}, {}],
	[{ a: undefined }, { a: undefined }],
	['', undefined],
	[' ', undefined],
	[undefined, undefined],
	[null, undefined],
])('%p is the object %j', (value, expected) => expect(object(value)).toEqual(expected));

it.each([
	['[]', []],
	['[{"a":1},{}]', [{ a: 1 }, {}]],
	[[{ a: 1 }], [{ a: 1 }]],
	[[], []],
	['', undefined],
	[undefined, undefined],
	[null, undefined],
])('%p is the list %j', (value, expected) => expect(objects(value)).toEqual(expected));

const noJson = [
	'{',
	'{"a"',
	'{a: 1}',
	"{'a': 1}",
	'{"a": 1,}',
	'{"a": undefined}',
	'{"a": NaN}',
	'{"a": 1} {"b": 2}',
	'{“a”: 1}',
	'text',
	'undefined',
	'TRUE',
	'[object Object]',
	'<html>',
	'a=1',
	'\ufeff{"a":1',
];
const noObject = [
	'[]',
	'[{}]',
	'5',
	'"a"',
	'null',
	'true',
	5,
	0,
	NaN,
	true,
	false,
	[],
	[{}],
	new Date(0),
	1n,
];
const noList = [
	'{}',
	'5',
	'"a"',
	'null',
	'[1]',
	'["a"]',
	'[null]',
	'[[]]',
	5,
	true,
	{},
	[1],
	[null],
	['a'],
	[[]],
];

it.each(noJson)('%j is not JSON', (value) => {
	expect(() => object(value)).toThrow(/^'API' is not valid JSON/);
	expect(() => objects(value)).toThrow(/^'App Roles' is not valid JSON/);
});

it.each(noObject)('%p is no object', (value) =>
	expect(() => object(value)).toThrow("'API' is not a JSON object"),
);

it.each(noList)('%p is no list of objects', (value) =>
	expect(() => objects(value)).toThrow("'App Roles' is not a JSON list of objects"),
);

it.each([
	['{', 'Enter JSON with double quotes'],
	['{“a”: 1}', 'Enter JSON with straight double quotes'],
	['[object Object]', 'enter the expression alone'],
	['5', 'Enter an object in braces, e.g. {"x": 1}'],
])('says of %p how to go on', (value, hint) =>
	expect(refusalOf(() => readObject(value, 'API', '{"x": 1}'))?.description).toContain(hint),
);

it('shows an example of the field', () =>
	expect(refusalOf(() => readObjects('1', 'App Roles', '[{"id": "x"}]'))?.description).toBe(
		'Enter a list in brackets, e.g. [{"id": "x"}].',
	));

it('refuses a million brackets at once', () =>
	expect(() => object('{'.repeat(1_000_000))).toThrow("'API' is not valid JSON"));
