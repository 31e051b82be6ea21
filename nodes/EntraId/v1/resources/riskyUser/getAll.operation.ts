import type { IDataObject } from 'n8n-workflow';

import { readMoment, filtersField, joinFilters } from '../../fields/presets';
import { pagingFields, readLimit } from '../../fields/paging';
import { queryField } from '../../fields/query';
import type { RowFilter } from '../../fields/rowFilters';
import { isOneOf, readRowFilters } from '../../fields/rowFilters';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { askList } from '../../steps';
import { PATH, riskLevels, riskStates } from './shared';

const FILTERS: RowFilter[] = [
	isOneOf(
		'riskLevel',
		'Risk Level',
		riskLevels,
		'How likely it is that the account is compromised',
	),
	isOneOf(
		'riskState',
		'Risk State',
		riskStates,
		'The state of the risk, e.g. At Risk for users that nobody has dealt with',
	),
];

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many risky users',
	description:
		'List users who are or were at risk. Needs Entra ID P2. Graph allows one call about risks per second for all apps of a tenant together.',
	permissions: needs('IdentityRiskyUser.Read.All'),
	whenDenied: 'A signed-in person also needs the role Security Reader or a higher one.',
	parameters: [
		...pagingFields,
		filtersField([
			...FILTERS.map(({ field }) => field),
			{
				displayName: 'Updated Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only users whose risk changed from this moment on',
			},
		]),
		queryField('filter'),
	],
	*steps(item, root) {
		const limit = readLimit(item);
		const filters = item.group('filters');
		const { sure } = readRowFilters(FILTERS, filters);
		const since = filters.has('since') ? Date.parse(readMoment(item, filters, 'since')) : -Infinity;
		const options = item.group('query');
		const filter = joinFilters(options.has('filter') ? options.text('filter') : '', sure);
		// Graph says nothing of a page size here, nor that it filters by time, so that is done here [DC:riskyuser-list].
		const request = {
			method: 'GET' as const,
			path: PATH,
			...(filter && { query: { $filter: filter } }),
		};
		const isWanted = ({ riskLastUpdatedDateTime }: IDataObject): boolean =>
			since === -Infinity || Date.parse(String(riskLastUpdatedDateTime)) >= since;
		const { items } = yield* askList(request, root, limit, isWanted);
		return items.map((json) => ({ json }));
	},
};
