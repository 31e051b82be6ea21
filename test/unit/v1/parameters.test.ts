import type { IExecuteFunctions } from 'n8n-workflow';

import { readingOnce } from '../../../nodes/EntraId/v1/parameters';

/** A context with these parameters, in which `=x` becomes `x` and the item's index. */
function contextOf(parameters: Record<string, unknown>) {
	const evaluated: string[] = [];
	const context = {
		mark: 'the same',
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
	return { evaluated, once: readingOnce(context as unknown as IExecuteFunctions) };
}

it('evaluates an expression once an item, and again for the next', () => {
	const { once, evaluated } = contextOf({ upn: '=u' });
	const read = (itemIndex: number) => once.getNodeParameter('upn', itemIndex, '');
	expect([read(0), read(0), read(1), read(1), read(0)]).toEqual(['u0', 'u0', 'u1', 'u1', 'u0']);
	expect(evaluated).toEqual(['upn 0', 'upn 1', 'upn 0']);
});

it('evaluates a plain value once for all items', () => {
	const { once, evaluated } = contextOf({ mode: 'set' });
	expect([0, 1, 2].map((item) => once.getNodeParameter('mode', item, ''))).toEqual([
		'set',
		'set',
		'set',
	]);
	expect(evaluated).toEqual(['mode 0']);
});

it('gives each item an object of its own', () => {
	const { once } = contextOf({ fields: { phones: ['1'] } });
	const [first, second] = [0, 1].map((item) => once.getNodeParameter('fields', item, {}));
	expect(first).toEqual(second);
	expect(first).not.toBe(second);
});

it.each([
	['nested', { fields: { phones: ['=1'] } }],
	['at the top', { fields: '=x' }],
])('sees an expression %s', (_where, parameters) => {
	const { once, evaluated } = contextOf(parameters);
	once.getNodeParameter('fields', 0, {});
	once.getNodeParameter('fields', 1, {});
	expect(evaluated).toEqual(['fields 0', 'fields 1']);
});

it('keeps apart what is read in different ways', () => {
	const { once } = contextOf({ user: '=u' });
	expect(once.getNodeParameter('user', 0, '', { rawExpressions: true })).toBe('=u');
	expect(once.getNodeParameter('user', 0, '')).toBe('u0');
	expect(once.getNodeParameter('none', 0, '')).toBe('');
	expect(once.getNodeParameter('none', 0, 5)).toBe(5);
});

it('is the same context otherwise', () => {
	expect(contextOf({}).once).toHaveProperty('mark', 'the same');
});
