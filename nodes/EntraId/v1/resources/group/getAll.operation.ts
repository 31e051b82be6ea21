import { conditionFields, readConditions } from '../../fields/conditions';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { ownedQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { filterableGroup } from './filterable';
import { groupProperties, simplifiedGroup } from './properties';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List, filter and search groups',
	permissions: { delegated: ['Group.ReadBasic.All'], application: ['Group.ReadBasic.All'] },
	parameters: [
		...pagingFields,
		...conditionFields(filterableGroup),
		...outputFields(groupProperties),
		ownedQueryField,
	],
	*steps(item, root) {
		const list = readList(item, {
			...readConditions(item, filterableGroup),
			searchIn: ['displayName', 'description', 'mail'],
			select: readSelect(item, simplifiedGroup),
		});
		return yield* askObjects('/groups', root, list);
	},
};
