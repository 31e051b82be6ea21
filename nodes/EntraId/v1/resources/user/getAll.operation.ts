import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { askObjects, listQueryField, readList } from '../../fields/query';
import type { Operation } from '../../operation';
import { simplifiedUser, userProperties } from './properties';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List, filter and search users',
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	parameters: [...pagingFields, ...outputFields(userProperties), listQueryField],
	*steps(item, root) {
		const list = readList(item, {
			searchIn: ['displayName', 'mail', 'userPrincipalName'],
			select: readSelect(item, simplifiedUser),
		});
		return yield* askObjects('/users', root, list);
	},
};
