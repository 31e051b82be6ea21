import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { servicePrincipalLocator } from './locator';
import { servicePrincipalProperties, simplifiedServicePrincipal } from './properties';
import { readServicePrincipalPath } from './shared';

const LOCATOR = 'Enterprise App to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get enterprise app',
	description: 'Get an enterprise app by object ID or application (client) ID',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		servicePrincipalLocator(LOCATOR, 'The enterprise app to get'),
		...outputFields(servicePrincipalProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const { body = {} } = yield* ask({
			method: 'GET',
			path: readServicePrincipalPath(item, LOCATOR),
			query: objectQuery(item, simplifiedServicePrincipal),
		});
		return clean(body, item);
	},
};
