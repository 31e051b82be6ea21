import type { Operation } from '../../operation';
import { MEMBERS, removeLinked } from '../../linking';
import { groupLocator, memberLocator } from './locator';
import { GROUP } from './members';
import { CHANGES_OF_MEMBERS } from './shared';
import { strictField } from '../../fields/strict';

const LABELS = { container: 'Group', linked: 'Member to Remove' };

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
		groupLocator(LABELS.container, 'The group to remove the member from'),
		memberLocator(LABELS.linked, 'The object to remove'),
		strictField('Fail If Not a Member', 'Whether to fail when the object is not in the group'),
	],
	*steps(item) {
		return yield* removeLinked(item, GROUP, MEMBERS, LABELS);
	},
};
