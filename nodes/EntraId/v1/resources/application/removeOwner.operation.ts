import { ownerLocator } from '../../fields/locators';
import { strictField } from '../../fields/strict';
import { OWNERS, removeLinked } from '../../linking';
import type { Operation } from '../../operation';
import { applicationLocator } from './locator';
import { APPLICATION } from './owners';
import { NOT_OWNED } from './shared';

const LABELS = { container: 'App Registration', linked: 'Owner to Remove' };

export const removeOwner: Operation = {
	value: 'removeOwner',
	name: 'Remove Owner',
	action: 'Remove owner from app registration',
	description: 'Remove an owner from an app registration',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LABELS.container, 'The app registration to remove the owner from'),
		ownerLocator(LABELS.linked, 'The owner to remove'),
		strictField(
			'Fail If Not an Owner',
			'Whether to fail when the object is not an owner of the app registration',
		),
	],
	*steps(item) {
		return yield* removeLinked(item, APPLICATION, OWNERS, LABELS);
	},
};
