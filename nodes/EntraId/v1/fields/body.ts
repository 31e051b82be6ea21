import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Property } from './property';
import { fieldName, ofExisting } from './property';
import { isLeftAsItIs, toField } from './propertyField';
import { toGraph } from './propertyValue';
import { BadParameter } from '../../shared/badParameter';
import { readObject } from '../../shared/values/json';
import { isNotGiven, required } from '../../shared/values/kind';
import type { ItemReader } from '../item';
import type { Steps } from '../steps';
import { ask } from '../steps';
import { before11, isSince11, since11 } from '../versions';

type Collection = 'additionalFields' | 'updateFields';

const PROPERTIES: INodeProperties = {
	displayName: 'Additional Properties',
	name: 'additionalProperties',
	type: 'json',
	default: '{}',
	description:
		'Further properties of the Graph object as JSON, e.g. extension attributes. They override the other fields.',
};

/** Properties that have no field of their own, beside the collection. */
export const additionalProperties = before11(PROPERTIES);

/** The usual ones first, in the order of their names in `usual`; then the others by alphabet. */
function inOrder(options: INodeProperties[], usual: string[]): INodeProperties[] {
	const rank = ({ name }: INodeProperties): number =>
		usual.includes(name) ? usual.indexOf(name) : usual.length;
	return [...options].sort(
		(a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName),
	);
}

/** Properties that have no field of their own come last. */
const collection = (
	name: Collection,
	displayName: string,
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [...options, since11(PROPERTIES)],
});

const settable = (properties: Property[], when: 'create' | 'update'): Property[] =>
	properties.filter(({ set }) => set?.includes(when));

/** The Additional Fields of a create operation; `usual` names those that come first. */
export const additionalFields = (
	properties: Property[],
	more: INodeProperties[] = [],
	usual: string[] = [],
): INodeProperties =>
	collection(
		'additionalFields',
		'Additional Fields',
		inOrder([...settable(properties, 'create').map(toField), ...more], usual),
	);

/** The Update Fields of an update operation; `usual` names those that come first. */
export const updateFields = (
	properties: Property[],
	more: INodeProperties[] = [],
	usual: string[] = [],
): INodeProperties =>
	collection(
		'updateFields',
		'Update Fields',
		inOrder([...ofExisting(settable(properties, 'update')).map(toField), ...more], usual),
	);

/**
 * The values of a collection as Graph's body; names without a row are left to the caller. What an update lacks stays as it
 * is, which a notice counts; a creation has to hold all that it names.
 */
export function collectionBody(
	item: ItemReader,
	name: Collection,
	properties: Property[],
): IDataObject {
	const fields = item.group(name);
	const creating = name === 'additionalFields';
	const zone = item.context.getTimezone();
	const body: IDataObject = {};
	for (const property of creating ? properties : ofExisting(properties)) {
		const field = fieldName(property);
		if (!fields.has(field)) continue;
		const raw = fields.raw(field);
		if (isLeftAsItIs(property, raw)) continue;
		if (isNotGiven(raw)) {
			if (creating) required(undefined, property.label);
			item.lacks(property.label);
		}
		const value = toGraph(property, raw, { zone, creating });
		if (value === undefined) continue;
		if (property.within)
			body[property.within] = { ...(body[property.within] as IDataObject), [property.name]: value };
		else body[property.name] = value;
	}
	return body;
}

/** The Additional Properties of an item, in the collection or beside it. */
export function readAdditionalProperties(item: ItemReader, name: Collection): IDataObject {
	const { name: field, displayName } = PROPERTIES;
	const raw = (isSince11(item) ? item.group(name) : item).raw(field);
	return readObject(raw, displayName) ?? {};
}

/** Splits a body into what Graph takes together and what it takes only on its own. */
export function splitAlone(
	body: IDataObject,
	properties: Property[],
): { together: IDataObject; alone: IDataObject } {
	const names = new Set(properties.filter(({ alone }) => alone).map(({ name }) => name));
	const pick = (wanted: boolean): IDataObject =>
		Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name) === wanted));
	return { together: pick(false), alone: pick(true) };
}

/** Sets what Graph takes only in a request of its own; nothing to set is nothing to send. */
export function* patchAlone(path: string, alone: IDataObject): Steps<void> {
	if (Object.keys(alone).length > 0) yield* ask({ method: 'PATCH', path, body: alone });
}

/** Changes an object: what Graph takes together, then what it takes only on its own. */
export function* patch(path: string, body: IDataObject, properties: Property[]): Steps<void> {
	const { together, alone } = splitAlone(body, properties);
	yield* patchAlone(path, together);
	yield* patchAlone(path, alone);
}

/** Refuses an update without any property. */
export function requireChange(body: IDataObject): IDataObject {
	if (Object.keys(body).length > 0) return body;
	throw new BadParameter(
		'Nothing to update',
		"Add at least one field under 'Update Fields', or a property under 'Additional Properties'.",
	);
}

/** The body of an update: what its fields and the additional properties hold. Throws where that is nothing. */
export const updateBody = (item: ItemReader, properties: Property[]): IDataObject =>
	requireChange({
		...collectionBody(item, 'updateFields', properties),
		...readAdditionalProperties(item, 'updateFields'),
	});
