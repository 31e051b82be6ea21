import type { Comparison, Literal } from './grammar';

const literalTypes: Record<string, Literal['type'][]> = {
	String: ['string'],
	Boolean: ['boolean'],
	Int32: ['number'],
	Int64: ['number'],
	Double: ['number'],
	Guid: ['guid'],
	DateTimeOffset: ['datetime'],
	Date: ['datetime'],
	Object: ['string', 'boolean', 'number', 'datetime', 'guid'],
};

/** Whether a property of this type token can be compared with the literal; null goes with everything. */
export function fitsLiteral(token: string, literal: Literal): boolean {
	if (literal.type === 'null') return true;
	const type = token.replace('?', '');
	if (type.startsWith('enum:')) return literal.type === 'string';
	return literalTypes[type]?.includes(literal.type) ?? false;
}

const edmTypes: Record<Literal['type'], string> = {
	string: 'Edm.String',
	number: 'Edm.Int32',
	boolean: 'Edm.Boolean',
	datetime: 'Edm.DateTimeOffset',
	guid: 'Edm.Guid',
	null: '<null>',
};

/** The literal's type as OData names it. */
export function typeOfLiteral({ type }: Literal): string {
	return edmTypes[type];
}

/** The type of a property as OData names it. */
export function edmTypeOf(token: string): string {
	const type = token.replace('?', '');
	if (type.startsWith('Collection(')) return `Collection(${edmTypeOf(type.slice(11, -1))})`;
	if (type.startsWith('enum:')) return `microsoft.graph.${type.slice(5)}`;
	return type in literalTypes ? `Edm.${type}` : `microsoft.graph.${type}`;
}

/** The form in which values are compared: text without regard to case, an absent value as null. */
export function normal(value: unknown): unknown {
	return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}

/** A test of values against the literal; null is neither greater nor smaller than anything. */
export function comparer(operator: Comparison, literal: Literal): (value: unknown) => boolean {
	const wanted = operand(literal.value, literal);
	return (value) => {
		const found = operand(value, literal);
		if (operator === 'eq') return found === wanted;
		if (operator === 'ne') return found !== wanted;
		if (found === null || wanted === null) return false;
		if (operator === 'gt') return found > wanted;
		if (operator === 'ge') return found >= wanted;
		if (operator === 'lt') return found < wanted;
		return found <= wanted;
	};
}

function operand(value: unknown, literal: Literal): string | number | boolean | null {
	const plain = normal(value);
	if (literal.type === 'datetime' && typeof plain === 'string') return Date.parse(plain);
	return plain as string | number | boolean | null;
}
