import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { notice } from '../../fields/notices';
import { isDryRun } from '../../fields/options';
import { strictField } from '../../fields/strict';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import type { Steps } from '../../steps';
import { askList, attempt, replyOf } from '../../steps';
import type { What } from './here';
import { askHere, filterOf } from './here';
import type { Kind } from './kinds';
import { KIND_VALUES, KINDS } from './kinds';
import { principalLocator, roleLocator } from './locator';
import type { State } from './outcome';
import { stateOf } from './outcome';
import { ACTIVE_REQUESTS, ASSIGNMENTS, ELIGIBLE_REQUESTS } from './paths';
import type { Found } from './reading';
import { describeScope, isSameScope, scopeFields } from './scope';
import { PRINCIPAL, readTarget, ROLE } from './target';

/** A plain assignment has no start, and is its own schedule [ZH]; whatever PIM made has to be taken back by PIM. */
const isByPim = ({ kind, row }: Found): boolean =>
	kind !== 'permanent' ||
	typeof row.startDateTime === 'string' ||
	(typeof row.roleAssignmentScheduleId === 'string' && row.roleAssignmentScheduleId !== row.id);

const toPim = ({ kind }: Found, what: What, justification: string): GraphRequest => ({
	method: 'POST',
	path: kind === 'eligible' ? ELIGIBLE_REQUESTS : ACTIVE_REQUESTS,
	body: {
		action: 'adminRemove',
		roleDefinitionId: what.roleId,
		principalId: what.principalId,
		directoryScopeId: what.directoryScopeId,
		...(justification ? { justification } : {}),
	},
	// What is gone cannot go twice: PIM refuses the second time.
	idempotent: true,
});

/** PIM has said that there is no such assignment after it had removed it [OER 70938144367], so it is looked for again. */
function* isGone(settled: Settled, one: Found, what: What, root: string): Steps<boolean> {
	if (!('error' in settled) || settled.error.code !== 'RoleAssignmentDoesNotExist') return false;
	const { found } = yield* askHere(what, new Set([one.kind]), root);
	return found.every(({ row }) => row.id !== one.row.id);
}

function* removeByPim(
	one: Found,
	what: What,
	{ justification, isShown, root }: { justification: string; isShown: boolean; root: string },
): Steps<State> {
	const settled = yield* attempt(toPim(one, what, justification));
	if (yield* isGone(settled, one, what, root)) return 'done';
	const { body = {} } = replyOf(settled);
	return isShown ? 'done' : stateOf(body.status);
}

function* removePlain({ row }: Found, what: What, root: string): Steps<State> {
	// The list of instances is not said to name plain assignments by their own IDs.
	const { items } = yield* askList(
		{ method: 'GET', path: ASSIGNMENTS, query: { $filter: filterOf(what) } },
		root,
	);
	const own = items.find(({ directoryScopeId }) =>
		isSameScope(directoryScopeId, what.directoryScopeId),
	);
	const id = encodeURIComponent(String((own ?? row).id));
	const settled = yield* attempt({ method: 'DELETE', path: `${ASSIGNMENTS}/${id}` });
	if (!('error' in settled && settled.error.status === 404)) replyOf(settled);
	return 'done';
}

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove role',
	description: 'Remove a role assignment, whatever its type',
	permissions: {
		delegated: ['RoleManagement.ReadWrite.Directory'],
		application: ['RoleManagement.ReadWrite.Directory'],
	},
	whenDenied: 'A person also needs the role Privileged Role Administrator.',
	parameters: [
		roleLocator(ROLE, 'The role to take away'),
		principalLocator(PRINCIPAL, 'The user, group or enterprise app to remove the role from'),
		{
			displayName: 'Assignment Types',
			name: 'assignmentTypes',
			type: 'multiOptions',
			options: KINDS,
			default: [...KIND_VALUES],
			description: 'Which assignments of the role to remove',
		},
		...scopeFields,
		{
			displayName: 'Justification',
			name: 'justification',
			type: 'string',
			default: '',
			placeholder: 'e.g. Left the team',
			description:
				'Why the role is removed; recorded for assignments made in Privileged Identity Management',
		},
		strictField('Fail If Not Assigned', 'Whether to fail when the role is not assigned like this'),
	],
	*steps(item, root) {
		const kinds = new Set(item.choices('assignmentTypes') as Kind[]);
		if (kinds.size === 0) {
			throw new BadParameter(
				"'Assignment Types' is empty",
				'Choose at least one: permanent, active for a time, or eligible.',
			);
		}
		const { roleId, principal, directoryScopeId } = readTarget(item);
		const justification = item.text('justification');
		const strict = item.isOn('strict');
		const [principalId] = yield* askIds(principal);
		const what = { roleId, principalId, directoryScopeId };
		const { found: here, withoutPim } = yield* askHere(what, kinds, root);
		if (withoutPim && kinds.size > 1) {
			notice(
				item.context,
				'The tenant has no Entra ID P2 or Governance license, so permanent assignments were looked for: it has no others.',
			);
		}
		if (strict && here.length === 0) {
			throw new BadParameter(
				'The role is not assigned like this',
				"Check role, scope and assignment types; it may also come through a group. Switch off 'Fail If Not Assigned' to accept that.",
			);
		}
		const states: State[] = [];
		for (const one of here) {
			states.push(
				isByPim(one)
					? yield* removeByPim(one, what, { justification, isShown: isDryRun(item), root })
					: yield* removePlain(one, what, root),
			);
		}
		const state = states.find((one) => one !== 'done') ?? 'done';
		const removed: IDataObject = {
			removed: here.length > 0 && state === 'done',
			state,
			wasAssigned: here.length > 0,
			assignmentTypes: here.map(({ kind }) => kind),
		};
		return { roleId, principalId, ...describeScope(directoryScopeId), ...removed };
	},
};
