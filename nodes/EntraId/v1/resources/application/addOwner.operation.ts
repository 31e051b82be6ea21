import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';
import { addLinked } from '../../links/linking';
import type { Operation } from '../../operation';
import { applicationLocator } from './locator';
import { OWNERS } from './owners';
import { NOT_OWNED } from './shared';

const LABELS = { object: 'App Registration', linked: 'Owner to Add' };

export const addOwner: Operation = {
	value: 'addOwner',
	name: 'Add Owner',
	action: 'Add owner to app registration',
	description: 'Make a user or a service principal an owner of an app registration',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LABELS.object, 'The app registration to add the owner to'),
		ownerLocator(LABELS.linked, 'The user or service principal to make an owner'),
		strictField('Fail If Already an Owner', 'Whether to stop when the object is an owner already'),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, OWNERS, LABELS);
	},
};
