import type { GraphReply, Settled } from '../../../GenericFunctions';
import { groupPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';

/** Graph has no code of its own for an assignment that is there, only this text; PIM has one (graph-apps.md, section 12). */
const CONFLICT = /conflicting object with one or more of the specified/i;

/** Whether the assignment is there already. */
export const isAssignedAlready = (settled: Settled): boolean =>
	'error' in settled &&
	(settled.error.code === 'RoleAssignmentExists' ||
		([400, 409].includes(settled.error.status) && CONFLICT.test(settled.error.message)));

/** Whether somebody has asked for the same, and it is not decided yet. */
export const isRequestedAlready = (settled: Settled): boolean =>
	'error' in settled && settled.error.code === 'PendingRoleAssignmentRequest';

/** The words of Graph do not tell that a group may not have roles, so the group is asked for then. */
export function* replyOfAssignment(settled: Settled, principalId: string): Steps<GraphReply> {
	if ('error' in settled && [400, 403].includes(settled.error.status)) {
		const { code } = settled.error;
		const isSaid = code !== '' && !/^(Request_BadRequest|Authorization_RequestDenied)$/.test(code);
		const group = isSaid
			? undefined
			: yield* attempt({
					method: 'GET',
					path: groupPath(principalId),
					query: { $select: 'isAssignableToRole' },
				});
		const isGroup = group !== undefined && 'reply' in group;
		if (isGroup && group.reply.body?.isAssignableToRole !== true) {
			throw settled.error.because('notRoleAssignable');
		}
	}
	return replyOf(settled);
}

/** What became of a request; `unknown` where PIM answered with a status that is not documented, or with none. */
export type State = 'done' | 'pending' | 'scheduled' | 'unknown';

/** What PIM made of a request; its 201 says only that it was written down. Throws where it came to nothing. */
export function stateOf(status: unknown): State {
	const text = String(status);
	if (/^(Denied|Failed|Canceled|Cancelled|TimedOut|Invalid)$|Failed$/i.test(text)) {
		throw new BadParameter(
			`Privileged Identity Management did not complete the request: its status is ${text}`,
			"Look at 'Pending requests' and 'My audit history' of Privileged Identity Management in the Entra admin center for the reason.",
		);
	}
	if (/^Pending/i.test(text)) return 'pending';
	if (/^(Granted|Scheduled)/i.test(text)) return 'scheduled';
	return /^(Provisioned|ScheduleCreated|Revoked)$/i.test(text) ? 'done' : 'unknown';
}
