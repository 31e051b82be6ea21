import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { omit } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import type { FieldReader } from '../../shared/fieldReader';
import type { Property } from './property';
import type { ItemReader } from '../item';

const RAW = {
	name: 'Raw',
	value: 'raw',
	description: 'What Graph returns by default',
};
const SIMPLIFIED = {
	name: 'Simplified',
	value: 'simplified',
	description: 'The most commonly used properties',
};

const outputField = (...options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options,
	default: 'simplified',
	description: 'How much of each object to return',
});

/** Output without a choice of properties, for objects of several kinds. */
export const simplifiedOutput = outputField(RAW, SIMPLIFIED);

/** Output and Fields: how much of an object is returned. `simplified` names the properties that people look at. */
export const outputFields = (properties: Property[]): INodeProperties[] => [
	outputField(
		RAW,
		{
			name: 'Selected Fields',
			value: 'fields',
			description: 'Only the properties that you choose',
		},
		SIMPLIFIED,
	),
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		options: properties
			.filter(({ readable = true }) => readable)
			.map(({ name, label, description }) => ({
				name: label,
				value: name,
				description,
			})),
		default: ['displayName', 'id'],
		displayOptions: { show: { output: ['fields'] } },
		description: 'The properties to return. For extension attributes use the query option Select.',
	},
];

/** The properties to ask Graph for; empty for Graph's own choice. */
export function readSelect(item: ItemReader, simplified: string[]): string[] {
	const output = item.choice('output');
	if (output === 'simplified') return simplified;
	if (output !== 'fields') return [];
	const fields = item.choices('fields');
	if (fields.length === 0) {
		throw new BadParameter(
			"'Fields' is empty",
			"Choose at least one property, or set 'Output' to Simplified.",
		);
	}
	return fields;
}

const isAnnotation = (name: string): boolean =>
	name.startsWith('@odata.') && name !== '@odata.type';

/** An object without Graph's annotations, except the type that tells members apart; as it is with Output Raw. */
export function clean(object: IDataObject, item: ItemReader): IDataObject {
	if (item.choice('output') === 'raw') return object;
	const annotations = Object.keys(object).filter(isAnnotation);
	return annotations.length > 0 ? omit(object, ...annotations) : object;
}

/** The query option Select, or an empty text where it was not added. */
export const readSelectOption = (query: FieldReader): string =>
	query.has('select') ? query.text('select').replace(/\s+/g, '') : '';

/** Select and Expand for a single object; the query option Select goes before Output. */
export function objectQuery(item: ItemReader, simplified: string[]): Record<string, string> {
	const query = item.group('query');
	const chosen = readSelectOption(query) || readSelect(item, simplified).join(',');
	const related = query.has('expand') ? query.text('expand') : '';
	return { ...(chosen ? { $select: chosen } : {}), ...(related ? { $expand: related } : {}) };
}
