import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { checkUniqueName, omit, uniqueNamePath } from '../../GenericFunctions';
import type { RequestOperation } from '../operation';
import { readText } from './read';

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
		description: `The name to find the ${noun} by. A new ${noun} gets it; it never changes.`,
	},
	{
		displayName: 'Create If Missing',
		name: 'createIfMissing',
		type: 'boolean',
		default: true,
		description: `Whether to create the ${noun} when no ${noun} has the unique name, or to stop`,
	},
	...showWhen(true, whenCreating),
	...showWhen(false, whenUpdating),
];

interface Upsert {
	collection: 'applications' | 'groups';
	/** The properties to read after an update, besides the unique name. */
	select: string[];
	/** The body where the object may have to be created. */
	whole(context: IExecuteFunctions, itemIndex: number): IDataObject;
	/** The body where it is only updated. */
	changes(context: IExecuteFunctions, itemIndex: number): IDataObject;
}

/** Creates or updates by unique name, in one request that is safe when two runs race [group-upsert, application-upsert]. */
export function upsertByUniqueName({
	collection,
	select,
	whole,
	changes,
}: Upsert): Pick<RequestOperation, 'followUps' | 'output' | 'request'> {
	const pathOf = (context: IExecuteFunctions, itemIndex: number): string =>
		uniqueNamePath(
			collection,
			checkUniqueName(readText(context, 'uniqueName', itemIndex), 'Unique Name'),
		);
	return {
		request: (context, itemIndex) => ({
			method: 'PATCH',
			path: pathOf(context, itemIndex),
			...(context.getNodeParameter('createIfMissing', itemIndex, true) === true
				? { headers: { Prefer: 'create-if-missing' }, body: whole(context, itemIndex) }
				: { body: changes(context, itemIndex) }),
		}),
		// An update is answered by an empty 204, so the object is read.
		followUps: (reply, context, itemIndex) =>
			reply.status === 201
				? []
				: [
						{
							method: 'GET',
							path: pathOf(context, itemIndex),
							query: { $select: [...new Set([...select, 'uniqueName'])].join(',') },
						},
					],
		output({ reply, followUps }) {
			const isNew = reply.status === 201;
			const { body = {} } = isNew ? reply : followUps[0];
			// After a lost answer an empty 204 may be the echo of our own creation: then nobody knows.
			return {
				...omit(body, '@odata.context'),
				created: isNew || (reply.afterLostAnswer ? null : false),
			};
		},
	};
}
