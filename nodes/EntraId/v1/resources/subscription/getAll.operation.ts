import { pagingFields, readLimit } from '../../fields/paging';
import type { ListOperation } from '../../operation';
import { readPermissions, shape, subscriptionOutput } from './shared';

export const getAll: ListOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many subscriptions',
	description: 'List the subscriptions that the app registration has',
	permissions: readPermissions,
	parameters: [...pagingFields, ...subscriptionOutput],
	// Graph takes no OData option here [D21:subscription-list.md].
	list: (context, itemIndex) => ({
		request: { method: 'GET', path: '/subscriptions' },
		limit: readLimit(context, itemIndex),
	}),
	output: shape,
};
