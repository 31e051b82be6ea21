import type { INodeProperties } from 'n8n-workflow';

import type { ItemReader } from '../item';

/** Return All and Limit, as every n8n list has them. */
export const pagingFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many results are wanted; `Infinity` for all. */
export const readLimit = (item: ItemReader): number =>
	item.isOn('returnAll') ? Infinity : item.number('limit');
