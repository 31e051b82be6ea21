import type { IExecuteFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

import { isRecord } from '../GenericFunctions';

const hasExpression = (value: unknown): boolean =>
	typeof value === 'string'
		? value.startsWith('=')
		: (Array.isArray(value) || isRecord(value)) && Object.values(value).some(hasExpression);

/**
 * The same context, in which a parameter is evaluated once for as long as one item is worked on, and a plain value without
 * an expression once for all items: n8n takes about a millisecond for an expression.
 */
export function readingOnce(context: IExecuteFunctions): IExecuteFunctions {
	const fixed = new Map<string, boolean>();
	const forAll = new Map<string, unknown>();
	const forItem = new Map<string, unknown>();
	let current = -1;

	const isFixed = (name: string): boolean => {
		const known = fixed.get(name);
		if (known !== undefined) return known;
		const raw = context.getNodeParameter(name, 0, null, { rawExpressions: true });
		fixed.set(name, !hasExpression(raw));
		return !hasExpression(raw);
	};

	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options: IGetNodeParameterOptions = {},
	): unknown => {
		if (itemIndex !== current) forItem.clear();
		current = itemIndex;
		const key = `${name} ${typeof fallback} ${options.extractValue} ${options.rawExpressions}`;
		if (forAll.has(key)) return forAll.get(key);
		if (forItem.has(key)) return forItem.get(key);
		const value: unknown = context.getNodeParameter(name, itemIndex, fallback, options);
		// Objects end in the output, where no two items may share one.
		const isShared = typeof value !== 'object' && isFixed(name);
		(isShared ? forAll : forItem).set(key, value);
		return value;
	};

	return Object.create(context, {
		getNodeParameter: { value: getNodeParameter },
	}) as IExecuteFunctions;
}
