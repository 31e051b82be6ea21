import type { Operation } from '../../operation';
import { addLinked, foldLinks, MEMBERS } from '../../linking';
import { groupLocator, memberLocator } from './locator';
import { GROUP } from './members';
import { CHANGES_OF_MEMBERS } from './shared';
import { strictField } from '../../fields/strict';

const LABELS = { container: 'Group', linked: 'Member to Add' };

export const addMember: Operation = {
	value: 'addMember',
	name: 'Add Member',
	action: 'Add member to group',
	description: 'Add a user, group, device, enterprise app or contact to a group',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		groupLocator(LABELS.container, 'The group to add the member to'),
		memberLocator(LABELS.linked, 'The object to add'),
		strictField(
			'Fail If Already a Member',
			'Whether to fail when the object is already in the group',
		),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, GROUP, MEMBERS, LABELS);
	},
	fold: foldLinks(MEMBERS),
};
