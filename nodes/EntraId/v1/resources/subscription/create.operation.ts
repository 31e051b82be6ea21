import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { toDate } from '../../../shared/values/date';
import { readList } from '../../../shared/values/list';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
} from '../../fields/body';
import { headersField, readHeaders } from '../../fields/headers';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { checkNotificationUrl } from './addresses';
import type { Wanted } from './expiry';
import { at, expirationOf, expiryFields, readWanted, reportCapped } from './expiry';
import { checkChangeTypes, checkResourcePath, kindOf } from './kinds';
import { subscriptionProperties } from './properties';
import { permissionFor, readPermissions, shownSubscription } from './shared';
import type { ItemReader } from '../../item';

/** Graph's limit for a subscription; notifications repeat it [SUB]. */
const MAX_CLIENT_STATE = 128;

const parameters: INodeProperties[] = [
	{
		displayName: 'Change Types',
		name: 'changeType',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Created',
				value: 'created',
				description: 'Not for users and groups: there new objects are reported as updated',
			},
			{
				name: 'Deleted',
				value: 'deleted',
				description: 'For users and groups: permanently deleted',
			},
			{
				name: 'Updated',
				value: 'updated',
				description: 'For users and groups also: created, or deleted and still restorable',
			},
		],
		default: ['updated', 'deleted'],
		description: 'The changes to be notified of',
	},
	{
		displayName: 'Resource Path',
		name: 'resourcePath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /users',
		description:
			'What to watch, as a path of Graph without host and version: <code>/users</code>, <code>/groups</code>, one object of them, or <a href="https://learn.microsoft.com/en-us/graph/api/resources/change-notifications-api-overview">another resource</a>',
	},
	{
		displayName: 'Notification URL',
		name: 'notificationUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/entra',
		description:
			'Where Graph sends the notifications. It must be public, and its workflow published: Graph validates it first.',
	},
	{
		displayName: 'Client State',
		name: 'clientState',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: `A secret of up to ${MAX_CLIENT_STATE} characters that Graph repeats in each notification, so that the receiver can recognize real ones. It is not in the output. Without one, anybody who knows the URL can send notifications.`,
	},
	...expiryFields,
	additionalFields(subscriptionProperties),
	additionalProperties,
	headersField,
];

/** The expiry in Additional Properties goes before the fields, as every property there. */
function wantedExpiry(item: ItemReader): Wanted {
	const { expirationDateTime } = readAdditionalProperties(item, 'additionalFields');
	if (expirationDateTime !== undefined) {
		return at(toDate(expirationDateTime, 'Expiration Date Time', item.context.getTimezone()));
	}
	return readWanted(item) ?? 'maximum';
}

function checkClientState(value: unknown): string {
	const clientState = String(value);
	if (clientState.length <= MAX_CLIENT_STATE) return clientState;
	throw new BadParameter(
		`'Client State' is longer than ${MAX_CLIENT_STATE} characters`,
		`Shorten it to ${MAX_CLIENT_STATE} characters or fewer.`,
	);
}

function entered(item: ItemReader): IDataObject {
	const extra = readAdditionalProperties(item, 'additionalFields');
	const clientState = item.text('clientState');
	return {
		changeType: item.list('changeType'),
		resource: item.text('resourcePath'),
		notificationUrl: 'notificationUrl' in extra ? '' : item.requiredText('notificationUrl'),
		...(clientState ? { clientState } : {}),
		...collectionBody(item, 'additionalFields', subscriptionProperties),
		...extra,
	};
}

function body(item: ItemReader, graphRoot: string, wanted: Wanted): IDataObject {
	const merged = entered(item);
	const { clientState, lifecycleNotificationUrl } = merged;
	const resource = checkResourcePath(String(merged.resource ?? ''));
	const strict = item.isOn('strict');
	return {
		...merged,
		changeType: checkChangeTypes(readList(merged.changeType ?? '', 'Change Types') ?? [], resource),
		resource,
		notificationUrl: checkNotificationUrl(
			String(merged.notificationUrl ?? ''),
			'Notification URL',
			graphRoot,
		),
		...(lifecycleNotificationUrl
			? {
					lifecycleNotificationUrl: checkNotificationUrl(
						String(lifecycleNotificationUrl),
						'Lifecycle Notification URL',
						graphRoot,
					),
				}
			: {}),
		...(clientState ? { clientState: checkClientState(clientState) } : {}),
		expirationDateTime: expirationOf(wanted, resource, strict),
	};
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create subscription',
	description: 'Create a subscription to change notifications, e.g. of users or groups',
	permissions: readPermissions,
	permissionsFor(item) {
		const resource = item.text('resourcePath');
		return permissionFor(resource, kindOf(resource)?.permission);
	},
	parameters,
	*steps(item, root) {
		const wanted = wantedExpiry(item);
		const subscription = body(item, root, wanted);
		const reply = yield* ask({
			method: 'POST',
			path: '/subscriptions',
			headers: readHeaders(item),
			body: subscription,
		});
		const { resource, expirationDateTime } = subscription;
		return {
			...shownSubscription(item, { ...reply.body }),
			expirationCapped: reportCapped(item, wanted, String(resource), String(expirationDateTime)),
		};
	},
};
