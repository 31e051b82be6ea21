import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkGuid, omit, subscriptionPath } from '../../../GenericFunctions';
import { outputFields, readSelect } from '../../fields/output';
import type { Permissions } from '../../operation';
import { simplifiedSubscription, subscriptionProperties } from './properties';
import { picked } from '../../shaped';
import { isSince11 } from '../../versions';
import type { ItemReader } from '../../item';

const both = (permissions: string[]): Permissions => ({
	delegated: permissions,
	application: permissions,
});

/** Graph asks for the permission to read what is watched; write permissions do not stand in for it [SUBPOST]. */
export const readPermissions = both(['User.Read.All', 'Group.Read.All']);

/** The permission that a subscription to one resource needs; `undefined` is a resource that is not known. */
export const permissionFor = (resource: string, permission: string | undefined): Permissions =>
	both([permission ?? `that reads '${resource}'`]);

/** The path of the subscription that the locator names. */
export const readSubscriptionPath = (item: ItemReader, displayName: string): string =>
	subscriptionPath(checkGuid(item.locator('subscription').value, displayName));

/** Output and Fields of subscriptions. */
export const subscriptionOutput: INodeProperties[] = outputFields(subscriptionProperties).map(
	(field) =>
		field.name === 'fields'
			? Object.assign(field, {
					default: ['expirationDateTime', 'id', 'resource'],
					description: 'The properties to return',
				})
			: field,
);

/** A subscription without its client state: outputs are stored, and a secret does not belong there. */
export const withoutSecret = (subscription: IDataObject = {}): IDataObject =>
	omit(subscription, '@odata.context', 'clientState');

/** The properties that Output wants; empty for all. Graph takes no `$select` here, so they are picked from its answer. */
export const readShape = (item: ItemReader): string[] => readSelect(item, simplifiedSubscription);

/** A subscription with these properties only. */
export function shape(subscription: IDataObject, names: string[]): IDataObject {
	const object = withoutSecret(subscription);
	return names.length === 0 ? object : picked(object, names);
}

/** A subscription that was made or changed: as Get shows it as Simplified, and before 1.1 whole. */
export const shownSubscription = (item: ItemReader, subscription: IDataObject): IDataObject =>
	shape(subscription, isSince11(item) ? simplifiedSubscription : []);
