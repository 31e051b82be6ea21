import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { isRecord } from '../../GenericFunctions';

/** A resource locator that holds something, and the object that it is a value of. */
export interface Place {
	field: INodeProperties;
	/** `id` where it was given as a plain value. */
	mode: string;
	text: string;
	values: IDataObject;
}

function locatorIn(field: INodeProperties, values: IDataObject): Place[] {
	const held = values[field.name];
	const { mode = 'id', value } = isRecord(held) ? held : { value: held };
	return typeof value === 'string' && value.trim() !== ''
		? [{ field, mode: String(mode), text: value.trim(), values }]
		: [];
}

const rowsOf = (value: unknown): IDataObject[] => [value].flat().filter(isRecord);

/** All locators that hold something among values, also inside what can be added and in rows. */
export const placesIn = (fields: INodeProperties[], values: IDataObject): Place[] =>
	fields.flatMap((field): Place[] => {
		const { [field.name]: held } = values;
		const { type, options = [] } = field;
		if (type === 'resourceLocator') return locatorIn(field, values);
		if (!isRecord(held)) return [];
		if (type === 'collection') return placesIn(options as INodeProperties[], held);
		if (type !== 'fixedCollection') return [];
		return (options as INodePropertyCollection[]).flatMap((entry) =>
			rowsOf(held[entry.name]).flatMap((row) => placesIn(entry.values, row)),
		);
	});
