import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { authentication } from '../../authentication';
import { SHORTEST_MINUTES } from '../../shared/lifetimes';
import { LONGEST_LIFE } from './settings';
import { permissionNotices, watchFields, watchedOnly } from './watchFields';
import { whereField } from './where';

/** Minutes between two health checks of Instant. */
const CHECK_EVERY = 15;

const output: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'What Graph returns by default' },
			{ name: 'Selected Fields', value: 'fields', description: 'Only the properties you enter' },
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The most commonly used properties',
			},
		],
		default: 'simplified',
		displayOptions: watchedOnly,
		description: 'How much of the changed object to return',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'string',
		default: 'id,displayName',
		placeholder: 'e.g. displayName,department,extensionAttribute1',
		displayOptions: { show: { output: ['fields'] }, ...watchedOnly },
		description: 'The properties to return, separated by commas',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { hide: { delivery: ['ownSubscription'] } },
	options: [
		{
			displayName: 'Fold Repeats',
			name: 'foldRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether to output one item for a change that Graph reports several times in one delivery, as it does when an object is created',
		},
		{
			displayName: 'Include Notification',
			name: 'includeNotification',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description: "Whether to add Graph's notification to each item",
		},
		{
			displayName: 'Repeat Later',
			name: 'repeatLater',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description:
				"Whether to output each change again after half an hour, marked as replayed. For n8n's queue mode, where a run is lost when its worker is killed.",
		},
		{
			displayName: 'Subscription Lifetime',
			name: 'lifetime',
			type: 'number',
			typeOptions: { minValue: SHORTEST_MINUTES, maxValue: LONGEST_LIFE },
			default: LONGEST_LIFE,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description:
				'In minutes. The trigger renews its subscription automatically; this only limits how long Graph keeps sending after n8n stops.',
		},
	],
};

const schedule: INodeProperties[] = [
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		default: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
		displayOptions: { show: { delivery: ['scheduled'] } },
		description: 'When to ask Graph for changes',
		placeholder: 'Add Poll Time',
		options: NodeHelpers.cronNodeOptions,
	},
	{
		displayName: 'Health Check',
		name: 'pollTimes',
		type: 'hidden',
		default: { item: [{ mode: 'everyX', value: CHECK_EVERY, unit: 'minutes' }] },
		displayOptions: { show: { delivery: ['instant'] } },
	},
	{
		displayName: 'No Schedule',
		name: 'pollTimes',
		type: 'hidden',
		default: { item: [] },
		displayOptions: { show: { delivery: ['ownSubscription'] } },
	},
];

/** All parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{ ...authentication, displayOptions: { hide: { delivery: ['ownSubscription'] } } },
	{
		displayName: 'Delivery',
		name: 'delivery',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Instant',
				value: 'instant',
				description: 'Graph notifies n8n immediately. n8n needs a public HTTPS address.',
			},
			{
				name: 'My Own Subscription',
				value: 'ownSubscription',
				description: 'Receives notifications for a subscription that was created elsewhere',
			},
			{
				name: 'Scheduled',
				value: 'scheduled',
				description: 'Polls Graph for changes at set times. Needs no public address.',
			},
		],
		default: 'instant',
		description: 'How the workflow learns of changes',
	},
	{
		displayName:
			'Give the webhook URL above to the subscription as notificationUrl, and as lifecycleNotificationUrl. The workflow must be published when the subscription is created: Graph then validates the URL, and this node answers.',
		name: 'ownSubscriptionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { delivery: ['ownSubscription'] } },
	},
	{
		displayName: 'Client State',
		name: 'clientState',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: { delivery: ['ownSubscription'] } },
		description:
			'The clientState of the subscription. Notifications with a different value are dropped. Without one, anybody who knows the URL can start the workflow.',
	},
	...watchFields,
	{
		displayName: 'Watched Properties',
		name: 'watchedProperties',
		type: 'string',
		default: '',
		placeholder: 'e.g. department,jobTitle,manager',
		displayOptions: {
			hide: {
				delivery: ['ownSubscription'],
				resource: ['groupMembers', 'other', 'roleMembers'],
			},
		},
		description:
			'Only changes to these properties, separated by commas, count as an update; each update names the ones that changed. Leave empty for every property that Graph tracks.',
	},
	{ ...whereField, displayOptions: watchedOnly },
	...schedule,
	...output,
	options,
	...permissionNotices,
];
