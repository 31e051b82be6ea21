import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField, listRequest } from '../../fields/query';
import type { ListOperation } from '../../operation';
import { simplifiedUser, userProperties } from './properties';

export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List, filter and search users',
	permissions: { delegated: ['User.ReadBasic.All'], application: ['User.Read.All'] },
	parameters: [...pagingFields, ...outputFields(userProperties), listQueryField],
	list: (context, itemIndex) =>
		listRequest(context, itemIndex, {
			path: '/users',
			searchIn: ['displayName', 'mail', 'userPrincipalName'],
			select: readSelect(context, itemIndex, simplifiedUser),
		}),
	output: clean,
};
