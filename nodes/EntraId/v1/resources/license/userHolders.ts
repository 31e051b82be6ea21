import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { advanced, omit } from '../../../GenericFunctions';
import { clean, readSelect } from '../../fields/output';
import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { askPages } from '../../steps';
import { simplifiedUser } from '../user/properties';
import { askGroupNames, shownGroup } from './groupNames';
import type { Assignment } from './holdings';
import { assignmentsOf, isInForce, STATES } from './holdings';
import type { Sku } from './skus';
import { nameOf } from './skus';

/** What is looked for, and how much of it. */
export interface Search {
	skuId: string;
	skus: Sku[];
	root: string;
	/** `Infinity` for all. */
	limit: number;
}

/** Which users are wanted, and what of them. */
interface UserReport {
	select: string[];
	assigned: string;
}

export const readUserReport = (item: ItemReader): UserReport => ({
	select: readSelect(item, simplifiedUser),
	assigned: item.choice('assigned'),
});

/** Objects that have a license. An ID stands without quotes there [graph-people.md]. */
export const having = (skuId: string): string =>
	`assignedLicenses/any(license:license/skuId eq ${skuId})`;

/** One list alone has the largest pages; of many at once up to 20 come in one answer. */
const LARGE_PAGE = 999;
const SMALL_PAGE = 200;

const isWanted = (own: Assignment[], assigned: string): boolean =>
	assigned === 'any' ||
	own.some(({ groupId }) => (assigned === 'direct') === (groupId === undefined));

interface Found {
	user: IDataObject;
	own: Assignment[];
}

function* askFound(
	item: ItemReader,
	{ select, assigned }: UserReport,
	search: Search,
): Steps<Found[]> {
	const { skuId, root, limit } = search;
	const found: Found[] = [];
	const largest = item.count === 1 ? LARGE_PAGE : SMALL_PAGE;
	const query = {
		$filter: having(skuId),
		$select: [...new Set([...select, STATES])].join(','),
		$top: String(assigned === 'any' ? Math.min(largest, limit) : largest),
	};
	yield* askPages(advanced({ method: 'GET', path: '/users', query }), root, ({ items }) => {
		for (const user of items) {
			const own = assignmentsOf(user).filter((one) => one.skuId === skuId && isInForce(one));
			if (found.length < limit && isWanted(own, assigned)) found.push({ user, own });
		}
		return found.length >= limit;
	});
	return found;
}

/** The users who have a license, with how they come by it. */
export function* askUsers(
	item: ItemReader,
	report: UserReport,
	search: Search,
): Steps<INodeExecutionData[]> {
	const { skuId, skus } = search;
	const found = yield* askFound(item, report, search);
	const names = yield* askGroupNames(
		found.flatMap(({ own }) => own.flatMap(({ groupId }) => groupId ?? [])),
	);
	const name = nameOf(skuId, skus);
	return found.map(({ user, own }) => ({
		json: {
			...clean(report.select.includes(STATES) ? user : omit(user, STATES), item),
			license: {
				skuId,
				name,
				assignedDirectly: own.some(({ groupId }) => groupId === undefined),
				groups: own.flatMap(({ groupId }) => (groupId ? [shownGroup(groupId, names)] : [])),
			},
		},
	}));
}
