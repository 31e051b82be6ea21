import type { IDataObject } from 'n8n-workflow';

import { readChoice, readChoices } from '../../shared/values/choice';
import { readCode } from '../../shared/values/code';
import { readDate } from '../../shared/values/date';
import { readDay } from '../../shared/values/day';
import { readObject, readObjects } from '../../shared/values/json';
import { isNotGiven, refuse } from '../../shared/values/kind';
import { readList } from '../../shared/values/list';
import { readNumber } from '../../shared/values/number';
import { readSwitch } from '../../shared/values/switch';
import { isBlank, readText } from '../../shared/values/text';
import type { Property } from './property';

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
