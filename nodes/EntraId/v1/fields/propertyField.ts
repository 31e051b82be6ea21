import type { INodeProperties } from 'n8n-workflow';

import type { CodeName } from '../../shared/values/code';
import type { Property } from './property';
import { fieldName } from './property';

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
