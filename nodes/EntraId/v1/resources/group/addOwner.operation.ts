import type { Operation } from '../../operation';
import { addLinked, foldLinks, OWNERS } from '../../linking';
import { groupLocator } from './locator';
import { GROUP } from './members';
import { CHANGES_OF_OWNERS } from './shared';
import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';

const LABELS = { container: 'Group', linked: 'Owner to Add' };

export const addOwner: Operation = {
	value: 'addOwner',
	name: 'Add Owner',
	action: 'Add owner to group',
	description: 'Make a user or an enterprise app an owner of a group',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	whenDenied: CHANGES_OF_OWNERS,
	parameters: [
		groupLocator(LABELS.container, 'The group to add the owner to'),
		ownerLocator(LABELS.linked, 'The user or enterprise app to make an owner'),
		strictField('Fail If Already an Owner', 'Whether to fail when the object is already an owner'),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, GROUP, OWNERS, LABELS);
	},
	fold: foldLinks(OWNERS),
};
