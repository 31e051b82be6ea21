import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { checkUniqueName, omit, uniqueNamePath } from '../../../GenericFunctions';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { readText, requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { displayNameField, groupFields, groupFieldsBody } from './fields';
import { groupProperties, simplifiedGroup } from './properties';
import { checkGroup } from './shared';

const properties = groupProperties.filter(({ name }) => name !== 'uniqueName');

const pathOf = (context: IExecuteFunctions, itemIndex: number): string =>
	uniqueNamePath(
		'groups',
		checkUniqueName(readText(context, 'uniqueName', itemIndex), 'Unique Name'),
	);

const creates = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('createIfMissing', itemIndex, true) === true;

function wholeGroup(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const merged: IDataObject = {
		displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
		...groupFieldsBody(context, itemIndex),
		...collectionBody(context, 'additionalFields', properties, itemIndex),
		...readAdditionalProperties(context, itemIndex),
	};
	checkGroup(merged);
	return merged;
}

const changes = (context: IExecuteFunctions, itemIndex: number): IDataObject =>
	requireChange({
		...collectionBody(context, 'updateFields', properties, itemIndex),
		...readAdditionalProperties(context, itemIndex),
	});

const showWhen = (createIfMissing: boolean, fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { createIfMissing: [createIfMissing] } }, fields);

export const upsert: RequestOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update group',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	parameters: [
		{
			displayName: 'Unique Name',
			name: 'uniqueName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. sales-emea',
			description: 'The name to find the group by. A new group gets it; it never changes.',
		},
		{
			displayName: 'Create If Missing',
			name: 'createIfMissing',
			type: 'boolean',
			default: true,
			description: 'Whether to create the group when no group has the unique name, or to stop',
		},
		...showWhen(true, [displayNameField, ...groupFields, additionalFields(properties)]),
		...showWhen(false, [updateFields(properties)]),
		additionalProperties,
	],
	request: (context, itemIndex) => ({
		method: 'PATCH',
		path: pathOf(context, itemIndex),
		...(creates(context, itemIndex)
			? { headers: { Prefer: 'create-if-missing' }, body: wholeGroup(context, itemIndex) }
			: { body: changes(context, itemIndex) }),
	}),
	// An update is answered by an empty 204, so the group is read.
	followUps: (reply, context, itemIndex) =>
		reply.status === 201
			? []
			: [
					{
						method: 'GET',
						path: pathOf(context, itemIndex),
						query: { $select: [...simplifiedGroup, 'uniqueName'].join(',') },
					},
				],
	output({ reply, followUps }): IDataObject {
		const isNew = reply.status === 201;
		const { body = {} } = isNew ? reply : followUps[0];
		// After a lost answer an empty 204 may be the echo of our own creation: then nobody knows.
		return {
			...omit(body, '@odata.context'),
			created: isNew || (reply.afterLostAnswer ? null : false),
		};
	},
};
