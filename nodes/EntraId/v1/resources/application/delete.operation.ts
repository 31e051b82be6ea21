import type { RequestOperation } from '../../operation';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'Application to Delete';

export const del: RequestOperation = {
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
	request: (context, itemIndex) => ({
		method: 'DELETE',
		path: readApplicationPath(context, LOCATOR, itemIndex),
	}),
	output: (_exchange, context, itemIndex) => ({
		...readApplicationKey(context, itemIndex),
		deleted: true,
	}),
};
