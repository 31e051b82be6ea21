import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField, listRequest } from '../../fields/query';
import type { ListOperation } from '../../operation';
import { groupProperties, simplifiedGroup } from './properties';

export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List, filter and search groups',
	permissions: { delegated: ['GroupMember.Read.All'], application: ['GroupMember.Read.All'] },
	parameters: [...pagingFields, ...outputFields(groupProperties), listQueryField],
	list: (context, itemIndex) =>
		listRequest(context, itemIndex, {
			path: '/groups',
			searchIn: ['displayName', 'description', 'mail'],
			select: readSelect(context, itemIndex, simplifiedGroup),
		}),
	output: clean,
};
