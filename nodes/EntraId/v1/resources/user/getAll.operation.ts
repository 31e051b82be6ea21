import { BadParameter } from '../../../shared/badParameter';
import { conditionFields, readConditions } from '../../fields/conditions';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { filtersField } from '../../fields/presets';
import { listQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { filterableUser } from './filterable';
import { readPresets, userPresets } from './presets';
import { simplifiedUser, userProperties } from './properties';
import { askWithoutManager } from './withoutManager';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List, filter and search users',
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	parameters: [
		...pagingFields,
		filtersField(userPresets),
		...conditionFields(filterableUser),
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const { clauses, withoutManager } = readPresets(item);
		const conditions = readConditions(item, filterableUser);
		const list = readList(item, {
			searchIn: ['displayName', 'mail', 'userPrincipalName'],
			select: readSelect(item, simplifiedUser),
			clauses: [...clauses, ...conditions.clauses],
			searches: conditions.searches,
			thinned: withoutManager,
			...(withoutManager ? { needs: ['id'] } : {}),
		});
		if (!withoutManager) return yield* askObjects('/users', root, list);
		if (list.withCount) {
			throw new BadParameter(
				"'Count' does not go with 'Without Manager'",
				"Graph counts users with a manager too. Remove 'Count' from 'Query' and count the results.",
			);
		}
		return yield* askWithoutManager(root, list);
	},
};
