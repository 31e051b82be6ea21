import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { itemReaders } from '../../../nodes/EntraId/v1/item';

const fields = ['upn', 'mode', 'fields', 'empty', 'none', 'missing'].map(
	(name): INodeProperties => ({
		displayName: name,
		name,
		type: 'string',
		default: `usual ${name}`,
	}),
);

/** Readers of three items with these parameters, in which `=x` becomes `x` and the item's index. */
function readersOf(parameters: Record<string, unknown>) {
	const evaluated: string[] = [];
	const context = {
		getNode: () => ({ typeVersion: 1.1 }),
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
	return { evaluated, items: itemReaders(context as unknown as IExecuteFunctions, fields) };
}

it('evaluates an expression once an item, in whatever order they are read', () => {
	const { items, evaluated } = readersOf({ upn: '=u' });
	const read = (itemIndex: number) => items[itemIndex].raw('upn');
	expect([read(0), read(0), read(1), read(1), read(0)]).toEqual(['u0', 'u0', 'u1', 'u1', 'u0']);
	expect(evaluated).toEqual(['upn 0', 'upn 1']);
});

it('evaluates a plain value once for all items', () => {
	const { items, evaluated } = readersOf({ mode: 'set' });
	expect(items.map((item) => item.raw('mode'))).toEqual(['set', 'set', 'set']);
	expect(evaluated).toEqual(['mode 0']);
});

it('gives each item an object of its own', () => {
	const { items } = readersOf({ fields: { phones: ['1'] } });
	const [first, second] = items.map((item) => item.raw('fields'));
	expect(first).toEqual(second);
	expect(first).not.toBe(second);
});

it.each([
	['nested', { fields: { phones: ['=1'] } }],
	['at the top', { fields: '=x' }],
])('sees an expression %s', (_where, parameters) => {
	const { items, evaluated } = readersOf(parameters);
	items[0].raw('fields');
	items[1].raw('fields');
	expect(evaluated).toEqual(['fields 0', 'fields 1']);
});

it("takes the field's default only where the workflow holds nothing", () => {
	const { items } = readersOf({ empty: '', none: null });
	expect(items[0].raw('empty')).toBe('');
	expect(items[0].raw('none')).toBe('usual none');
	expect(items[0].raw('missing')).toBe('usual missing');
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
