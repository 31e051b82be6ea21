import { searchClause } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import { DAY, isoSeconds } from '../../../shared/time';
import { readChoice } from '../../../shared/values/choice';
import { toDate } from '../../../shared/values/date';
import { readDay } from '../../../shared/values/day';
import { refuse, required } from '../../../shared/values/kind';
import { readList } from '../../../shared/values/list';
import { readNumber } from '../../../shared/values/number';
import { readSwitch } from '../../../shared/values/switch';
import { readText } from '../../../shared/values/text';
import type { ItemReader } from '../../item';
import { clauseOf, literal } from './clause';
import type { Operator } from './operators';
import { IN_DAYS, operatorName } from './operators';
import type { Filterable } from './table';

/** More alternatives than these Graph refuses in a filter [ISS]. */
const MAX_ALTERNATIVES = 15;

/** A condition, and how its value is called in messages. */
interface Condition {
	property: Filterable;
	operator: Operator;
	row: FieldReader;
	label: string;
}

/** What the conditions of an item ask for. */
export interface Conditions {
	/** Clauses of a filter that all hold, none with an `or` outside of parentheses. */
	clauses: string[];
	/** Clauses of a search that all hold. */
	searches: string[];
}

const held = (row: FieldReader, name: string): unknown =>
	row.has(name) ? row.raw(name) : undefined;

/** A moment of the run, so that equal conditions of its items are equal queries. */
const nowOf = (item: ItemReader): number => item.ofRun('conditions.now', () => Date.now());

function daysAgo(item: ItemReader, { row, label }: Condition): string {
	const range = { min: 1, max: 36_500, whole: true };
	const days = required(readNumber(held(row, 'days'), label, range), label);
	return isoSeconds(nowOf(item) - days * DAY);
}

function dateOf(item: ItemReader, { property, operator, row, label }: Condition): string {
	const zone = item.context.getTimezone();
	const given = held(row, 'date');
	if (property.kind === 'moment') return toDate(given, label, zone);
	const midnight = required(readDay(given, label, { zone }), label);
	// The day as a whole, whatever time of it is kept.
	return operator === 'until' ? `${midnight.slice(0, 10)}T23:59:59Z` : midnight;
}

function hintOf({ property }: Condition): string | undefined {
	return property.operators.includes('empty')
		? "Fill it in, or choose the operator 'Is Empty' to find those that hold nothing."
		: undefined;
}

function valuesOf({ row, label }: Condition): string[] {
	const values = required(readList(held(row, 'values'), label), label);
	if (values.length <= MAX_ALTERNATIVES) return values;
	return refuse(
		label,
		`holds ${values.length} values`,
		`Graph compares with ${MAX_ALTERNATIVES} at most: divide them among several items.`,
	);
}

/** The values that a condition compares with, each read by the reader of its kind; none is refused. */
function readValues(item: ItemReader, condition: Condition): string[] {
	const { property, operator, row, label } = condition;
	const { kind, options = [] } = property;
	if (operator === 'empty' || operator === 'notEmpty') return [];
	if (operator === 'oneOf') return valuesOf(condition);
	if (IN_DAYS.includes(operator)) return [daysAgo(item, condition)];
	if (kind === 'moment' || kind === 'day') return [dateOf(item, condition)];
	if (kind === 'flag') return [String(required(readSwitch(held(row, 'flag'), label), label))];
	if (kind === 'choice' || kind === 'choices') {
		const known = options.map(({ value }) => String(value));
		return [required(readChoice(held(row, 'choice'), label, known), label)];
	}
	const name = kind === 'license' ? 'license' : 'value';
	return [required(readText(held(row, name), label), label, hintOf(condition))];
}

function readCondition(row: FieldReader, place: string, table: Filterable[]): Condition {
	const names = table.map(({ value }) => value);
	const propertyLabel = `Property${place}`;
	const name = required(readChoice(held(row, 'property'), propertyLabel, names), propertyLabel);
	const property = required(
		table.find(({ value }) => value === name),
		propertyLabel,
	);
	const { operators } = property;
	const label = `${property.label}${place}`;
	const operatorLabel = `Operator for ${label}`;
	const operator = row.has('operator')
		? required(readChoice(row.raw('operator'), operatorLabel, operators), operatorLabel)
		: operators[0];
	return { property, operator, row, label };
}

const NO_SEARCH =
	"Graph searches for words in addition to its filter, not instead of it. Set 'Combine Conditions' to And, or take the condition out.";

function checkAlternatives(clauses: Array<{ literals: string[] }>): void {
	const count = clauses.reduce((sum, { literals }) => sum + Math.max(1, literals.length), 0);
	if (count <= MAX_ALTERNATIVES) return;
	throw new BadParameter(
		`'Conditions' has ${count} alternatives`,
		`Graph takes ${MAX_ALTERNATIVES} at most, the values of 'Is One Of' among them: divide them among several items.`,
	);
}

/** Reads the conditions of an item on the properties of a table. Whatever Graph would not take is refused. */
export function readConditions(item: ItemReader, table: Filterable[]): Conditions {
	const rows = item.rows('conditions', 'condition');
	const conditions = rows.map((row, index) =>
		readCondition(row, rows.length > 1 ? ` (condition ${index + 1})` : '', table),
	);
	const isOr = rows.length > 1 && item.choice('combine') === 'or';
	const words = conditions.filter(({ operator }) => operator === 'contains');
	if (isOr && words.length > 0) {
		throw new BadParameter(
			`'${operatorName('contains')}' of '${words[0].label}' does not go with Or`,
			NO_SEARCH,
		);
	}
	const read = conditions
		.filter(({ operator }) => operator !== 'contains')
		.map((condition) => ({
			...condition,
			literals: readValues(item, condition).map((value) =>
				literal(condition.property, value, condition.label),
			),
		}));
	const clauses = read.map(({ property, operator, literals }) =>
		clauseOf(property, operator, literals),
	);
	if (isOr) checkAlternatives(read);
	return {
		clauses: isOr ? [`(${clauses.join(' or ')})`] : clauses,
		searches: words.map((condition) =>
			searchClause(condition.property.path, readValues(item, condition)[0]),
		),
	};
}
