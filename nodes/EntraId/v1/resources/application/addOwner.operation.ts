import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';
import { addLinked, OWNERS } from '../../linking';
import type { Operation } from '../../operation';
import { applicationLocator } from './locator';
import { APPLICATION } from './owners';
import { NOT_OWNED } from './shared';

const LABELS = { container: 'App Registration', linked: 'Owner to Add' };

export const addOwner: Operation = {
	value: 'addOwner',
	name: 'Add Owner',
	action: 'Add owner to app registration',
	description: 'Make a user or an enterprise app an owner of an app registration',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LABELS.container, 'The app registration to add the owner to'),
		ownerLocator(LABELS.linked, 'The user or enterprise app to make an owner'),
		strictField('Fail If Already an Owner', 'Whether to fail when the object is already an owner'),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, APPLICATION, OWNERS, LABELS);
	},
};
