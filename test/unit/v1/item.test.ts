import type { IExecuteFunctions } from 'n8n-workflow';

import { itemReaders } from '../../../nodes/EntraId/v1/item';

/** Readers of three items with these parameters, in which `=x` becomes `x` and the item's index. */
function readersOf(parameters: Record<string, unknown>) {
	const evaluated: string[] = [];
	const context = {
		getInputData: () => [{}, {}, {}],
		getNodeParameter(
			name: string,
			itemIndex: number,
			fallback: unknown,
			options?: { rawExpressions?: boolean },
		): unknown {
			const raw = parameters[name] ?? fallback;
			if (options?.rawExpressions) return raw;
			evaluated.push(`${name} ${itemIndex}`);
			if (typeof raw === 'object') return structuredClone(raw);
			return String(raw).startsWith('=') ? `${String(raw).slice(1)}${itemIndex}` : raw;
		},
	};
	return { evaluated, items: itemReaders(context as unknown as IExecuteFunctions) };
}

it('evaluates an expression once an item, in whatever order they are read', () => {
	const { items, evaluated } = readersOf({ upn: '=u' });
	const read = (itemIndex: number) => items[itemIndex].get('upn');
	expect([read(0), read(0), read(1), read(1), read(0)]).toEqual(['u0', 'u0', 'u1', 'u1', 'u0']);
	expect(evaluated).toEqual(['upn 0', 'upn 1']);
});

it('evaluates a plain value once for all items', () => {
	const { items, evaluated } = readersOf({ mode: 'set' });
	expect(items.map((item) => item.get('mode'))).toEqual(['set', 'set', 'set']);
	expect(evaluated).toEqual(['mode 0']);
});

it('gives each item an object of its own', () => {
	const { items } = readersOf({ fields: { phones: ['1'] } });
	const [first, second] = items.map((item) => item.get('fields'));
	expect(first).toEqual(second);
	expect(first).not.toBe(second);
});

it.each([
	['nested', { fields: { phones: ['=1'] } }],
	['at the top', { fields: '=x' }],
])('sees an expression %s', (_where, parameters) => {
	const { items, evaluated } = readersOf(parameters);
	items[0].get('fields');
	items[1].get('fields');
	expect(evaluated).toEqual(['fields 0', 'fields 1']);
});

it('takes the fallback only where the workflow holds nothing', () => {
	const { items } = readersOf({ empty: '', none: null });
	expect(items[0].get('empty', 'x')).toBe('');
	expect(items[0].get('none', 'x')).toBe('x');
	expect(items[0].get('missing', 5)).toBe(5);
	expect(items[0].get('missing')).toBeUndefined();
});

it('names its kind of sign-in, and knows how many items there are', () => {
	expect(readersOf({ authentication: 'entraIdAppOnlyApi' }).items[2]).toMatchObject({
		credentialType: 'entraIdAppOnlyApi',
		index: 2,
		count: 3,
	});
	expect(readersOf({}).items[0].credentialType).toBe('entraIdOAuth2Api');
});

it('does what waits for the end of the run then, and not before', () => {
	const { items } = readersOf({});
	const done: number[] = [];
	items[1].whenDone(() => done.push(1));
	items[2].whenDone(() => done.push(2));
	expect(done).toEqual([]);
	items[0].finishRun();
	expect(done).toEqual([1, 2]);
});
