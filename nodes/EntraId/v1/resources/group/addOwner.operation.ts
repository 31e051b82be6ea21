import type { Operation } from '../../operation';
import { addLinked } from '../../links/linking';
import { foldLinks, OWNERS } from './linking';
import { groupLocator } from './locator';
import { CHANGES_OF_OWNERS } from './shared';
import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';

const LABELS = { object: 'Group', linked: 'Owner to Add' };

export const addOwner: Operation = {
	value: 'addOwner',
	name: 'Add Owner',
	action: 'Add owner to group',
	description: 'Make a user or a service principal an owner of a group',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	whenDenied: CHANGES_OF_OWNERS,
	parameters: [
		groupLocator(LABELS.object, 'The group to add the owner to'),
		ownerLocator(LABELS.linked, 'The user or service principal to make an owner'),
		strictField('Fail If Already an Owner', 'Whether to stop when the object is an owner already'),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, OWNERS, LABELS);
	},
	fold: foldLinks(OWNERS),
};
