import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { RequestOperation } from '../../operation';
import { groupLocator } from './locator';
import { groupProperties, simplifiedGroup } from './properties';
import { readGroupPath } from './shared';

const LOCATOR = 'Group to Get';

export const get: RequestOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get group',
	description: 'Get a group by ID or unique name',
	permissions: { delegated: ['GroupMember.Read.All'], application: ['GroupMember.Read.All'] },
	parameters: [
		groupLocator(LOCATOR, 'The group to get'),
		...outputFields(groupProperties),
		queryField('expand', 'select'),
	],
	request: (context, itemIndex) => ({
		method: 'GET',
		path: readGroupPath(context, LOCATOR, itemIndex),
		query: objectQuery(context, itemIndex, simplifiedGroup),
	}),
	output: ({ reply }, context, itemIndex) => clean(reply.body ?? {}, context, itemIndex),
};
