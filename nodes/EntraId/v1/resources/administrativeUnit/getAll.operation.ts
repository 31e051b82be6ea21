import { conditionFields, readConditions } from '../../fields/conditions';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { filterableUnit } from './filterable';
import { simplifiedUnit, unitProperties } from './properties';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many administrative units',
	description: 'List, filter and search administrative units',
	permissions: {
		delegated: ['AdministrativeUnit.Read.All'],
		application: ['AdministrativeUnit.Read.All'],
	},
	parameters: [
		...pagingFields,
		...conditionFields(filterableUnit),
		...outputFields(unitProperties),
		listQueryField,
	],
	*steps(item, root) {
		const list = readList(item, {
			...readConditions(item, filterableUnit),
			searchIn: ['displayName', 'description'],
			select: readSelect(item, simplifiedUnit),
		});
		return yield* askObjects('/directory/administrativeUnits', root, list);
	},
};
