import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { isRecord } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { readJson } from './json';

/** One property of a Graph object: a row from which fields, select lists and bodies are made. */
export interface Property {
	/** Graph's name. */
	name: string;
	label: string;
	/** `list` is text with commas, `text` has several lines, `flags` are joined by commas, `objects` is a JSON list. */
	kind:
		| 'boolean'
		| 'dateTime'
		| 'flags'
		| 'list'
		| 'number'
		| 'object'
		| 'objects'
		| 'options'
		| 'string'
		| 'text';
	description: string;
	placeholder?: string;
	options?: INodePropertyOptions[];
	/** Where it may be set; nowhere by default. */
	set?: Array<'create' | 'update'>;
	/** Whether Graph takes it only in a request without other properties. */
	alone?: boolean;
	/** Whether Graph takes it only from a person who is signed in. */
	delegatedOnly?: true;
	/** Whether it can be selected; true by default. */
	readable?: boolean;
	/** Graph's complex property that holds it, e.g. `employeeOrgData`. */
	within?: string;
	/** The name of its field where Graph's name is not unique, since several complex properties hold one. */
	field?: string;
	/** How JSON looks that Graph takes. */
	example?: string;
	maxLength?: number;
	/** A first value for the field, other than an empty one. */
	default?: boolean | string;
}

const FIELD_TYPES = {
	boolean: { type: 'boolean', default: false },
	dateTime: { type: 'dateTime', default: '' },
	flags: { type: 'multiOptions', default: [] },
	list: { type: 'string', default: '' },
	number: { type: 'number', default: 0 },
	object: { type: 'json', default: '{}' },
	objects: { type: 'json', default: '[]' },
	options: { type: 'options', default: '' },
	string: { type: 'string', default: '' },
	text: { type: 'string', typeOptions: { rows: 3 }, default: '' },
} as const satisfies Record<Property['kind'], Partial<INodeProperties>>;

/** The name under which a collection holds a property. */
export const fieldName = ({ field, name }: Property): string => field ?? name;

/** The n8n field of a property. */
export const toField = (property: Property): INodeProperties => ({
	displayName: property.label,
	name: fieldName(property),
	...FIELD_TYPES[property.kind],
	...(property.default === undefined ? {} : { default: property.default }),
	...(property.options ? { options: property.options } : {}),
	...(property.options && property.kind === 'options' && property.default === undefined
		? { default: property.options[0].value }
		: {}),
	...(property.placeholder ? { placeholder: property.placeholder } : {}),
	description: property.description,
});

/** A date as Graph wants it, in UTC; `zone` is the time zone of a text that names none. */
export function toDate(value: unknown, displayName: string, zone?: string): string {
	const date =
		value instanceof DateTime
			? value
			: value instanceof Date
				? DateTime.fromJSDate(value)
				: DateTime.fromISO(String(value), zone ? { zone } : { setZone: true });
	const iso = date.toUTC().toISO();
	if (iso === null) {
		throw new BadParameter(
			`'${displayName}' is not a date`,
			'Enter a date in the ISO format, e.g. 2030-01-31T00:00:00Z.',
		);
	}
	return iso;
}

/** The entries of a list, given as such or as text with commas. */
export const toList = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value).split(','))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

function toObject(
	value: unknown,
	{ label, example = '{"extensionAttribute1": "A7"}' }: Property,
): IDataObject {
	const parsed = readJson(value, label, example);
	if (typeof parsed !== 'object' || parsed === null) {
		throw new BadParameter(`'${label}' is not a JSON object`, `Enter an object, e.g. ${example}.`);
	}
	return parsed as IDataObject;
}

function toObjects(value: unknown, { label, example = '[{}]' }: Property): IDataObject[] {
	const parsed = readJson(value, label, example);
	if (!Array.isArray(parsed) || !parsed.every(isRecord)) {
		throw new BadParameter(
			`'${label}' is not a JSON list of objects`,
			`Enter a list in brackets, e.g. ${example}.`,
		);
	}
	return parsed;
}

/** A field's value as Graph wants it. An empty text clears the property, so it becomes null. */
export function toGraph(property: Property, value: unknown): IDataObject[string] {
	const { label, kind, maxLength } = property;
	if (kind === 'boolean') return value === true || value === 'true';
	if (kind === 'list') return toList(value);
	if (kind === 'flags') return toList(value).join(',');
	if (kind === 'objects') return (value ?? '') === '' ? [] : toObjects(value, property);
	if (value === '' || value === null || value === undefined) return null;
	if (kind === 'dateTime') return toDate(value, label);
	if (kind === 'object') return toObject(value, property);
	if (kind === 'number') return Number(value);
	const text = String(value);
	if (maxLength !== undefined && text.length > maxLength) {
		throw new BadParameter(
			`'${label}' is longer than ${maxLength} characters`,
			`Shorten it to ${maxLength} characters or fewer.`,
		);
	}
	return text;
}
