import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { additionalProperties, requireChange, updateFields } from '../../fields/body';
import type { RequestOperation } from '../../operation';
import { applicationLocator } from './locator';
import { applicationProperties } from './properties';
import { NOT_OWNED, applicationBody, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'Application to Update';

const body = (context: IExecuteFunctions, itemIndex: number): IDataObject =>
	requireChange(applicationBody(context, 'updateFields', itemIndex));

export const update: RequestOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update application',
	description: 'Change properties of an application; what is not given stays as it is',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The application to update'),
		updateFields(applicationProperties),
		additionalProperties,
	],
	request: (context, itemIndex) => ({
		method: 'PATCH',
		path: readApplicationPath(context, LOCATOR, itemIndex),
		body: body(context, itemIndex),
	}),
	output: (_exchange, context, itemIndex) => ({
		...body(context, itemIndex),
		...readApplicationKey(context, itemIndex),
		updated: true,
	}),
};
