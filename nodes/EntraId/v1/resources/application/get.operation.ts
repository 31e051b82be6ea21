import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { RequestOperation } from '../../operation';
import { applicationLocator } from './locator';
import { applicationProperties, simplifiedApplication } from './properties';
import { readApplicationPath } from './shared';

const LOCATOR = 'Application to Get';

export const get: RequestOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get application',
	description: 'Get an application by object ID, application (client) ID or unique name',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		applicationLocator(LOCATOR, 'The application to get'),
		...outputFields(applicationProperties),
		queryField('expand', 'select'),
	],
	request: (context, itemIndex) => ({
		method: 'GET',
		path: readApplicationPath(context, LOCATOR, itemIndex),
		query: objectQuery(context, itemIndex, simplifiedApplication),
	}),
	output: ({ reply }, context, itemIndex) => clean(reply.body ?? {}, context, itemIndex),
};
