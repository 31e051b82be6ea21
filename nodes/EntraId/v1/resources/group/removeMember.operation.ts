import { groupPath } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import { attempt, replyOf } from '../../steps';
import { groupLocator, memberLocator } from './locator';
import { askIds, groupReference, memberReference } from './members';
import { ROLE_ASSIGNABLE } from './shared';
import { strictField } from './strict';

const GROUP = 'Group';
const MEMBER = 'Member to Remove';

export const removeMember: Operation = {
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove member from group',
	description: 'Remove a member from a group; the member itself stays',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		groupLocator(GROUP, 'The group to remove the member from'),
		memberLocator(MEMBER, 'The object to remove'),
		strictField('Fail If Not a Member', 'Whether to stop when the object is not in the group'),
	],
	*steps(item) {
		const strict = item.get('strict', false) === true;
		const [groupId, memberId] = yield* askIds(
			groupReference(item, GROUP),
			memberReference(item, MEMBER),
		);
		const settled = yield* attempt({
			method: 'DELETE',
			// Without the `/$ref` at the end the request would name the object itself, and delete it.
			path: `${groupPath(groupId)}/members/${memberId}/$ref`,
		});
		if (!strict && 'error' in settled && settled.error.status === 404) {
			return { groupId, memberId, removed: false, wasMember: false };
		}
		replyOf(settled);
		return { groupId, memberId, removed: true, wasMember: true };
	},
};
