import type { INodeProperties } from 'n8n-workflow';

import { FieldReader } from '../../../nodes/EntraId/shared/fieldReader';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: `The ${name}`,
	name,
	type: 'string',
	default: '',
	...more,
});

const fields: INodeProperties[] = [
	field('switch', { type: 'boolean', default: true }),
	field('count', { type: 'number', default: 50, typeOptions: { minValue: 1, maxValue: 99 } }),
	field('seconds', { type: 'number', default: 2, typeOptions: { numberPrecision: 3 } }),
	field('text'),
	field('secret', { typeOptions: { password: true } }),
	field('kind', {
		type: 'options',
		default: 'a',
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
	}),
	field('kinds', {
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
	}),
	field('who', { type: 'resourceLocator', default: { mode: 'list', value: '' } }),
	field('more', {
		type: 'collection',
		default: {},
		options: [field('inner', { default: 'usual' })],
	}),
	field('list', {
		type: 'fixedCollection',
		default: {},
		options: [
			{
				name: 'entry',
				displayName: 'Entry',
				values: [field('name'), field('on', { type: 'boolean', default: false })],
			},
		],
	}),
];

const read = (values: Record<string, unknown>) =>
	new FieldReader(fields, (name) => (name in values ? { value: values[name] } : undefined));

it('takes the default of the description where the workflow holds nothing', () => {
	const reader = read({});
	expect(reader.isOn('switch')).toBe(true);
	expect(reader.number('count')).toBe(50);
	expect(reader.text('text')).toBe('');
	expect(reader.choice('kind')).toBe('a');
	expect(reader.choices('kinds')).toEqual([]);
	expect(reader.group('more').text('inner')).toBe('usual');
	expect(reader.rows('list', 'entry')).toEqual([]);
	expect([reader.has('text'), read({ text: undefined }).has('text')]).toEqual([false, true]);
});

it('reads each kind as its reader understands it', () => {
	const reader = read({
		switch: 'no',
		count: ' 12 ',
		seconds: '1.5',
		text: '  a ',
		secret: '  a ',
		kind: 'B ',
		kinds: 'a, b',
	});
	expect(reader.isOn('switch')).toBe(false);
	expect(reader.number('count')).toBe(12);
	expect(reader.number('seconds')).toBe(1.5);
	expect(reader.text('text')).toBe('a');
	expect(reader.text('secret')).toBe('  a ');
	expect(reader.choice('kind')).toBe('b');
	expect(reader.choices('kinds')).toEqual(['a', 'b']);
});

it.each([
	['isOn', 'switch'],
	['number', 'count'],
	['text', 'text'],
	['requiredText', 'text'],
	['choice', 'kind'],
	['choices', 'kinds'],
	['list', 'text'],
] as const)('%s refuses what an expression gave nothing for, by its name', (way, name) => {
	expect(() => read({ [name]: undefined })[way](name)).toThrow(`'The ${name}'`);
	expect(() => read({ [name]: null })[way](name)).toThrow(`'The ${name}'`);
});

it.each([
	['isOn', 'switch', ''],
	['number', 'count', 0],
	['number', 'count', 100],
	['number', 'count', 1.5],
	['text', 'text', { a: 1 }],
	['requiredText', 'text', ' '],
	['choice', 'kind', 'c'],
	['list', 'text', { a: 1 }],
] as const)('%s refuses %s %j', (way, name, value) =>
	expect(() => read({ [name]: value })[way](name)).toThrow(`'The ${name}'`),
);

it('never shows what a secret field holds', () => {
	expect(() => read({ secret: { password: 'Sesame' } }).text('secret')).toThrow(
		/^'The secret' is an object, not a text$/,
	);
});

describe('a resource locator', () => {
	it.each([
		[
			{ __rl: true, mode: 'name', value: ' x ' },
			{ mode: 'name', value: 'x' },
		],
		['x', { mode: 'id', value: 'x' }],
		[
			{ __rl: true, mode: 'id', value: undefined },
			{ mode: 'id', value: '' },
		],
		[undefined, { mode: 'id', value: '' }],
		[
			{ __rl: true, mode: 'id', value: 5 },
			{ mode: 'id', value: '5' },
		],
	])('%j is %j', (who, expected) => expect(read({ who }).locator('who')).toEqual(expected));

	it.each([[{ id: 'x' }], [{ __rl: true, mode: 'id', value: { id: 'x' } }], [['x']]])(
		'refuses %j',
		(who) => expect(() => read({ who }).locator('who')).toThrow("'The who'"),
	);
});

it('reads the fields of a collection, and the rows of a list', () => {
	const reader = read({
		more: { inner: ' x ' },
		list: { entry: [{ name: 'a', on: 'yes' }, { name: 'b' }] },
	});
	expect(reader.group('more').text('inner')).toBe('x');
	const rows = reader.rows('list', 'entry');
	expect(rows.map((row) => [row.text('name'), row.isOn('on')])).toEqual([
		['a', true],
		['b', false],
	]);
	expect(read({ list: { entry: { name: 'a' } } }).rows('list', 'entry')).toHaveLength(1);
});

it('refuses a collection that is none, by its name', () => {
	expect(() => read({ more: 'x' }).group('more')).toThrow("'The more'");
	expect(() => read({ more: [1] }).group('more')).toThrow("'The more'");
	expect(() => read({ list: { entry: ['x'] } }).rows('list', 'entry')).toThrow("'The list'");
});

it('knows no field that its operation has not', () => {
	expect(() => read({}).text('other')).toThrow("no field 'other'");
});
