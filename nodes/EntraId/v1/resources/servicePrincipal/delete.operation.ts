import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { servicePrincipalLocator } from './locator';
import { NOT_OWNED, readServicePrincipalKey, readServicePrincipalPath } from './shared';

const LOCATOR = 'Enterprise App to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete enterprise app',
	description:
		'Delete an enterprise app from this tenant; Entra keeps it restorable for 30 days, and its app registration stays',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [servicePrincipalLocator(LOCATOR, 'The enterprise app to delete')],
	*steps(item) {
		yield* ask({ method: 'DELETE', path: readServicePrincipalPath(item, LOCATOR) });
		return { ...readServicePrincipalKey(item), deleted: true };
	},
};
