import type { Operation } from '../../operation';
import { addLinked } from '../../links/linking';
import { foldLinks, MEMBERS } from './linking';
import { groupLocator, memberLocator } from './locator';
import { CHANGES_OF_MEMBERS } from './shared';
import { strictField } from '../../fields/strict';

const LABELS = { object: 'Group', linked: 'Member to Add' };

export const addMember: Operation = {
	value: 'addMember',
	name: 'Add Member',
	action: 'Add member to group',
	description: 'Add a user, group, device, service principal or contact to a group',
	permissions: {
		delegated: ['GroupMember.ReadWrite.All'],
		application: ['GroupMember.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		groupLocator(LABELS.object, 'The group to add the member to'),
		memberLocator(LABELS.linked, 'The object to add'),
		strictField(
			'Fail If Already a Member',
			'Whether to stop when the object is in the group already',
		),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, MEMBERS, LABELS);
	},
	fold: foldLinks(MEMBERS),
};
