import { conditionFields, readConditions } from '../../fields/conditions';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { ownedQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { filterableApplication } from './filterable';
import { applicationProperties, simplifiedApplication } from './properties';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many app registrations',
	description: 'List, filter and search app registrations',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		...pagingFields,
		...conditionFields(filterableApplication),
		...outputFields(applicationProperties),
		ownedQueryField,
	],
	*steps(item, root) {
		const list = readList(item, {
			...readConditions(item, filterableApplication),
			searchIn: ['displayName', 'description'],
			select: readSelect(item, simplifiedApplication),
		});
		return yield* askObjects('/applications', root, list);
	},
};
