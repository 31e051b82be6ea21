import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { isRecord } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { isDryRun } from '../../fields/options';
import { strictField } from '../../fields/strict';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import { attempt } from '../../steps';
import { askLasting } from './here';
import type { Kind } from './kinds';
import { KINDS } from './kinds';
import { principalLocator, roleLocator } from './locator';
import { isAssignedAlready, isRequestedAlready, replyOfAssignment, stateOf } from './outcome';
import { ACTIVE_REQUESTS, ASSIGNMENTS, ELIGIBLE_REQUESTS } from './paths';
import type { Found } from './reading';
import { readSchedule, scheduleFields } from './schedule';
import { describeScope, scopeFields } from './scope';
import { PRINCIPAL, readTarget, ROLE } from './target';

const requestOf = (kind: Kind, body: IDataObject): GraphRequest => ({
	method: 'POST',
	path: { permanent: ASSIGNMENTS, timeBound: ACTIVE_REQUESTS, eligible: ELIGIBLE_REQUESTS }[kind],
	body: kind === 'permanent' ? body : { action: 'adminAssign', ...body },
	// Nobody gets a role twice: Graph refuses the second time.
	idempotent: true,
});

/** Until when, where the answer says so. */
function endOf({ scheduleInfo }: IDataObject): unknown {
	const expiration = isRecord(scheduleInfo) ? scheduleInfo.expiration : undefined;
	return isRecord(expiration) ? expiration.endDateTime : undefined;
}

/** The assignment that is there already, with its own kind and end; throws where it ends and a permanent one was wanted. */
function alreadySo(kind: Kind, lasting: Found | undefined): IDataObject {
	const endDateTime = lasting?.row.endDateTime ?? null;
	if (kind === 'permanent' && endDateTime !== null) {
		throw new BadParameter(
			`The role is assigned already, but only until ${String(endDateTime)}`,
			"Graph makes no permanent assignment beside it: take it away first with 'Role → Remove', or run this again when it has ended.",
		);
	}
	return {
		...(lasting ? { assignmentType: lasting.kind, id: lasting.row.id } : {}),
		assigned: false,
		alreadyAssigned: true,
		state: 'done',
		status: null,
		endDateTime,
	};
}

export const assign: Operation = {
	value: 'assign',
	name: 'Assign',
	action: 'Assign role',
	description:
		'Assign a role to a user, group or app: permanently, for a limited time, or as eligible for activation',
	permissions: {
		delegated: ['RoleManagement.ReadWrite.Directory'],
		application: ['RoleManagement.ReadWrite.Directory'],
	},
	whenDenied:
		'A person also needs the role Privileged Role Administrator. Only role-assignable groups can get a role.',
	parameters: [
		roleLocator(ROLE, 'The role to assign'),
		principalLocator(
			PRINCIPAL,
			'The user, role-assignable group or enterprise app to assign it to',
		),
		{
			displayName: 'Assignment Type',
			name: 'assignmentType',
			type: 'options',
			options: KINDS,
			default: 'permanent',
			description: 'How the role is given',
		},
		...scopeFields,
		...scheduleFields.filter(({ type }) => type !== 'collection'),
		strictField(
			'Fail If Already Assigned',
			'Whether to fail when the role is already assigned like this',
		),
		...scheduleFields.filter(({ type }) => type === 'collection'),
	],
	*steps(item, root) {
		const kind = item.choice('assignmentType') as Kind;
		const { roleId, principal, directoryScopeId } = readTarget(item);
		const schedule = kind === 'permanent' ? {} : readSchedule(item);
		const strict = item.isOn('strict');
		const [principalId] = yield* askIds(principal);
		const body = { roleDefinitionId: roleId, principalId, directoryScopeId, ...schedule };
		const settled = yield* attempt(requestOf(kind, body));
		const about = { roleId, principalId, assignmentType: kind, ...describeScope(directoryScopeId) };
		const already = isAssignedAlready(settled);
		if (!strict && already) {
			const lasting = yield* askLasting(kind, { roleId, principalId, directoryScopeId }, root);
			return { ...about, ...alreadySo(kind, lasting) };
		}
		if (!strict && isRequestedAlready(settled)) {
			return { ...about, assigned: false, alreadyAssigned: false, state: 'pending', status: null };
		}
		const { body: answer = {} } = yield* replyOfAssignment(settled, principalId);
		// What is shown in a dry run has no status.
		const isShown = isDryRun(item) || kind === 'permanent';
		const state = isShown ? 'done' : stateOf(answer.status);
		return {
			...about,
			assigned: state === 'done' || state === 'scheduled',
			alreadyAssigned: false,
			state,
			status: answer.status ?? null,
			id: answer.id ?? null,
			endDateTime: endOf(answer) ?? null,
		};
	},
};
