import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { advanced, groupPath, record, records } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { assignmentsOf, STATES } from './holdings';
import { issueInWords } from './issues';
import { nameOf } from './skus';
import type { Search } from './userHolders';
import { having } from './userHolders';

const PAGE = '999';

/** Graph returns this property never, and filters by it only [graph-people.md]. */
const WITH_ISSUES = 'hasMembersWithLicenseErrors eq true';

function* askHavingGroups(
	{ skuId, root }: Search,
	withIssues: boolean,
	limit: number,
): Steps<IDataObject[]> {
	const query = {
		$filter: withIssues ? `${WITH_ISSUES} and ${having(skuId)}` : having(skuId),
		$select: 'id,displayName,mail,assignedLicenses,licenseProcessingState',
		$top: limit === Infinity ? PAGE : String(Math.min(limit, Number(PAGE))),
	};
	const request = advanced({ method: 'GET', path: '/groups', query }, withIssues);
	return (yield* askList(request, root, limit)).items;
}

/** The groups that give a license, with how far its members have it. */
export function* askGroups(search: Search, withIssues: boolean): Steps<INodeExecutionData[]> {
	const { skuId, skus, limit } = search;
	const groups = yield* askHavingGroups(search, withIssues, limit);
	return groups.map(({ id, displayName, mail, assignedLicenses, licenseProcessingState }) => {
		const own = records(assignedLicenses).find(
			(license) => String(license.skuId).toLowerCase() === skuId,
		);
		return {
			json: {
				id,
				displayName,
				mail,
				license: { skuId, name: nameOf(skuId, skus), disabledPlans: own?.disabledPlans ?? [] },
				processingState: record(licenseProcessingState).state ?? null,
			},
		};
	});
}

/** The members of groups who did not get what the group gives, with the reason; of each group once. */
export function* askMembersWithIssues(search: Search): Steps<INodeExecutionData[]> {
	const { skuId, skus, root, limit } = search;
	const rows: INodeExecutionData[] = [];
	const name = nameOf(skuId, skus);
	for (const group of yield* askHavingGroups(search, true, Infinity)) {
		const { items } = yield* askList(
			{
				method: 'GET',
				path: `${groupPath(String(group.id))}/membersWithLicenseErrors`,
				query: { $select: `id,displayName,userPrincipalName,${STATES}`, $top: PAGE },
			},
			root,
		);
		for (const user of items) {
			const failed = assignmentsOf(user).find(
				(one) =>
					one.skuId === skuId &&
					one.groupId === String(group.id).toLowerCase() &&
					one.issue !== undefined,
			);
			if (!failed) continue;
			rows.push({
				json: {
					id: user.id,
					displayName: user.displayName,
					userPrincipalName: user.userPrincipalName,
					license: { skuId, name },
					group: { id: group.id, displayName: group.displayName },
					state: failed.state,
					issue: failed.issue,
					message: issueInWords(failed.issue),
				},
			});
		}
		if (rows.length >= limit) break;
	}
	return rows.slice(0, limit);
}
