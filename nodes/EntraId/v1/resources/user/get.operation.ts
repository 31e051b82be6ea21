import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { RequestOperation } from '../../operation';
import { userLocator } from './locator';
import { simplifiedUser, userProperties } from './properties';
import { readUserPath } from './shared';

const LOCATOR = 'User to Get';

export const get: RequestOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Get a user by ID or user principal name',
	permissions: { delegated: ['User.ReadBasic.All'], application: ['User.Read.All'] },
	parameters: [
		userLocator(LOCATOR, 'The user to get'),
		...outputFields(userProperties),
		queryField('expand', 'select'),
	],
	request: (context, itemIndex) => ({
		method: 'GET',
		path: readUserPath(context, LOCATOR, itemIndex),
		query: objectQuery(context, itemIndex, simplifiedUser),
	}),
	output: ({ reply }, context, itemIndex) => clean(reply.body ?? {}, context, itemIndex),
};
