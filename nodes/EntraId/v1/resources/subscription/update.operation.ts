import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import { subscriptionLocator } from './locator';
import { checkNotificationUrl } from './addresses';
import type { Wanted } from './expiry';
import { expirationOf, readWanted, renewalFields, reportCapped } from './expiry';
import { readPermissions, readSubscriptionPath, shownSubscription } from './shared';
import type { ItemReader } from '../../item';

const LOCATOR = 'Subscription to Update';

/** The new URL, or nothing to leave it. */
function newUrl(item: ItemReader, root: string): IDataObject {
	const url = item.text('notificationUrl');
	return url ? { notificationUrl: checkNotificationUrl(url, 'Notification URL', root) } : {};
}

/** The latest expiry depends on what is watched. What cannot be used is refused before anything is read. */
function* askExpiry(path: string, wanted: Wanted, strict: boolean): Steps<IDataObject> {
	if (wanted !== 'maximum') expirationOf(wanted, '', false);
	const { body = {} } = yield* ask({ method: 'GET', path });
	return { expirationDateTime: expirationOf(wanted, String(body.resource), strict) };
}

export const update: Operation = {
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
			description: 'The new address for notifications; leave empty to keep the current one',
		},
	],
	*steps(item, root) {
		const path = readSubscriptionPath(item, LOCATOR);
		const wanted = readWanted(item);
		const url = newUrl(item, root);
		if (wanted === undefined && url.notificationUrl === undefined) {
			throw new BadParameter(
				'Nothing to update',
				"Choose under 'Expires' when the subscription is to expire, or fill in 'Notification URL'.",
			);
		}
		const strict = item.isOn('strict');
		const expiry = wanted ? yield* askExpiry(path, wanted, strict) : {};
		const { body = {} } = yield* ask({ method: 'PATCH', path, body: { ...url, ...expiry } });
		return {
			...shownSubscription(item, { id: item.locator('subscription').value, ...body }),
			updated: true,
			expirationCapped:
				wanted !== undefined &&
				reportCapped(item, wanted, String(body.resource ?? ''), String(expiry.expirationDateTime)),
		};
	},
};
