import type { INodeProperties } from 'n8n-workflow';

import { collections } from './collections';

const when = (...startFrom: string[]): INodeProperties['displayOptions'] => ({
	show: { startFrom },
});

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'collection',
	placeholder: 'Add query option',
	default: {},
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			default: '',
			placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
			description:
				'The object IDs to track, up to 50, separated by commas, or the same as a filter expression. Graph takes no other filter here.',
		},
		{
			displayName: 'Select',
			name: 'select',
			type: 'string',
			default: '',
			placeholder: 'e.g. displayName,department,manager',
			description:
				"The properties to track, separated by commas. Overrides 'Output'. Changes of other properties are not reported.",
		},
	],
};

/** The parameters of the list of changes. */
export const changeFields: INodeProperties[] = [
	{
		displayName: 'Changes Of',
		name: 'collection',
		type: 'options',
		options: collections.map(({ name, value }) => ({ name, value })),
		default: 'users',
		displayOptions: { hide: { startFrom: ['link'] } },
		description: 'The kind of objects whose changes to list',
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'Beginning',
				value: 'beginning',
				description: 'Everything there is, and the link to later changes',
			},
			{
				name: 'Delta Token',
				value: 'deltaToken',
				description: 'What changed since the round that ended with this token',
			},
			{
				name: 'Link',
				value: 'link',
				description: 'A deltaLink or nextLink of an earlier run, or the URL of a delta query',
			},
			{ name: 'Now', value: 'now', description: 'Nothing yet, only the link to later changes' },
			{
				name: 'Skip Token',
				value: 'skipToken',
				description: 'The page of a round that this token leads to',
			},
		],
		default: 'beginning',
		description: 'Which changes to list',
	},
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://graph.microsoft.com/v1.0/users/delta?$deltatoken=…',
		displayOptions: when('link'),
		description: "The link, on the Graph of this credential. What to track is in the link's token.",
	},
	{
		displayName: 'Delta Token',
		name: 'deltaToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		displayOptions: when('deltaToken'),
		description: 'What follows <code>$deltatoken=</code> in a deltaLink, or the deltaLink itself',
	},
	{
		displayName: 'Skip Token',
		name: 'skipToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		displayOptions: when('skipToken'),
		description: 'What follows <code>$skiptoken=</code> in a nextLink, or the nextLink itself',
	},
	{
		displayName: 'Remember Between Runs',
		name: 'remember',
		type: 'boolean',
		default: false,
		displayOptions: when('beginning', 'now'),
		description:
			'Whether the node goes on where its last run ended. n8n keeps this for active workflows only: a manual run starts anew each time.',
	},
	{
		displayName: 'Read All Pages',
		name: 'allPages',
		type: 'boolean',
		default: true,
		description:
			'Whether to read to the end, or one page at a time: then the last item holds the <code>nextLink</code>',
	},
	{
		displayName: 'Split Membership Changes',
		name: 'splitMembers',
		type: 'boolean',
		default: false,
		description:
			'Whether each member that was added to or removed from a group, a directory role or an administrative unit becomes an item of its own',
	},
	{
		displayName: 'Return Minimal',
		name: 'returnMinimal',
		type: 'boolean',
		default: false,
		description:
			'Whether to return only the properties that changed, once there is an earlier run to go on from',
	},
	{
		displayName: 'Add Checkpoint',
		name: 'addCheckpoint',
		type: 'boolean',
		default: true,
		description:
			'Whether to add a last item with the <code>deltaLink</code> or <code>nextLink</code> for the next run, also when nothing changed',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Raw',
				value: 'raw',
				description:
					'What Graph tracks when nothing is selected, with the members of groups, roles and units',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The properties that people look at most',
			},
		],
		default: 'simplified',
		description:
			'How much of each object to track. A link or token has its own choice; then this counts only when Graph makes it start over.',
	},
	query,
];
