import type { IDataObject } from 'n8n-workflow';

import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
	updateBody,
	updateFields,
} from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import { ofExisting } from '../../fields/property';
import { upsertByUniqueName, upsertParameters } from '../../fields/upsert';
import type { Operation } from '../../operation';
import { displayNameField, groupFields, groupFieldsBody } from './fields';
import { groupProperties, simplifiedGroup, USUAL_GROUP_FIELDS } from './properties';
import { checkGroup } from './shared';
import type { ItemReader } from '../../item';

const properties = ofExisting(groupProperties).filter(({ name }) => name !== 'uniqueName');

function whole(item: ItemReader): IDataObject {
	const merged: IDataObject = {
		displayName: item.requiredText('displayName'),
		...groupFieldsBody(item),
		...collectionBody(item, 'additionalFields', properties),
		...readAdditionalProperties(item, 'additionalFields'),
	};
	checkGroup(merged);
	return checkSignIn(item, merged, properties);
}

const changes = (item: ItemReader): IDataObject =>
	checkSignIn(item, updateBody(item, properties), properties);

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update group',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	parameters: [
		...upsertParameters('group', {
			placeholder: 'e.g. sales-emea',
			whenCreating: [
				displayNameField,
				...groupFields,
				additionalFields(properties, [], USUAL_GROUP_FIELDS),
			],
			whenUpdating: [updateFields(properties, [], USUAL_GROUP_FIELDS)],
		}),
		additionalProperties,
	],
	*steps(item) {
		return yield* upsertByUniqueName(item, {
			collection: 'groups',
			select: simplifiedGroup,
			whole,
			changes,
		});
	},
};
