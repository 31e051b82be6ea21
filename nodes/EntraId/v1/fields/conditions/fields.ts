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

type Shown = NonNullable<INodeProperties['displayOptions']>;

/** Of a choice that may be empty, only where it is compared with something. */
const whereCompared = ({ operators }: Filterable): Shown =>
	operators.includes('empty') ? { hide: { operator: WITHOUT_VALUE } } : {};

const choiceFields = (table: Filterable[]): INodeProperties[] =>
	ofKinds(table, 'choice', 'choices').map((property) => {
		const { options = [], value } = property;
		const [{ value: first }] = options;
		return {
			displayName: 'Value',
			name: 'choice',
			type: 'options',
			displayOptions: { show: { property: [value] }, ...whereCompared(property) },
			options: options.map(({ name, value: one }) => ({ name, value: one })),
			default: first,
			description: 'What to compare it with',
		};
	});

/**
 * One field for each kind of value. n8n sends the conditions under which each is shown to the browser, so they are as short
 * as can be: where the operator tells the kind, the properties are not listed.
 */
function valueFields(table: Filterable[]): INodeProperties[] {
	const others = table.filter(({ kind }) => !['guid', 'list', 'text'].includes(kind));
	const flags = ofKinds(table, 'flag');
	const licensed = ofKinds(table, 'license');
	const dated = ofKinds(table, 'day', 'moment');
	const fields: Array<[isNeeded: boolean, field: INodeProperties]> = [
		[
			true,
			{
				displayName: 'Value',
				name: 'value',
				type: 'string',
				displayOptions: {
					hide: { property: namesOf(others), operator: [...WITHOUT_VALUE, 'oneOf'] },
				},
				default: '',
				placeholder: 'e.g. Sales',
				description: 'What to compare it with. Upper and lower case do not count.',
			},
		],
		[
			true,
			{
				displayName: 'Values',
				name: 'values',
				type: 'string',
				displayOptions: { show: { operator: ['oneOf'] } },
				default: '',
				placeholder: 'e.g. Sales, Support',
				description: 'Up to 15 values, separated by commas. One of them is enough.',
			},
		],
		[
			flags.length > 0,
			{
				displayName: 'Value',
				name: 'flag',
				type: 'boolean',
				displayOptions: { show: { property: namesOf(flags) } },
				default: true,
				description: 'Whether to compare it with yes, or with this off with no',
			},
		],
		[
			dated.length > 0,
			{
				displayName: 'Date',
				name: 'date',
				type: 'dateTime',
				displayOptions: { show: { operator: ['from', 'until'] } },
				default: '',
				description: 'The moment to compare it with; of days that are kept without a time, the day',
			},
		],
		[
			dated.length > 0,
			{
				displayName: 'Days',
				name: 'days',
				type: 'number',
				displayOptions: { show: { operator: IN_DAYS } },
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'How many times 24 hours to count back from now',
			},
		],
		[
			licensed.length > 0,
			{
				displayName: 'License Name or ID',
				name: 'license',
				type: 'options',
				displayOptions: {
					show: { property: namesOf(licensed) },
					hide: { operator: WITHOUT_VALUE },
				},
				typeOptions: { loadOptionsMethod: 'getLicenses' },
				default: '',
				description:
					'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
		],
	];
	return [
		...fields.flatMap(([isNeeded, field]) => (isNeeded ? [field] : [])),
		...choiceFields(table),
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
