import { readChoice, readChoices } from '../../../../nodes/EntraId/shared/values/choice';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const TYPES = ['microsoft365', 'security'];
const AGES = ['Adult', 'Minor', 'NotAdult'];
const read = (value: unknown, values = AGES) => readChoice(value, 'Age Group', values);

describe('one', () => itHasThreeOutcomes((value, label) => readChoice(value, label, AGES)));
describe('several', () => itHasThreeOutcomes((value, label) => readChoices(value, label, AGES)));

it.each([
	['Adult', 'Adult'],
	['adult', 'Adult'],
	['ADULT', 'Adult'],
	[' Adult ', 'Adult'],
	['Adult\u00a0', 'Adult'],
	['\ufeffMinor', 'Minor'],
	['notadult', 'NotAdult'],
	['NotAdult\r\n', 'NotAdult'],
	[undefined, undefined],
	[null, undefined],
])('%p is %p', (value, expected) => expect(read(value)).toBe(expected));

it('takes a number where the values are digits', () => expect(read(365, ['365', 'x'])).toBe('365'));

it('takes the case as it is where it tells two values apart', () => {
	expect(read('on', ['On', 'on'])).toBe('on');
	expect(read('On', ['On', 'on'])).toBe('On');
	expect(() => read('ON', ['On', 'on'])).toThrow('not one of its choices');
});

it.each([
	['Not Adult', "'Age Group' is not one of its choices: 'Not Adult'"],
	['grown-up', "'Age Group' is not one of its choices: 'grown-up'"],
	['Adult, Minor', "'Age Group' is not one of its choices: 'Adult, Minor'"],
	['“Adult”', "'Age Group' is not one of its choices: '“Adult”'"],
	["'Adult", "'Age Group' is not one of its choices: ''Adult'"],
	['constructor', "'Age Group' is not one of its choices: 'constructor'"],
	['undefined', "'Age Group' is not one of its choices: 'undefined'"],
	['null', "'Age Group' is not one of its choices: 'null'"],
	['', "'Age Group' is empty"],
	[' ', "'Age Group' is empty"],
	[5, "'Age Group' is not one of its choices: 5"],
	[NaN, "'Age Group' is not one of its choices: NaN"],
	[0, "'Age Group' is not one of its choices: 0"],
	[true, "'Age Group' is not one of its choices: true"],
	[false, "'Age Group' is not one of its choices: false"],
	[{}, "'Age Group' is not one of its choices: an empty object"],
	[{ value: 'Adult' }, "'Age Group' is not one of its choices: an object with value"],
	[[], "'Age Group' is not one of its choices: a list"],
	[['Adult'], "'Age Group' is not one of its choices: a list"],
	[new Date(0), "'Age Group' is not one of its choices: a date"],
])('%p is refused', (value, message) => {
	const refusal = refusalOf(() => read(value));
	expect(refusal?.message).toBe(message);
	expect(refusal?.description).toBe('Choose one of: Adult, Minor, NotAdult.');
});

it('does not take the name that the list shows', () =>
	expect(() => read('Microsoft 365', TYPES)).toThrow("'Age Group' is not one of its choices"));

it('names up to twelve choices, and the first of more', () => {
	const twelve = Array.from({ length: 12 }, (_, index) => `v${index}`);
	expect(refusalOf(() => read('x', twelve))?.description).toMatch(/v11\.$/);
	const many = Array.from({ length: 20 }, (_, index) => `v${index}`);
	expect(refusalOf(() => read('x', many))?.description).toMatch(/: v0, .*v11 …\.$/);
});

it.each([
	[
		['Adult', 'Minor'],
		['Adult', 'Minor'],
	],
	[
		['minor', 'ADULT'],
		['Minor', 'Adult'],
	],
	[['Adult', 'adult'], ['Adult']],
	['Adult', ['Adult']],
	['Adult, Minor', ['Adult', 'Minor']],
	['adult;minor', ['Adult', 'Minor']],
	['["Adult"]', ['Adult']],
	['', []],
	[[], []],
	[['', ' '], []],
	[undefined, undefined],
	[null, undefined],
])('several: %p is %p', (value, expected) =>
	expect(readChoices(value, 'Age Group', AGES)).toEqual(expected),
);

it.each([
	[['Adult', 'x']],
	['Adult, x'],
	[{ Adult: true }],
	[true],
	[[undefined]],
	[['Adult', true]],
])('several: %p is refused', (value) =>
	expect(() => readChoices(value, 'Age Group', AGES)).toThrow("'Age Group' "),
);

it('refuses a million characters at once', () =>
	expect(() => read('x'.repeat(1_000_000))).toThrow('not one of its choices'));
