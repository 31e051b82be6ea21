import { advanced } from '../../../GenericFunctions';
import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { simplifiedUser, userProperties } from './properties';
import { readUserPath } from './shared';

const LOCATOR = 'User to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Get a user by ID or user principal name',
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	parameters: [
		userLocator(LOCATOR, 'The user to get'),
		...outputFields(userProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const { body = {} } = yield* ask(
			advanced({
				method: 'GET',
				path: readUserPath(item, LOCATOR),
				query: objectQuery(item, simplifiedUser),
			}),
		);
		return clean(body, item);
	},
};
