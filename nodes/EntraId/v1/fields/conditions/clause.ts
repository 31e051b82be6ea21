import { isGuid, quote } from '../../../GenericFunctions';
import { refuse } from '../../../shared/values/kind';
import type { Operator } from './operators';
import type { Filterable } from './table';

/** What an operator that compares with one value is in OData: `of` is the property, `value` the literal. */
const COMPARISONS: Partial<Record<Operator, (of: string, value: string) => string>> = {
	endsWith: (of, value) => `endsWith(${of},${value})`,
	equals: (of, value) => `${of} eq ${value}`,
	from: (of, value) => `${of} ge ${value}`,
	newerThan: (of, value) => `${of} ge ${value}`,
	notEquals: (of, value) => `${of} ne ${value}`,
	notStartsWith: (of, value) => `not(startsWith(${of},${value}))`,
	olderThan: (of, value) => `${of} le ${value}`,
	startsWith: (of, value) => `startsWith(${of},${value})`,
	until: (of, value) => `${of} le ${value}`,
};

/** The operators on an entry of a list, by what its entries are compared with. */
const ENTRIES: Partial<Record<Operator, Operator>> = {
	has: 'equals',
	hasEnd: 'endsWith',
	hasNot: 'equals',
	hasStart: 'startsWith',
};

const compare = (operator: Operator, of: string, value: string): string =>
	COMPARISONS[operator]?.(of, value) ?? '';

/** Compared without quotes. */
const BARE: Array<Filterable['kind']> = ['day', 'flag', 'guid', 'license', 'moment'];

/**
 * A value as OData has it: texts in quotes with their own apostrophes doubled, GUIDs, dates and switches bare. What stands
 * bare was read as such, so that no text can go on as a filter.
 */
export function literal({ kind }: Filterable, value: string, label: string): string {
	if (!BARE.includes(kind)) return quote(value);
	if ((kind === 'guid' || kind === 'license') && !isGuid(value)) {
		return refuse(
			label,
			'is not an ID',
			'Enter the ID as Entra shows it, e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315.',
		);
	}
	return value;
}

/** Whether there is anything at all; of lists and links their number tells [AQ]. */
function emptiness({ kind, path }: Filterable, operator: Operator): string {
	const comparison = operator === 'empty' ? 'eq' : 'ne';
	return kind === 'count' || kind === 'license' || kind === 'list'
		? `${path}/$count ${comparison} 0`
		: `${path} ${comparison} null`;
}

/** A clause without an `or` of its own; `literals` are several only for one of them, and none where nothing is compared with. */
export function clauseOf(property: Filterable, operator: Operator, literals: string[]): string {
	const { kind, path } = property;
	if (operator === 'empty' || operator === 'notEmpty') return emptiness(property, operator);
	if (operator === 'oneOf') return `${path} in (${literals.join(',')})`;
	const entry = ENTRIES[operator];
	if (entry === undefined) return compare(operator, path, literals[0]);
	const of = kind === 'license' ? 'x/skuId' : 'x';
	const any = `${path}/any(x:${compare(entry, of, literals[0])})`;
	return operator === 'hasNot' ? `not(${any})` : any;
}
