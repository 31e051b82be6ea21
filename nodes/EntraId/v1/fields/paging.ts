import type { INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../shared/badParameter';
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
export function readLimit(item: ItemReader): number {
	if (item.get('returnAll', false) === true) return Infinity;
	const limit = Number(item.get('limit', 50));
	if (!Number.isInteger(limit) || limit < 1) {
		throw new BadParameter(
			"'Limit' is not a whole number above 0",
			"Enter how many results you want, e.g. 50, or switch on 'Return All'.",
		);
	}
	return limit;
}
