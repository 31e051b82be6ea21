import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'Application to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete application',
	description: 'Delete an application; Entra keeps it restorable for 30 days',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [applicationLocator(LOCATOR, 'The application to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readApplicationPath(item, LOCATOR) });
		return { ...readApplicationKey(item), deleted: true };
	},
};
