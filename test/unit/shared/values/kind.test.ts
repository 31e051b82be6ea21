import { isNotGiven, refuse, required } from '../../../../nodes/EntraId/shared/values/kind';
import { shown, sortOf } from '../../../../nodes/EntraId/shared/values/show';
import { oddValues, refusalOf } from '../../../support/oddValues';

it.each(oddValues)('knows whether %s is not given', (_what, value) =>
	expect(isNotGiven(value)).toBe(value === undefined || value === null),
);

describe('what is required', () => {
	it.each([false, true, 0, 'a', ' ', ['a'], {}])('may be %p', (value) =>
		expect(required(value, 'Limit')).toBe(value),
	);

	it.each([
		[undefined, 'names are case-sensitive'],
		['', "Fill in 'Password'"],
		[[], "Fill in 'Password'"],
	])('is not %p', (value, hint) => {
		const refusal = refusalOf(() => required(value, 'Password'));
		expect(refusal?.message).toBe("'Password' is empty");
		expect(refusal?.description).toContain(hint);
	});

	it('has words of its own where there are any', () =>
		expect(refusalOf(() => required('', 'Password', 'Enter one.'))?.description).toBe(
			'Enter one.',
		));
});

it('refuses a field by its name', () =>
	expect(refusalOf(() => refuse('Limit', 'is odd', 'Enter 2.'))).toMatchObject({
		message: "'Limit' is odd",
		description: 'Enter 2.',
	}));

it.each(oddValues)('shows %s in a line', (_what, value) => {
	expect(shown(value)).toMatch(/^.{1,120}$/u);
	expect(sortOf(value)).toMatch(
		/^(a (date|function|list|number|text)|an object|nothing|true or false)$/,
	);
});

it.each([
	[undefined, 'nothing'],
	[null, 'nothing'],
	['x', 'a text'],
	[1, 'a number'],
	[1n, 'a number'],
	[true, 'true or false'],
	[[], 'a list'],
	[{ a: 1 }, 'an object'],
	[new Date(0), 'a date'],
	[() => 1, 'a function'],
])('%p is %s', (value, expected) => expect(sortOf(value)).toBe(expected));

it.each([
	['x'.repeat(40), `'${'x'.repeat(40)}'`],
	['x'.repeat(41), `'${'x'.repeat(40)}…'`],
	[{ a: 1, b: 2, c: 3 }, 'an object with a, b, c'],
	['a\u202eb', "'a·b'"],
	['a\r\nb', "'a··b'"],
	[`${'x'.repeat(39)}🎉`, `'${'x'.repeat(39)}·…'`],
	['', 'an empty text'],
	[1e21, '1e+21'],
	[10n ** 60n, `${String(10n ** 60n).slice(0, 40)}…`],
])('shows %p as %s', (value, expected) => expect(shown(value)).toBe(expected));
