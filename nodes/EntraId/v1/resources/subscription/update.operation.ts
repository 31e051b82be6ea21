import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { readLocator, readText } from '../../fields/read';
import type { RequestOperation, Setting } from '../../operation';
import { checkNotificationUrl } from './addresses';
import { expirationOf, readWanted, renewalFields, tellCapped } from './expiry';
import { subscriptionLocator } from './locator';
import { readPermissions, readSubscriptionPath, withoutSecret } from './shared';

const LOCATOR = 'Subscription to Update';

/** In a dry run nothing is read, and most subscriptions of this node watch the directory. */
const ASSUMED_RESOURCE = '/users';

function expiry(context: IExecuteFunctions, itemIndex: number, { objectOf }: Setting): IDataObject {
	const wanted = readWanted(context, itemIndex);
	if (wanted === undefined) return {};
	const subscription = objectOf(readSubscriptionPath(context, LOCATOR, itemIndex));
	const strict = context.getNodeParameter('strict', itemIndex, false) === true;
	const resource = String(subscription?.resource ?? ASSUMED_RESOURCE);
	return { expirationDateTime: expirationOf(wanted, resource, strict) };
}

/** The new URL, or nothing to leave it. */
function newUrl(context: IExecuteFunctions, itemIndex: number, root: string): IDataObject {
	const url = readText(context, 'notificationUrl', itemIndex);
	return url ? { notificationUrl: checkNotificationUrl(url, 'Notification URL', root) } : {};
}

function body(context: IExecuteFunctions, itemIndex: number, setting: Setting): IDataObject {
	const changes = {
		...newUrl(context, itemIndex, setting.root),
		...expiry(context, itemIndex, setting),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw new BadParameter(
		'Nothing to update',
		"Choose under 'Expires' when the subscription is to expire, or fill in 'Notification URL'.",
	);
}

export const update: RequestOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update subscription',
	description: 'Renew a subscription, give it a new notification URL, or both',
	permissions: readPermissions,
	parameters: [
		subscriptionLocator(LOCATOR, 'The subscription to update'),
		...renewalFields,
		{
			displayName: 'Notification URL',
			name: 'notificationUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/entra',
			description: 'Where Graph is to send the notifications from now on; empty to leave it',
		},
	],
	// The latest expiry depends on what is watched. What cannot be used is refused before anything is read.
	lookups(context, itemIndex, root) {
		const wanted = readWanted(context, itemIndex);
		if (wanted === undefined) return [];
		if (wanted !== 'maximum') expirationOf(wanted, '', false);
		newUrl(context, itemIndex, root);
		return [{ path: readSubscriptionPath(context, LOCATOR, itemIndex) }];
	},
	request: (context, itemIndex, setting) => ({
		method: 'PATCH',
		path: readSubscriptionPath(context, LOCATOR, itemIndex),
		body: body(context, itemIndex, setting),
	}),
	output({ request, reply }, context, itemIndex): IDataObject {
		const wanted = readWanted(context, itemIndex);
		const { expirationDateTime } = request.body ?? {};
		const resource = String(reply.body?.resource ?? '');
		return {
			id: readLocator(context, 'subscription', itemIndex),
			updated: true,
			...withoutSecret(reply.body),
			expirationCapped:
				wanted !== undefined && tellCapped(context, wanted, resource, String(expirationDateTime)),
		};
	},
};
