import { pagingFields, readLimit } from '../../fields/paging';
import type { Operation } from '../../operation';
import { askList } from '../../steps';
import { readPermissions, readShape, shape, subscriptionOutput } from './shared';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many subscriptions',
	description: 'List the subscriptions that the app registration has',
	permissions: readPermissions,
	parameters: [...pagingFields, ...subscriptionOutput],
	*steps(item, root) {
		const limit = readLimit(item);
		const names = readShape(item);
		// Graph takes no OData option here [D21:subscription-list.md].
		const { items } = yield* askList({ method: 'GET', path: '/subscriptions' }, root, limit);
		return items.map((subscription) => ({ json: shape(subscription, names) }));
	},
};
