import type { INodePropertyOptions } from 'n8n-workflow';

import type { CodeName } from '../../shared/values/code';
import type { EntryForm } from '../../shared/values/list';

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

/** Set on creation and afterwards. */
export const both: Property['set'] = ['create', 'update'];

/** The name under which a collection holds a property. */
export const fieldName = ({ field, name }: Property): string => field ?? name;

/** Properties whose fields change nothing by being added, since the object may be there already. */
export const ofExisting = (properties: Property[]): Property[] =>
	properties.map((property) => ({ ...property, ofExisting: true }));
