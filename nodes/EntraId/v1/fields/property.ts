import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { readChoice, readChoices } from '../../shared/values/choice';
import type { CodeName } from '../../shared/values/code';
import { readCode } from '../../shared/values/code';
import { readDate } from '../../shared/values/date';
import { readDay } from '../../shared/values/day';
import { readObject, readObjects } from '../../shared/values/json';
import { isNotGiven, refuse, required } from '../../shared/values/kind';
import type { EntryForm } from '../../shared/values/list';
import { readList } from '../../shared/values/list';
import { readNumber } from '../../shared/values/number';
import { readSwitch } from '../../shared/values/switch';
import { isBlank, readText } from '../../shared/values/text';

/** One property of a Graph object: a row from which fields, select lists and bodies are made. */
export interface Property {
	/** Graph's name. */
	name: string;
	label: string;
	/**
	 * `code` is a word of Graph's that is checked by its form, `day` a date that is the same day in every time zone, `list`
	 * is text with commas, `text` has several lines, `flags` are joined by commas, `objects` is a JSON list.
	 */
	kind:
		| 'boolean'
		| 'code'
		| 'dateTime'
		| 'day'
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
	/** Whether Graph takes it only from a signed-in person. */
	delegatedOnly?: true;
	/** Whether the object may be there already, so that a field that is merely added must change nothing. */
	ofExisting?: true;
	/** Whether it can be selected; true by default. */
	readable?: boolean;
	/** Graph's complex property that holds it, e.g. `employeeOrgData`. */
	within?: string;
	/** The name of its field where Graph's name is not unique, since several complex properties hold one. */
	field?: string;
	/** How JSON looks that Graph takes. */
	example?: string;
	/** The most characters of a text, or of each entry of a list. */
	maxLength?: number;
	/** A first value for the field, other than an empty one. */
	default?: boolean | string;
	/** Whether Graph takes an empty value for it; true by default. */
	clearable?: boolean;
	/** Which code it is. */
	code?: CodeName;
	/** The entries of a list that may hold commas themselves, so that not every comma separates two. */
	entries?: EntryForm;
	/** The most entries of a list. */
	maxEntries?: number;
	/** What Graph wants for flags of which none is set. */
	none?: string;
	/** Whether several of the options may be given, joined by commas. */
	several?: boolean;
	/** Whether a day may have a time of day, which is kept then. */
	withTime?: boolean;
}

const FIELD_TYPES = {
	boolean: { type: 'boolean', default: false },
	code: { type: 'string', default: '' },
	dateTime: { type: 'dateTime', default: '' },
	day: { type: 'dateTime', default: '' },
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

/** The position of a switch that leaves the property as it is; permanent. */
const UNCHANGED = 'unchanged';

/**
 * The switch of an object that may be there already: with a third position, which it has when it is added. On or off would
 * change the object before anybody chose. A workflow that holds true or false goes on working.
 */
const THREE_POSITIONS = {
	type: 'options',
	options: [
		{ name: 'Leave as It Is', value: UNCHANGED },
		{ name: 'No', value: false },
		{ name: 'Yes', value: true },
	],
	default: UNCHANGED,
} as const;

/** The lists that there are for codes; a code that is not listed can be given by an expression. */
const CODE_LISTS: Partial<Record<CodeName, string>> = {
	country: 'getCountries',
	language: 'getLanguages',
};

/** The list of a code, where there is one. A text that a workflow holds goes on working. */
const codeList = ({ kind, code = 'country' }: Property): Partial<INodeProperties> => {
	const loadOptionsMethod = kind === 'code' ? CODE_LISTS[code] : undefined;
	return loadOptionsMethod === undefined
		? {}
		: { type: 'options', typeOptions: { loadOptionsMethod } };
};

const isThreeWay = ({ kind, ofExisting }: Property): boolean =>
	kind === 'boolean' && ofExisting === true;

/** Whether the field was added, but nothing chosen. */
export const isLeftAsItIs = (property: Property, value: unknown): boolean =>
	isThreeWay(property) && value === UNCHANGED;

/** Properties whose fields change nothing by being added, since the object may be there already. */
export const ofExisting = (properties: Property[]): Property[] =>
	properties.map((property) => ({ ...property, ofExisting: true }));

/** The n8n field of a property. */
export const toField = (property: Property): INodeProperties => ({
	displayName: property.label,
	name: fieldName(property),
	...FIELD_TYPES[property.kind],
	...codeList(property),
	...(property.default === undefined ? {} : { default: property.default }),
	...(isThreeWay(property) ? { ...THREE_POSITIONS, options: [...THREE_POSITIONS.options] } : {}),
	...(property.options ? { options: property.options } : {}),
	...(property.options && property.kind === 'options' && property.default === undefined
		? { default: property.options[0].value }
		: {}),
	...(property.placeholder ? { placeholder: property.placeholder } : {}),
	// Not hidden from an app: n8n drops what a hidden field of a saved workflow holds, without a word.
	description: property.delegatedOnly
		? `${property.description.replace(/\.$/, '')}. Only a signed-in person can set it, not an app.`
		: property.description,
});

/** A date as Graph wants it, in UTC; `zone` is the time zone of a text that names none. */
export const toDate = (value: unknown, displayName: string, zone?: string): string =>
	required(readDate(value, displayName, zone), displayName);

const valuesOf = ({ options = [] }: Property): string[] =>
	options.map(({ value }) => String(value));

function toFlags(value: unknown, property: Property): string | undefined {
	const { label, none, options } = property;
	const known = [...valuesOf(property), ...(none === undefined ? [] : [none])];
	const flags = options ? readChoices(value, label, known) : readList(value, label);
	if (flags === undefined) return undefined;
	if (none !== undefined && flags.includes(none) && flags.length > 1) {
		return refuse(label, `holds ${none} beside others`, `Choose ${none} alone, or leave it out.`);
	}
	return flags.length > 0 ? flags.join(',') : (none ?? '');
}

function toOptions(value: unknown, property: Property): string | null | undefined {
	if (!property.several) return readChoice(value, property.label, valuesOf(property));
	const chosen = readChoices(value, property.label, valuesOf(property));
	return chosen?.length === 0 ? null : chosen?.join(',');
}

/** In which case a value is read. */
interface Reading {
	/** The workflow's time zone. */
	zone?: string;
	/** Whether the object is a new one, of which nothing can be cleared. */
	creating?: boolean;
}

type Reader = (
	value: unknown,
	property: Property,
	zone: string | undefined,
) => IDataObject[string] | undefined;

const toText: Reader = (value, { label, maxLength }) => readText(value, label, { maxLength });

/** One reader for each kind of property. */
const READERS: Record<Property['kind'], Reader> = {
	boolean: (value, { label }) => readSwitch(value, label),
	code: (value, { label, code = 'country' }) => readCode(value, label, code),
	dateTime: (value, { label }, zone) => readDate(value, label, zone),
	day: (value, { label, withTime }, zone) => readDay(value, label, { zone, withTime }),
	flags: toFlags,
	list: (value, { label, entries, maxEntries, maxLength }) =>
		readList(value, label, { entries, maxEntries, maxLength }),
	number: (value, { label }) => readNumber(value, label, { min: 0, whole: true }),
	object: (value, { label, example = '{"extensionAttribute1": "A7"}' }) =>
		readObject(value, label, example),
	objects: (value, { label, example }) => readObjects(value, label, example),
	options: toOptions,
	string: toText,
	text: toText,
};

/** What an empty text makes of a property. */
function cleared({ kind, label, clearable = true, none }: Property): IDataObject[string] {
	if (!clearable) {
		return refuse(
			label,
			'is empty',
			'Graph cannot clear it: enter a value, or let the expression return undefined to leave it as it is.',
		);
	}
	if (kind === 'list' || kind === 'objects') return [];
	return kind === 'flags' ? (none ?? null) : null;
}

/**
 * A field's value as Graph wants it. `undefined` where the item lacks it: then the property is to be left as it is. An
 * empty text clears the property, so it becomes null or an empty list; of a new object it is left out.
 */
export function toGraph(
	property: Property,
	value: unknown,
	{ zone, creating = false }: Reading = {},
): IDataObject[string] | undefined {
	if (isNotGiven(value)) return undefined;
	const saysNothing = property.kind === 'boolean' || property.kind === 'number';
	if (saysNothing || !isBlank(value)) return READERS[property.kind](value, property, zone);
	return creating ? undefined : cleared(property);
}
