import type { INodeProperties } from 'n8n-workflow';

import { MAX_PAGE_SIZE } from '../../GenericFunctions';

const fields: Record<string, INodeProperties> = {
	count: {
		displayName: 'Count',
		name: 'count',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the number of all matches, also beyond the limit, to each result as <code>@odata.count</code>',
	},
	eventualConsistency: {
		displayName: 'Advanced Query (Eventual Consistency)',
		name: 'eventualConsistency',
		type: 'options',
		options: [
			{
				name: 'Always',
				value: 'always',
				description:
					'Allows every filter and order, but changes of the last minutes may be missing',
			},
			{
				name: 'Automatic',
				value: 'auto',
				description:
					'Used where the query needs it: search, count, ne, not, endsWith, filter with order',
			},
		],
		default: 'auto',
		description: 'Whether Graph answers from its index, which some queries need',
	},
	expand: {
		displayName: 'Include Related (Expand)',
		name: 'expand',
		type: 'string',
		default: '',
		placeholder: 'e.g. manager($select=displayName)',
		description:
			'A related object or list to return with each result. Graph returns up to 20 of a list.',
	},
	filter: {
		displayName: 'Filter',
		name: 'filter',
		type: 'string',
		default: '',
		placeholder: "e.g. startsWith(displayName,'A')",
		description:
			'Only results that match this <a href="https://learn.microsoft.com/en-us/graph/filter-query-parameter">OData filter</a>. Double each single quote inside a text.',
	},
	orderBy: {
		displayName: 'Order By',
		name: 'orderBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. displayName desc',
		description: 'The property to sort by, with <code>desc</code> for descending',
	},
	pageSize: {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_PAGE_SIZE },
		default: MAX_PAGE_SIZE,
		description:
			'How many results Graph returns in one call. This does not limit the number of results.',
	},
	search: {
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. sales',
		description:
			'Words to look for in the names, or a whole <a href="https://learn.microsoft.com/en-us/graph/search-query-parameter">search expression</a> that begins with a double quote, e.g. "displayName:sales" OR "mail:sales"',
	},
	select: {
		displayName: 'Select',
		name: 'select',
		type: 'string',
		default: '',
		placeholder: 'e.g. displayName,mail',
		description: "The properties to return, separated by commas. Goes before 'Output'.",
	},
};

/** Examples of options that suit a resource, short enough for the panel. */
type Examples = Partial<Record<keyof typeof fields, string>>;

const collectionOf = (names: Array<keyof typeof fields>, examples: Examples): INodeProperties => ({
	displayName: 'Query',
	name: 'query',
	type: 'collection',
	placeholder: 'Add query option',
	default: {},
	options: names
		.map((name) => {
			const { [name]: example } = examples;
			return example === undefined
				? fields[name]
				: { ...fields[name], placeholder: `e.g. ${example}` };
		})
		.sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

/** The Query collection with the given options. */
export const queryField = (...names: Array<keyof typeof fields>): INodeProperties =>
	collectionOf(names, {});

/** The Query collection of lists that take every option, with examples of the resource's own. */
export const listQueryOf = (examples: Examples): INodeProperties =>
	collectionOf(
		[
			...['count', 'eventualConsistency', 'expand', 'filter'],
			...['orderBy', 'pageSize', 'search', 'select'],
		],
		examples,
	);

/** The Query collection of lists that take every option; its examples suit users, and what lists them among others. */
export const listQueryField = listQueryOf({});

/** The Query collection for groups and apps, which have owners. */
export const ownedQueryField = listQueryOf({
	expand: 'owners($select=displayName)',
	select: 'displayName,description',
});
