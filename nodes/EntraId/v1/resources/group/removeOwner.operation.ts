import type { Operation } from '../../operation';
import { OWNERS, removeLinked } from '../../linking';
import { groupLocator } from './locator';
import { GROUP } from './members';
import { CHANGES_OF_OWNERS } from './shared';
import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';

const LABELS = { container: 'Group', linked: 'Owner to Remove' };

export const removeOwner: Operation = {
	value: 'removeOwner',
	name: 'Remove Owner',
	action: 'Remove owner from group',
	description: 'Remove an owner from a group; the last owner cannot be removed',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	whenDenied: CHANGES_OF_OWNERS,
	parameters: [
		groupLocator(LABELS.container, 'The group to remove the owner from'),
		ownerLocator(LABELS.linked, 'The owner to remove'),
		strictField(
			'Fail If Not an Owner',
			'Whether to fail when the object is not an owner of the group',
		),
	],
	*steps(item) {
		return yield* removeLinked(item, GROUP, OWNERS, LABELS);
	},
};
