import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { groupLocator } from './locator';
import { groupProperties, simplifiedGroup } from './properties';
import { readGroupPath } from './shared';

const LOCATOR = 'Group to Get';

export const get: Operation = {
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
	*steps(item) {
		const { body = {} } = yield* ask({
			method: 'GET',
			path: readGroupPath(item, LOCATOR),
			query: objectQuery(item, simplifiedGroup),
		});
		return clean(body, item);
	},
};
