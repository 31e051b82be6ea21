import type { Settled } from '../../../GenericFunctions';
import { groupPath } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import { groupLocator, memberLocator } from './locator';
import { askIds, groupReference, memberReference, replyOfChange } from './members';
import { CHANGES_OF_MEMBERS } from './shared';
import { strictField } from './strict';

const GROUP = 'Group';
const MEMBER = 'Member to Remove';

/** Graph has no code of its own for it, only this text, beside the 404 (graph-people.md, section 7). */
const NO_MEMBER = /removed object references do not exist/i;

/** Whether Graph refused since the object is not in the group; its 404 may also mean that there is no such group. */
function* isNoMember(settled: Settled, groupId: string, memberId: string): Steps<boolean> {
	if ('reply' in settled) return false;
	const { status, message } = settled.error;
	if (status === 400) return NO_MEMBER.test(message);
	if (status !== 404) return false;
	const text = message.toLowerCase();
	if (text.includes(groupId.toLowerCase())) return false;
	if (text.includes(memberId.toLowerCase())) return true;
	// Graph named neither of them, so the group is asked for.
	replyOf(yield* attempt({ method: 'GET', path: groupPath(groupId), query: { $select: 'id' } }));
	return true;
}

export const removeMember: Operation = {
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove member from group',
	description: 'Remove a member from a group; the member itself stays',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		groupLocator(GROUP, 'The group to remove the member from'),
		memberLocator(MEMBER, 'The object to remove'),
		strictField('Fail If Not a Member', 'Whether to stop when the object is not in the group'),
	],
	*steps(item) {
		const strict = item.isOn('strict');
		const [groupId, memberId] = yield* askIds(
			groupReference(item, GROUP),
			memberReference(item, MEMBER),
		);
		const settled = yield* attempt({
			method: 'DELETE',
			// Without the `/$ref` at the end the request would name the object itself, and delete it.
			path: `${groupPath(groupId)}/members/${memberId}/$ref`,
		});
		if (yield* isNoMember(settled, groupId, memberId)) {
			if (strict && 'error' in settled) throw settled.error.because('notAMember');
			return { groupId, memberId, removed: false, wasMember: false };
		}
		yield* replyOfChange(settled, groupId);
		return { groupId, memberId, removed: true, wasMember: true };
	},
};
