import type { INodeProperties } from 'n8n-workflow';

import { describeResources } from '../../../nodes/EntraId/v1/description';
import type { Operation, Resource } from '../../../nodes/EntraId/v1/operation';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const resource = (value: string, operations: Record<string, INodeProperties[]>): Resource => ({
	value,
	name: value,
	description: value,
	operations: Object.entries(operations).map(
		([name, parameters]) =>
			({
				value: name,
				name,
				action: name,
				description: name,
				permissions: { delegated: [name], application: [name] },
				parameters,
			}) as unknown as Operation,
	),
});

/** The fields below Resource and Operation, as name, resources and operations. */
const fieldsOf = (...resources: Resource[]) =>
	describeResources(resources)
		.filter(({ name }) => !/^(resource|operation|options|allowChanges|.+Notice)$/.test(name))
		.map(({ name, displayOptions }) => [
			name,
			displayOptions?.show?.resource,
			displayOptions?.show?.operation,
		]);

it('has a field that operations share once, in the order of each', () => {
	const [a, b, c] = ['a', 'b', 'c'].map((name) => field(name));
	expect(fieldsOf(resource('user', { get: [a, c], list: [a, b, c], update: [b] }))).toEqual([
		['a', ['user'], ['get', 'list']],
		['b', ['user'], ['list', 'update']],
		['c', ['user'], ['get', 'list']],
	]);
});

it('has a field twice where operations have it in different orders', () => {
	const [a, b] = ['a', 'b'].map((name) => field(name));
	expect(fieldsOf(resource('user', { get: [a, b], list: [b, a] }))).toEqual([
		['a', ['user'], ['get']],
		['b', ['user'], ['get', 'list']],
		['a', ['user'], ['list']],
	]);
});

it('keeps fields apart that differ in a text or in a condition', () => {
	const shown = field('a', { displayOptions: { show: { b: [true] } } });
	const described = field('a', { description: 'Something else' });
	expect(
		fieldsOf(resource('user', { get: [field('a')], list: [shown], update: [described] })),
	).toHaveLength(3);
});

it('shares a field between resources only where every pair of them and the operations has it', () => {
	const a = field('a');
	const both = { get: [a], list: [a] };
	expect(fieldsOf(resource('group', both), resource('user', both))).toEqual([
		['a', ['group', 'user'], ['get', 'list']],
	]);
	expect(fieldsOf(resource('group', both), resource('user', { get: [a], list: [] }))).toEqual([
		['a', ['group'], ['get', 'list']],
		['a', ['user'], ['get']],
	]);
});

it('counts no pair that there is not', () => {
	const a = field('a');
	expect(
		fieldsOf(resource('group', { get: [a], join: [a] }), resource('user', { get: [a] })),
	).toEqual([['a', ['group', 'user'], ['get', 'join']]]);
});

it("keeps a field's own conditions behind those of resource and operation", () => {
	const a = field('a', { displayOptions: { show: { b: [true] }, hide: { c: [1] } } });
	const fields = describeResources([resource('user', { get: [a] })]);
	const found = fields.find(({ name }) => name === 'a');
	expect(Object.entries(found?.displayOptions?.show ?? {})).toEqual([
		['resource', ['user']],
		['operation', ['get']],
		['b', [true]],
	]);
	expect(found?.displayOptions?.hide).toEqual({ c: [1] });
});
