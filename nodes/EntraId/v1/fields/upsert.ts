import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { checkUniqueName, omit, uniqueNamePath } from '../../GenericFunctions';
import { picked, shownNew } from '../shaped';
import type { Steps } from '../steps';
import { ask } from '../steps';
import type { ItemReader } from '../item';
import { isSince11 } from '../versions';

interface UpsertFields {
	placeholder: string;
	whenCreating: INodeProperties[];
	whenUpdating: INodeProperties[];
}

const showWhen = (createIfMissing: boolean, fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { createIfMissing: [createIfMissing] } }, fields);

/** Unique Name, Create If Missing, and the fields that either of its positions shows. `noun` is the kind of object. */
export const upsertParameters = (
	noun: string,
	{ placeholder, whenCreating, whenUpdating }: UpsertFields,
): INodeProperties[] => [
	{
		displayName: 'Unique Name',
		name: 'uniqueName',
		type: 'string',
		required: true,
		default: '',
		placeholder,
		description: `The name to find the ${noun} by. A new ${noun} gets this name, and keeps it for good.`,
	},
	{
		displayName: 'Create If Missing',
		name: 'createIfMissing',
		type: 'boolean',
		default: true,
		description: `Whether to create the ${noun} if no ${noun} has this unique name; otherwise the item fails`,
	},
	...showWhen(true, whenCreating),
	...showWhen(false, whenUpdating),
];

interface Upsert {
	collection: 'applications' | 'groups';
	/** The properties to read after an update, besides the unique name. */
	select: string[];
	/** The body where the object may have to be created. */
	whole(item: ItemReader): IDataObject;
	/** The body where it is only updated. */
	changes(item: ItemReader): IDataObject;
}

/** Creates or updates by unique name, in one request that is safe when two runs race [group-upsert, application-upsert]. */
export function* upsertByUniqueName(
	item: ItemReader,
	{ collection, select, whole, changes }: Upsert,
): Steps<IDataObject> {
	const name = checkUniqueName(item.text('uniqueName'), 'Unique Name');
	const path = uniqueNamePath(collection, name);
	const names = [...new Set([...select, 'uniqueName'])];
	const creates = item.isOn('createIfMissing');
	const sent = creates ? whole(item) : changes(item);
	const reply = yield* ask({
		method: 'PATCH',
		path,
		...(creates ? { headers: { Prefer: 'create-if-missing' } } : {}),
		body: sent,
	});
	if (reply.status === 201) return { ...shownNew(item, names, reply.body, sent), created: true };
	// An update is answered by an empty 204, so the object is read.
	const { body = {} } = yield* ask({
		method: 'GET',
		path,
		query: { $select: names.join(',') },
	});
	// A replica may not have yet what was sent.
	const shown = isSince11(item)
		? picked({ ...body, ...sent }, names)
		: omit(body, '@odata.context');
	// After a lost answer an empty 204 may be the echo of our own creation: then nobody knows.
	return { ...shown, created: reply.afterLostAnswer ? null : false };
}
