import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField, listRequest } from '../../fields/query';
import type { ListOperation } from '../../operation';
import { applicationProperties, simplifiedApplication } from './properties';

export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'List, filter and search applications',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [...pagingFields, ...outputFields(applicationProperties), listQueryField],
	list: (context, itemIndex) =>
		listRequest(context, itemIndex, {
			path: '/applications',
			searchIn: ['displayName', 'description'],
			select: readSelect(context, itemIndex, simplifiedApplication),
		}),
	output: clean,
};
