import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask, replyOf } from '../../steps';
import { userLocator } from '../user/locator';
import { readUserPath } from '../user/shared';
import { askGroupNames, shownGroup } from './groupNames';
import type { Assignment } from './holdings';
import { assignmentsOf, STATES } from './holdings';
import { issueInWords } from './issues';
import { reportPermissions } from './permissions';
import type { Sku } from './skus';
import { nameOf, planNames, skusRequest, toSkus } from './skus';

const LOCATOR = 'User';

/** The names of the plans are many, so that they are asked for only where some are off. */
function* askPlans(assignments: Assignment[], skus: Sku[]): Steps<Sku[]> {
	const hasAny = assignments.some(({ disabledPlans }) => disabledPlans.length > 0);
	return hasAny ? toSkus(yield* ask(skusRequest(true))) : skus;
}

export const getAssignments: Operation = {
	value: 'getAssignments',
	name: 'Get Assignments',
	action: 'Get license assignments of user',
	description:
		'List how a user got each license (directly or through a group), and what went wrong',
	permissions: reportPermissions,
	needsAll: true,
	parameters: [userLocator(LOCATOR, 'The user whose licenses to list')],
	*steps(item) {
		const path = readUserPath(item, LOCATOR);
		const [found, bought] = yield [
			{ method: 'GET', path, query: { $select: `id,userPrincipalName,${STATES}` } },
			skusRequest(false),
		];
		const { body: user = {} } = replyOf(found);
		const assignments = assignmentsOf(user);
		const skus = yield* askPlans(assignments, toSkus(replyOf(bought)));
		const names = yield* askGroupNames(assignments.flatMap(({ groupId }) => groupId ?? []));
		return assignments.map(({ skuId, groupId, disabledPlans, state, issue, lastUpdated }) => ({
			json: {
				id: user.id,
				userPrincipalName: user.userPrincipalName,
				skuId,
				name: nameOf(skuId, skus),
				assignedDirectly: groupId === undefined,
				group: groupId === undefined ? null : shownGroup(groupId, names),
				state,
				issue: issue ?? null,
				message: issueInWords(issue),
				disabledPlans: planNames(disabledPlans, skuId, skus),
				lastUpdatedDateTime: lastUpdated ?? null,
			},
		}));
	},
};
