import type { INodeProperties } from 'n8n-workflow';

import { IN_DAYS, operatorOptions, WITHOUT_VALUE } from './operators';
import type { Filterable, Kind } from './table';

const namesOf = (properties: Filterable[]): string[] => properties.map(({ value }) => value);

const ofKinds = (table: Filterable[], ...kinds: Kind[]): Filterable[] =>
	table.filter(({ kind }) => kinds.includes(kind));

/** One field for each set of operators: what Graph does not take for a property is not offered for it. */
function operatorFields(table: Filterable[]): INodeProperties[] {
	const sets = new Map<string, Filterable[]>();
	for (const property of table) {
		const key = property.operators.join();
		sets.set(key, [...(sets.get(key) ?? []), property]);
	}
	return [...sets.values()].map((properties) => {
		const [{ kind, operators }] = properties;
		const [usual] = operators;
		return {
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { property: namesOf(properties) } },
			options: operatorOptions(operators, kind === 'day'),
			default: usual,
			description: 'How to compare it',
		};
	});
}

/** A field for the value of some properties, where the operator asks for one. Without properties there is no field. */
function valueField(
	field: Omit<INodeProperties, 'displayOptions'>,
	properties: Filterable[],
	operators: { show?: string[]; hide?: string[] } = {},
): INodeProperties[] {
	if (properties.length === 0) return [];
	const { show, hide } = operators;
	return [
		{
			...field,
			displayOptions: {
				show: { property: namesOf(properties), ...(show ? { operator: show } : {}) },
				...(hide ? { hide: { operator: hide } } : {}),
			},
		},
	];
}

const choiceFields = (table: Filterable[]): INodeProperties[] =>
	ofKinds(table, 'choice', 'choices').flatMap((property) => {
		const { options = [], operators } = property;
		const [{ value: first }] = options;
		const field: INodeProperties = {
			displayName: 'Value',
			name: 'choice',
			type: 'options',
			options: options.map(({ name, value }) => ({ name, value })),
			default: first,
			description: 'What to compare it with',
		};
		return valueField(
			field,
			[property],
			operators.includes('empty') ? { hide: WITHOUT_VALUE } : {},
		);
	});

function valueFields(table: Filterable[]): INodeProperties[] {
	const texts = ofKinds(table, 'guid', 'list', 'text');
	const moments = ofKinds(table, 'moment');
	return [
		...valueField(
			{
				displayName: 'Value',
				name: 'value',
				type: 'string',
				default: '',
				placeholder: 'e.g. Sales',
				description: 'What to compare it with. Upper and lower case do not count.',
			},
			texts,
			{ hide: [...WITHOUT_VALUE, 'oneOf'] },
		),
		...valueField(
			{
				displayName: 'Values',
				name: 'values',
				type: 'string',
				default: '',
				placeholder: 'e.g. Sales, Support',
				description: 'Up to 15 values, separated by commas. One of them is enough.',
			},
			ofKinds(table, 'guid', 'text'),
			{ show: ['oneOf'] },
		),
		...valueField(
			{
				displayName: 'Value',
				name: 'flag',
				type: 'boolean',
				default: true,
				description: 'Whether to compare it with yes, or with this off with no',
			},
			ofKinds(table, 'flag'),
		),
		...choiceFields(table),
		...valueField(
			{
				displayName: 'Date',
				name: 'date',
				type: 'dateTime',
				default: '',
				description: 'The moment to compare it with; of days that are kept without a time, the day',
			},
			[...moments, ...ofKinds(table, 'day')],
			{ hide: [...WITHOUT_VALUE, ...IN_DAYS] },
		),
		...valueField(
			{
				displayName: 'Days',
				name: 'days',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'How many times 24 hours to count back from now',
			},
			moments,
			{ show: IN_DAYS },
		),
		...valueField(
			{
				displayName: 'License Name or ID',
				name: 'license',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getLicenses' },
				default: '',
				description:
					'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
			ofKinds(table, 'license'),
			{ hide: WITHOUT_VALUE },
		),
	];
}

/** The form for conditions on the properties of a table; `show` tells when it is shown. */
export function conditionFields(
	table: Filterable[],
	show?: Record<string, string[]>,
): INodeProperties[] {
	return [
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			...(show ? { displayOptions: { show } } : {}),
			description:
				'Narrows the list by the values of properties. Other filters of this node still apply.',
			options: [
				{
					displayName: 'Condition',
					name: 'condition',
					values: [
						{
							displayName: 'Property',
							name: 'property',
							type: 'options',
							noDataExpression: true,
							options: table.map(({ label, value }) => ({ name: label, value })),
							default: 'displayName',
							description: 'What to compare',
						},
						...operatorFields(table),
						...valueFields(table),
					],
				},
			],
		},
		{
			displayName: 'Combine Conditions',
			name: 'combine',
			type: 'options',
			// Always shown: where n8n runs a node it knows no collections when it decides what is shown, and would drop the value.
			...(show ? { displayOptions: { show } } : {}),
			options: [
				{ name: 'And', value: 'and', description: 'All of them must match' },
				{ name: 'Or', value: 'or', description: 'One of them is enough' },
			],
			default: 'and',
			description: 'Whether a result must match all conditions or one of them',
		},
	];
}
