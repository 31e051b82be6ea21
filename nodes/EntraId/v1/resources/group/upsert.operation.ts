import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { requireText } from '../../fields/read';
import { upsertByUniqueName, upsertParameters } from '../../fields/upsert';
import type { RequestOperation } from '../../operation';
import { displayNameField, groupFields, groupFieldsBody } from './fields';
import { groupProperties, simplifiedGroup } from './properties';
import { checkGroup } from './shared';

const properties = groupProperties.filter(({ name }) => name !== 'uniqueName');

function whole(context: IExecuteFunctions, itemIndex: number): IDataObject {
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

export const upsert: RequestOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update group',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	parameters: [
		...upsertParameters('group', {
			placeholder: 'e.g. sales-emea',
			whenCreating: [displayNameField, ...groupFields, additionalFields(properties)],
			whenUpdating: [updateFields(properties)],
		}),
		additionalProperties,
	],
	...upsertByUniqueName({ collection: 'groups', select: simplifiedGroup, whole, changes }),
};
