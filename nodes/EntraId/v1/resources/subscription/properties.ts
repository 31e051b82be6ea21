import type { Property } from '../../fields/property';

/** What a subscription has; the client state is left out, because outputs are stored and it is a secret. */
export const subscriptionProperties: Property[] = [
	{
		name: 'applicationId',
		label: 'Application ID',
		kind: 'string',
		description: 'The client ID of the app that made it',
	},
	{
		name: 'changeType',
		label: 'Change Type',
		kind: 'string',
		description: 'The changes that Graph reports, separated by commas',
	},
	{
		name: 'creatorId',
		label: 'Creator ID',
		kind: 'string',
		description: 'The user or enterprise app that made it',
	},
	{
		name: 'encryptionCertificateId',
		label: 'Encryption Certificate ID',
		kind: 'string',
		description: 'The name of the certificate that encrypts resource data',
	},
	{
		name: 'expirationDateTime',
		label: 'Expiration Date Time',
		kind: 'dateTime',
		description: 'When Graph stops to send notifications',
	},
	{ name: 'id', label: 'ID', kind: 'string', description: 'The ID of the subscription' },
	{
		name: 'includeResourceData',
		label: 'Include Resource Data',
		kind: 'boolean',
		description: 'Whether notifications hold the changed object',
	},
	{
		name: 'latestSupportedTlsVersion',
		label: 'Latest Supported TLS Version',
		kind: 'options',
		description: 'The newest version of TLS that the receiver of the notifications supports',
		options: ['v1_3', 'v1_2', 'v1_1', 'v1_0'].map((value) => ({
			name: `TLS ${value.slice(1).replace('_', '.')}`,
			value,
		})),
		default: 'v1_2',
		set: ['create'],
	},
	{
		name: 'lifecycleNotificationUrl',
		label: 'Lifecycle Notification URL',
		kind: 'string',
		description:
			'Where Graph announces that the subscription has to be renewed or reauthorized. It may be the same as the notification URL, and cannot be added later.',
		placeholder: 'e.g. https://n8n.example.com/webhook/entra',
		set: ['create'],
	},
	{
		name: 'notificationQueryOptions',
		label: 'Notification Query Options',
		kind: 'string',
		description: 'OData options for the resource data in notifications',
	},
	{
		name: 'notificationUrl',
		label: 'Notification URL',
		kind: 'string',
		description: 'Where Graph sends the notifications',
	},
	{
		name: 'notificationUrlAppId',
		label: 'Notification URL App ID',
		kind: 'string',
		description: 'The app that Graph signs validation tokens for',
	},
	{
		name: 'resource',
		label: 'Resource',
		kind: 'string',
		description: 'The path of what is watched',
	},
];

/** The properties that people look at. */
export const simplifiedSubscription = [
	'id',
	'resource',
	'changeType',
	'notificationUrl',
	'lifecycleNotificationUrl',
	'expirationDateTime',
	'applicationId',
	'creatorId',
];
