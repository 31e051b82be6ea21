import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { advanced, MAX_BATCH_SIZE, MAX_PAGE_SIZE, searchClause } from '../../GenericFunctions';
import type { FieldReader } from '../../shared/fieldReader';
import { required } from '../../shared/values/kind';
import { readNumber } from '../../shared/values/number';
import type { Steps } from '../steps';
import { askList } from '../steps';
import { clean, readSelectOption } from './output';
import { readLimit } from './paging';
import { joinFilters } from './presets';
import type { ItemReader } from '../item';

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
		displayName: 'Eventual Consistency',
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
		displayName: 'Expand',
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
	options: [...names].sort().map((name) => {
		const { [name]: example } = examples;
		return example === undefined
			? fields[name]
			: { ...fields[name], placeholder: `e.g. ${example}` };
	}),
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

/** A text option; empty where it was not added. A missing column is refused: without a filter a list is the whole tenant. */
const optionText = (query: FieldReader, name: string): string =>
	query.has(name) ? query.text(name) : '';

// What Graph searches by, beside the properties that a list searches by itself [D21:search-query-parameter.md].
const SEARCHABLE = ['description', 'displayName', 'mail', 'mailNickname', 'userPrincipalName'];

/** `displayName:a OR mail:b` without its quotes, with them; `undefined` where a part names no property. */
function quotedSearch(search: string, properties: string[]): string | undefined {
	const known = new Set([...SEARCHABLE, ...properties]);
	const parts = search.split(/\s(AND|OR)\s/).map((part) => part.trim());
	const quoted = parts.map((part, index) => {
		if (index % 2 === 1) return part;
		const colon = part.indexOf(':');
		const [property, text] = [part.slice(0, Math.max(colon, 0)), part.slice(colon + 1).trim()];
		return known.has(property) && text !== '' ? searchClause(property, text) : undefined;
	});
	return quoted.includes(undefined) ? undefined : quoted.join(' ');
}

function searchExpression(search: string, properties: string[]): string {
	if (/^["(]/.test(search)) return search;
	return (
		quotedSearch(search, properties) ??
		properties.map((property) => searchClause(property, search)).join(' OR ')
	);
}

/**
 * The rows of one answer when many lists share a `$batch`. Measured with 100 groups of 300 members at 100 ms: 20 pages of
 * 200 take 10 calls and 1.1 to 1.4 times as long as 20 of 999, 50 a page take 30 calls and twice as long; an answer then
 * holds 4,000 people and not up to 20,000.
 */
const ROWS_IN_A_BATCH = 4000;

/** One list alone has the largest pages; many at once have smaller ones, since up to 20 come in one answer. */
const usualPageSize = (lists: number, largest: number): number =>
	Math.min(largest, Math.floor(ROWS_IN_A_BATCH / Math.min(lists, MAX_BATCH_SIZE)));

function pageSize(query: FieldReader, limit: number, select: string, lists: number): string {
	// Graph allows no more with the sign-in activity; see section 3 of the reference. Its pages come singly, and few a minute.
	const needsActivity = `${select} ${optionText(query, 'filter')}`.includes('signInActivity');
	const largest = needsActivity ? 500 : MAX_PAGE_SIZE;
	const usual = usualPageSize(needsActivity ? 1 : lists, largest);
	const size = query.has('pageSize') ? query.raw('pageSize') : usual;
	const range = { min: 1, max: largest, whole: true };
	return String(Math.min(required(readNumber(size, 'Page Size', range), 'Page Size'), limit));
}

interface ListShape {
	/** Properties that a plain word is searched in. */
	searchIn: string[];
	/** The properties to return; empty for Graph's own choice. */
	select: string[];
	/** Whether the list needs an advanced query whatever the options are. */
	advanced?: boolean;
	/** How many lists an item asks for at once; one where it does not say so. */
	lists?: number;
	/** Properties that are selected besides, whatever is chosen. */
	needs?: string[];
	/** Whether results are left out on this side, so that the limit says nothing about the pages. */
	thinned?: boolean;
	/** What holds besides the filter; no clause may hold an `or` outside of parentheses. */
	clauses?: string[];
	/** What is searched for besides the search, as clauses of `$search` that all hold. */
	searches?: string[];
}

/** A search of the user's own with clauses that hold besides. */
function joinSearches(own: string, clauses: string[]): string {
	if (own === '') return clauses.join(' AND ');
	return clauses.length === 0 ? own : [`(${own})`, ...clauses].join(' AND ');
}

/** What an item wants of a list. */
export interface List {
	item: ItemReader;
	query: Record<string, string>;
	/** The properties that were asked for, without those that are selected besides; empty for Graph's own choice. */
	asked: string[];
	/** `Infinity` for all. */
	limit: number;
	/** Whether each result gets `@odata.count`. */
	withCount: boolean;
	advanced: boolean;
}

/** Reads Return All, Limit, Output and Query; options that are empty are left out. */
export function readList(item: ItemReader, shape: ListShape): List {
	const limit = readLimit(item);
	const options = item.group('query');
	const search = optionText(options, 'search');
	const chosen = readSelectOption(options) || shape.select.join(',');
	const asked = chosen.split(',').filter(Boolean);
	const select = chosen && [...new Set([...asked, ...(shape.needs ?? [])])].join(',');
	const withCount = options.has('count') && options.isOn('count');
	const consistency = options.has('eventualConsistency') && options.choice('eventualConsistency');
	const query: Record<string, string> = Object.fromEntries(
		Object.entries({
			$select: select,
			$filter: joinFilters(optionText(options, 'filter'), shape.clauses ?? []),
			$search: joinSearches(
				search && searchExpression(search, shape.searchIn),
				shape.searches ?? [],
			),
			$orderby: optionText(options, 'orderBy'),
			$expand: optionText(options, 'expand'),
			$count: withCount ? 'true' : '',
			$top: pageSize(
				options,
				shape.thinned ? Infinity : limit,
				select,
				Math.max(item.count, shape.lists ?? 1),
			),
		}).filter(([, value]) => value !== ''),
	);
	return {
		item,
		query,
		asked,
		limit,
		withCount,
		advanced: shape.advanced === true || consistency === 'always',
	};
}

/** The objects of the list at a path. */
export function* askObjects(
	path: string,
	root: string,
	{ item, query, limit, withCount, advanced: always }: List,
): Steps<INodeExecutionData[]> {
	const request = advanced({ method: 'GET', path, query }, always);
	const { items, count } = yield* askList(request, root, limit);
	return !withCount || count === undefined
		? items.map((object) => ({ json: clean(object, item) }))
		: items.map((object) => ({ json: { ...clean(object, item), '@odata.count': count } }));
}
