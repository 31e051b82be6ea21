import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { record, records } from '../../GenericFunctions';

/** One condition that a changed object must meet to start the workflow. */
export interface Condition {
	property: string;
	is: keyof typeof TESTS;
	/** In lower case. */
	value: string;
}

const TESTS = {
	contains: (found: string[], value: string) => found.some((text) => text.includes(value)),
	endsWith: (found: string[], value: string) => found.some((text) => text.endsWith(value)),
	equals: (found: string[], value: string) => found.includes(value),
	isEmpty: (found: string[]) => found.every((text) => text === ''),
	isNotEmpty: (found: string[]) => found.some((text) => text !== ''),
	notContains: (found: string[], value: string) => !found.some((text) => text.includes(value)),
	notEquals: (found: string[], value: string) => !found.includes(value),
	startsWith: (found: string[], value: string) => found.some((text) => text.startsWith(value)),
};

const isTest = (name: string): name is Condition['is'] => Object.keys(TESTS).includes(name);

const textOf = (value: unknown): string =>
	value === null || value === undefined
		? ''
		: (typeof value === 'object' ? JSON.stringify(value) : String(value)).toLowerCase();

/** The texts of a property, a path such as `employeeOrgData/division`; each entry of a list is one. */
function textsAt(object: IDataObject, property: string): string[] {
	const value = property
		.split(/[./]/)
		.reduce<unknown>((inside, name) => record(inside)[name], object);
	const texts = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
	return texts.length > 0 ? texts : [''];
}

/** The name that Graph selects for a property or a path into one. */
export const selectName = ({ property }: Condition): string => property.split(/[./]/)[0];

/**
 * Whether an object meets all conditions. Of a deleted object Graph tells little: what it does not tell is no reason to
 * keep its deletion back, so `knowsAll` is false there.
 */
export const meets = (object: IDataObject, conditions: Condition[], knowsAll: boolean): boolean =>
	conditions.every(
		(condition) =>
			(!knowsAll && !(selectName(condition) in object)) ||
			TESTS[condition.is](textsAt(object, condition.property), condition.value),
	);

/** The conditions as the node's parameter holds them; those without a property do not count. */
export const readConditions = (parameter: unknown): Condition[] =>
	records(record(parameter).condition).flatMap(({ property, is, value }) => {
		const name = textOf(property).trim() === '' ? '' : String(property).trim();
		const test = String(is);
		return name !== '' && isTest(test)
			? [{ property: name, is: test, value: textOf(value).trim() }]
			: [];
	});

/** Starts the workflow only for objects that meet conditions. */
export const whereField: INodeProperties = {
	displayName: 'Only Where',
	name: 'where',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Condition' },
	placeholder: 'Add Condition',
	default: {},
	description:
		'Start the workflow only for changed objects that meet all of these conditions. For members, the conditions apply to the group.',
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [
				{
					displayName: 'Property',
					name: 'property',
					type: 'string',
					default: '',
					placeholder: 'e.g. department',
					description: 'A property of the changed object, as Graph names it',
				},
				{
					displayName: 'Is',
					name: 'is',
					type: 'options',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Does Not Contain', value: 'notContains' },
						{ name: 'Does Not Equal', value: 'notEquals' },
						{ name: 'Ends With', value: 'endsWith' },
						{ name: 'Equals', value: 'equals' },
						{ name: 'Is Empty', value: 'isEmpty' },
						{ name: 'Is Not Empty', value: 'isNotEmpty' },
						{ name: 'Starts With', value: 'startsWith' },
					],
					default: 'equals',
					description: 'How to compare the property; upper and lower case are treated alike',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sales',
					displayOptions: { hide: { is: ['isEmpty', 'isNotEmpty'] } },
					description: 'The value to compare with. For a switch, enter true or false.',
				},
			],
		},
	],
};
