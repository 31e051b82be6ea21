import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { fileFields } from '../../fields/file';
import { headersField } from '../../fields/headers';
import { pagingFields } from '../../fields/paging';
import { bodyFields } from './bodyFields';

const methods = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

const queryParameters: INodeProperties = {
	displayName: 'Query Parameters',
	name: 'queryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Query Parameter',
	default: {},
	description: 'Query options to send with the request; they are encoded for you',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. $select',
					description: 'The name of the query option',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. displayName,mail',
					description: 'The value of the query option, not encoded',
				},
			],
		},
	],
};

const answerFields: INodeProperties[] = [
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'Binary File', value: 'binary', description: 'A file, as a binary property' },
			{ name: 'JSON', value: 'json', description: 'Objects and lists, as most calls answer' },
			{ name: 'Text', value: 'text', description: 'The answer as it is, e.g. a report or a count' },
		],
		default: 'json',
		description: 'What the answer is',
	},
	...updateDisplayOptions({ show: { responseFormat: ['binary'] } }, fileFields),
];

const pageFields: INodeProperties[] = updateDisplayOptions(
	{ show: { method: ['GET'], responseFormat: ['json'] } },
	[
		{
			displayName: 'Pagination',
			name: 'paginate',
			type: 'boolean',
			default: false,
			description:
				'Whether to follow the pages of a list and output each element as an item. Otherwise the answer is one item, with the link to the next page.',
		},
		...updateDisplayOptions({ show: { paginate: [true] } }, pagingFields),
	],
);

/** The parameters of a request that the user makes by hand. */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: methods.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The HTTP method of the request',
	},
	{
		displayName: 'Path or URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /users',
		description:
			'The path after the version, e.g. <code>/users</code>, or a whole URL on the Graph of this credential, e.g. a <code>nextLink</code>. See <a href="https://learn.microsoft.com/en-us/graph/api/overview">the reference</a>.',
	},
	{
		displayName: 'Version',
		name: 'version',
		type: 'options',
		options: [
			{ name: 'Beta', value: 'beta', description: 'Newer, but can change at any time' },
			{ name: 'V1.0', value: 'v1.0', description: 'Stable' },
		],
		default: 'v1.0',
		description: 'The version of Graph, unless the path or URL has one',
	},
	queryParameters,
	headersField,
	...bodyFields,
	...answerFields,
	...pageFields,
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		displayOptions: { show: { responseFormat: ['json', 'text'] }, hide: { paginate: [true] } },
		description: 'Whether to output the status and the headers as well as the body',
	},
];
