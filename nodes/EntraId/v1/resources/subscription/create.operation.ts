import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
} from '../../fields/body';
import { headersField, readHeaders } from '../../fields/headers';
import { toDate, toList } from '../../fields/property';
import { readText, requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { checkNotificationUrl } from './addresses';
import type { Wanted } from './expiry';
import { at, expirationOf, expiryFields, readWanted, tellCapped } from './expiry';
import { checkChangeTypes, checkResourcePath, kindOf } from './kinds';
import { subscriptionProperties } from './properties';
import { permissionFor, readPermissions, withoutSecret } from './shared';

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
				description: 'For users and groups: deleted for good',
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
			'Where Graph sends the notifications. It must be public, and its workflow active: Graph checks it before it answers.',
	},
	{
		displayName: 'Client State',
		name: 'clientState',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: `A secret of up to ${MAX_CLIENT_STATE} characters that Graph repeats in each notification, so that the receiver can tell real ones. It is not in the output; without one anybody who knows the URL can send notifications.`,
	},
	...expiryFields,
	additionalFields(subscriptionProperties),
	additionalProperties,
	headersField,
];

/** The expiry in Additional Properties goes before the fields, as every property there. */
function wantedExpiry(context: IExecuteFunctions, itemIndex: number): Wanted {
	const { expirationDateTime } = readAdditionalProperties(context, itemIndex);
	if (expirationDateTime !== undefined) {
		return at(toDate(expirationDateTime, 'Expiration Date Time', context.getTimezone()));
	}
	return readWanted(context, itemIndex) ?? 'maximum';
}

function checkClientState(value: unknown): string {
	const clientState = String(value);
	if (clientState.length <= MAX_CLIENT_STATE) return clientState;
	throw new BadParameter(
		`'Client State' is longer than ${MAX_CLIENT_STATE} characters`,
		`Shorten it to ${MAX_CLIENT_STATE} characters or fewer.`,
	);
}

function entered(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const extra = readAdditionalProperties(context, itemIndex);
	const clientState = context.getNodeParameter('clientState', itemIndex, '');
	return {
		changeType: context.getNodeParameter('changeType', itemIndex, []),
		resource: readText(context, 'resourcePath', itemIndex),
		notificationUrl:
			'notificationUrl' in extra
				? ''
				: requireText(context, 'notificationUrl', 'Notification URL', itemIndex),
		...(clientState ? { clientState } : {}),
		...collectionBody(context, 'additionalFields', subscriptionProperties, itemIndex),
		...extra,
	};
}

function body(context: IExecuteFunctions, itemIndex: number, graphRoot: string): IDataObject {
	const merged = entered(context, itemIndex);
	const { clientState, lifecycleNotificationUrl } = merged;
	const resource = checkResourcePath(String(merged.resource ?? ''));
	const strict = context.getNodeParameter('strict', itemIndex, false) === true;
	return {
		...merged,
		changeType: checkChangeTypes(toList(merged.changeType ?? ''), resource),
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
		expirationDateTime: expirationOf(wantedExpiry(context, itemIndex), resource, strict),
	};
}

export const create: RequestOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create subscription',
	description: 'Create a subscription to change notifications, e.g. of users or groups',
	permissions: readPermissions,
	permissionsFor(context, itemIndex) {
		const resource = readText(context, 'resourcePath', itemIndex);
		return permissionFor(resource, kindOf(resource)?.permission);
	},
	parameters,
	request: (context, itemIndex, { root }) => ({
		method: 'POST',
		path: '/subscriptions',
		headers: readHeaders(context, itemIndex),
		body: body(context, itemIndex, root),
	}),
	output: ({ request, reply }, context, itemIndex) => ({
		...withoutSecret(reply.body),
		expirationCapped: tellCapped(
			context,
			wantedExpiry(context, itemIndex),
			String(request.body?.resource),
			String(request.body?.expirationDateTime),
		),
	}),
};
