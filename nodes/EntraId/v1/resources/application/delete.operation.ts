import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'App Registration to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete app registration',
	description: 'Delete an app registration; Entra keeps it restorable for 30 days',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [applicationLocator(LOCATOR, 'The app registration to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readApplicationPath(item, LOCATOR) });
		return { ...readApplicationKey(item), deleted: true };
	},
};
