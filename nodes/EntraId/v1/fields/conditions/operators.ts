import type { INodePropertyOptions } from 'n8n-workflow';

/** How a property is compared; the values are permanent. */
export type Operator =
	| 'contains'
	| 'empty'
	| 'endsWith'
	| 'equals'
	| 'from'
	| 'has'
	| 'hasEnd'
	| 'hasNot'
	| 'hasStart'
	| 'newerThan'
	| 'notEmpty'
	| 'notEquals'
	| 'notStartsWith'
	| 'olderThan'
	| 'oneOf'
	| 'startsWith'
	| 'until';

const NAMES: Record<Operator, string> = {
	contains: 'Contains Words',
	empty: 'Is Empty',
	endsWith: 'Ends With',
	equals: 'Is',
	from: 'Is At or After',
	has: 'Has',
	hasEnd: 'Has One That Ends With',
	hasNot: 'Does Not Have',
	hasStart: 'Has One That Starts With',
	newerThan: 'Is Newer Than (Days)',
	notEmpty: 'Is Not Empty',
	notEquals: 'Is Not',
	notStartsWith: 'Does Not Start With',
	olderThan: 'Is Older Than (Days)',
	oneOf: 'Is One Of',
	startsWith: 'Starts With',
	until: 'Is At or Before',
};

/** The operators that compare with nothing, so that no value is asked for. */
export const WITHOUT_VALUE: Operator[] = ['empty', 'notEmpty'];

/** The operators that count days back from now. */
export const IN_DAYS: Operator[] = ['newerThan', 'olderThan'];

const OF_DAYS: Partial<Record<Operator, string>> = {
	from: 'Is On or After',
	until: 'Is On or Before',
};

/** An operator as people see it; of days that have no time of day the words differ. */
export const operatorName = (operator: Operator, isDay = false): string =>
	(isDay ? OF_DAYS[operator] : undefined) ?? NAMES[operator];

/** Operators to choose from, in the order given. */
export const operatorOptions = (operators: Operator[], isDay: boolean): INodePropertyOptions[] =>
	operators.map((value) => ({ name: operatorName(value, isDay), value }));
