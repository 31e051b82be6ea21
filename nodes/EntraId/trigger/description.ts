import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { EventName, Watchable } from './events';
import { watchables } from './events';
import { LONGEST_LIFE, SHORTEST_LIFE } from './settings';

/** Minutes between two health checks of Instant. */
const CHECK_EVERY = 15;

const EVENT_TEXTS: Record<EventName, { name: string; description: string }> = {
	created: { name: 'Created', description: 'A new object' },
	deleted: { name: 'Deleted', description: 'Can be restored for 30 days' },
	memberAdded: { name: 'Member Added', description: 'Somebody or something came to a group' },
	memberRemoved: { name: 'Member Removed', description: 'Somebody or something left a group' },
	permanentlyDeleted: { name: 'Permanently Deleted', description: 'Cannot be restored' },
	restored: { name: 'Restored', description: 'A deleted object came back' },
	updated: { name: 'Updated', description: 'Properties of the object changed' },
};

const option = ({ name, value }: Watchable): INodePropertyOptions => ({ name, value });

const other: INodePropertyOptions = {
	name: 'Other',
	value: 'other',
	description: 'Any Graph resource that sends notifications, passed on as Graph sends them',
};

const byName = (one: INodePropertyOptions, next: INodePropertyOptions): number =>
	one.name.localeCompare(next.name);

const resource = (delivery: string, options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Watch',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: options.sort(byName),
	default: 'users',
	displayOptions: { show: { delivery: [delivery] } },
	description: 'What starts the workflow when it changes',
});

const watchedOnly = { hide: { delivery: ['ownSubscription'], resource: ['other'] } };

const events = (watchable: Watchable): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: watchable.events.map((value) => ({ ...EVENT_TEXTS[value], value })).sort(byName),
	default: [...watchable.usual],
	required: true,
	displayOptions: {
		show: { resource: [watchable.value] },
		hide: { delivery: ['ownSubscription'] },
	},
	description: 'What starts the workflow',
});

const chosenObjects: INodeProperties[] = [
	{
		displayName: 'Which',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Chosen', value: 'chosen', description: 'Only the ones in the list below' },
		],
		default: 'all',
		displayOptions: watchedOnly,
		description:
			'Whether to watch all of them, or chosen ones. For group members: of which groups.',
	},
	{
		displayName: 'Chosen',
		name: 'objects',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Object',
		default: {},
		displayOptions: { show: { scope: ['chosen'] }, ...watchedOnly },
		options: [
			{
				displayName: 'Object',
				name: 'object',
				values: [
					{
						displayName: 'Object',
						name: 'object',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						description: 'The object to watch',
						modes: [
							{
								displayName: 'From List',
								name: 'list',
								type: 'list',
								placeholder: 'Select an object...',
								typeOptions: { searchListMethod: 'searchObjects', searchable: true },
							},
							{
								displayName: 'By ID',
								name: 'id',
								type: 'string',
								placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
							},
						],
					},
				],
			},
		],
	},
];

const otherResource: INodeProperties[] = [
	{
		displayName: 'Resource Path',
		name: 'resourcePath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. users/ada@contoso.com/events',
		displayOptions: { show: { delivery: ['instant'], resource: ['other'] } },
		description: 'The resource to subscribe to, without the host and the version',
	},
	{
		displayName: 'Change Types',
		name: 'changeTypes',
		type: 'multiOptions',
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Updated', value: 'updated' },
		],
		default: ['updated'],
		displayOptions: { show: { delivery: ['instant'], resource: ['other'] } },
		description: 'What Graph should notify of. Not every resource knows all of them.',
	},
];

const output: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'What Graph returns when nothing is selected' },
			{ name: 'Selected Fields', value: 'fields', description: 'Only the properties you enter' },
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The properties that people look at most',
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
				'Whether to make one item of what Graph tells several times in one delivery, as it does for one creation',
		},
		{
			displayName: 'Include Notification',
			name: 'includeNotification',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description: 'Whether to add what Graph sent to each item',
		},
		{
			displayName: 'Repeat Later',
			name: 'repeatLater',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description:
				"Whether to put out each change once more after half an hour, marked as replayed. For n8n's queue mode, where n8n gives up a run whose worker was killed.",
		},
		{
			displayName: 'Subscription Lifetime',
			name: 'lifetime',
			type: 'number',
			typeOptions: { minValue: SHORTEST_LIFE, maxValue: LONGEST_LIFE },
			default: LONGEST_LIFE,
			displayOptions: { show: { '/delivery': ['instant'] } },
			description:
				'Minutes. The trigger renews its subscription by itself, so this only says how long Graph goes on after n8n is gone.',
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
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'App-Only',
				value: 'entraIdAppOnlyApi',
				description: 'The application itself, without a person',
			},
			{ name: 'OAuth2', value: 'entraIdOAuth2Api', description: 'A person signs in' },
		],
		default: 'entraIdOAuth2Api',
		displayOptions: { hide: { delivery: ['ownSubscription'] } },
	},
	{
		displayName: 'Delivery',
		name: 'delivery',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Instant',
				value: 'instant',
				description: 'Graph tells n8n at once. n8n needs a public HTTPS address.',
			},
			{
				name: 'My Own Subscription',
				value: 'ownSubscription',
				description: 'For a subscription that was made elsewhere: only receives',
			},
			{
				name: 'Scheduled',
				value: 'scheduled',
				description: 'Graph is asked for changes at set times. Needs no public address.',
			},
		],
		default: 'instant',
		description: 'How the workflow hears of changes',
	},
	{
		displayName:
			'Give the webhook URL above to the subscription as notificationUrl, and as lifecycleNotificationUrl. The workflow must be active when it is made: Graph asks the URL for a sign of life, which this node answers.',
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
			'The clientState of the subscription. Entries with another one are dropped; without it anybody who knows the URL can start the workflow.',
	},
	resource('instant', [...watchables.filter(({ notifies }) => notifies).map(option), other]),
	resource('scheduled', watchables.map(option)),
	...otherResource,
	...watchables.map(events),
	...chosenObjects,
	{
		displayName: 'Watched Properties',
		name: 'watchedProperties',
		type: 'string',
		default: '',
		placeholder: 'e.g. department,jobTitle,manager',
		displayOptions: { show: { delivery: ['scheduled'] }, hide: { resource: ['groupMembers'] } },
		description:
			'Only changes of these properties count as an update, separated by commas; each update names the ones that changed. Empty for all that Graph tracks.',
	},
	...schedule,
	...output,
	options,
];
