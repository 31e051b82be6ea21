import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	additionalFields,
	additionalProperties,
	requireChange,
	updateFields,
} from '../../fields/body';
import { requireText } from '../../fields/read';
import { upsertByUniqueName, upsertParameters } from '../../fields/upsert';
import type { RequestOperation } from '../../operation';
import { applicationProperties, simplifiedApplication } from './properties';
import { NOT_OWNED, applicationBody, displayNameField } from './shared';

const properties = applicationProperties.filter(({ name }) => name !== 'uniqueName');

const whole = (context: IExecuteFunctions, itemIndex: number): IDataObject => ({
	displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
	...applicationBody(context, 'additionalFields', itemIndex),
});

const changes = (context: IExecuteFunctions, itemIndex: number): IDataObject =>
	requireChange(applicationBody(context, 'updateFields', itemIndex));

export const upsert: RequestOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update application',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		...upsertParameters('application', {
			placeholder: 'e.g. expense-reports',
			whenCreating: [displayNameField, additionalFields(properties)],
			whenUpdating: [updateFields(properties)],
		}),
		additionalProperties,
	],
	...upsertByUniqueName({
		collection: 'applications',
		select: simplifiedApplication,
		whole,
		changes,
	}),
};
