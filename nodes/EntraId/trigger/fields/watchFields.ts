import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { EventName } from './events';
import type { Watchable } from './watchable';
import { watchables } from './watchables';

/** What people read of each event. */
export const EVENT_TEXTS: Record<EventName, { name: string; description: string }> = {
	created: { name: 'Created', description: 'A new object' },
	deleted: { name: 'Deleted', description: 'Can be restored for 30 days' },
	memberAdded: { name: 'Member Added', description: 'A user or another object joined a group' },
	memberRemoved: { name: 'Member Removed', description: 'A user or another object left a group' },
	permanentlyDeleted: { name: 'Permanently Deleted', description: 'Cannot be restored' },
	restored: { name: 'Restored', description: 'A deleted object was restored' },
	updated: { name: 'Updated', description: 'Properties of the object changed' },
};

const option = ({ name, value }: Watchable): INodePropertyOptions => ({ name, value });

const other: INodePropertyOptions = {
	name: 'Other',
	value: 'other',
	description: 'Any Graph resource that sends notifications, output as Graph sends them',
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

/** Hides what only makes sense for a resource of the list that this node watches by itself. */
export const watchedOnly = { hide: { delivery: ['ownSubscription'], resource: ['other'] } };

/** The entry of n8n's list of nodes, as n8n words those of its own triggers. */
const actionOf = ({ name }: Watchable, event: EventName): string => {
	const what = name.toLowerCase();
	if (event === 'memberAdded') return `On member added to ${what.replace(/ member$/, '')}`;
	if (event === 'memberRemoved') return `On member removed from ${what.replace(/ member$/, '')}`;
	return `On ${what} ${EVENT_TEXTS[event].name.toLowerCase()}`;
};

// The slash makes no difference to what is shown. Without it n8n would clear the events when Watch is changed, also those
// that the old and the new kind of object have in common.
const events = (watchable: Watchable): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: watchable.events
		.map((value) => ({ ...EVENT_TEXTS[value], value, action: actionOf(watchable, value) }))
		.sort(byName),
	default: [...watchable.usual],
	required: true,
	displayOptions: {
		show: { '/resource': [watchable.value] },
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
			'Whether to watch all of them or only chosen ones. For group members, choose the groups.',
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
		description: 'Which changes Graph reports. Not every resource supports all of them.',
	},
];

/** What to watch, which of them, and what of it starts the workflow. */
export const watchFields: INodeProperties[] = [
	resource('instant', [...watchables.filter(({ notifies }) => notifies).map(option), other]),
	resource('scheduled', watchables.map(option)),
	...otherResource,
	...watchables.map(events),
	...chosenObjects,
];

/** What Graph asks for, by what is watched. */
export const permissionNotices: INodeProperties[] = watchables.map(({ value, permission }) => ({
	displayName: `Needs the permission ${permission}.`,
	name: 'permissionNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { resource: [value] }, hide: { delivery: ['ownSubscription'] } },
}));
