import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { applicationLocator } from './locator';
import { applicationProperties, simplifiedApplication } from './properties';
import { readApplicationPath } from './shared';

const LOCATOR = 'App Registration to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get app registration',
	description: 'Get an app registration by object ID, application (client) ID or unique name',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		applicationLocator(LOCATOR, 'The app registration to get'),
		...outputFields(applicationProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const { body = {} } = yield* ask({
			method: 'GET',
			path: readApplicationPath(item, LOCATOR),
			query: objectQuery(item, simplifiedApplication),
		});
		return clean(body, item);
	},
};
