import type { IDataObject } from 'n8n-workflow';

import {
	additionalFields,
	additionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { ofExisting } from '../../fields/property';
import { upsertByUniqueName, upsertParameters } from '../../fields/upsert';
import type { Operation } from '../../operation';
import {
	applicationProperties,
	simplifiedApplication,
	USUAL_APPLICATION_FIELDS,
} from './properties';
import { NOT_OWNED, applicationBody, displayNameField } from './shared';
import type { ItemReader } from '../../item';

const properties = ofExisting(applicationProperties).filter(({ name }) => name !== 'uniqueName');

const whole = (item: ItemReader): IDataObject => ({
	displayName: item.requiredText('displayName'),
	...applicationBody(item, 'additionalFields'),
});

const changes = (item: ItemReader): IDataObject =>
	requireChange(applicationBody(item, 'updateFields'));

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update app registration',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		...upsertParameters('app registration', {
			placeholder: 'e.g. expense-reports',
			whenCreating: [displayNameField, additionalFields(properties, [], USUAL_APPLICATION_FIELDS)],
			whenUpdating: [updateFields(properties, [], USUAL_APPLICATION_FIELDS)],
		}),
		additionalProperties,
	],
	*steps(item) {
		return yield* upsertByUniqueName(item, {
			collection: 'applications',
			select: simplifiedApplication,
			whole,
			changes,
		});
	},
};
