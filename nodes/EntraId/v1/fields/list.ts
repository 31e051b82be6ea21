import type { INodeExecutionData } from 'n8n-workflow';

import { advanced } from '../../GenericFunctions';
import type { FieldReader } from '../../shared/fieldReader';
import type { ItemReader } from '../item';
import type { Steps } from '../steps';
import { askList } from '../steps';
import { clean, readSelectOption } from './output';
import { pageSize } from './pageSize';
import { readLimit } from './paging';
import { joinFilters } from './presets';
import { joinSearches, searchExpression } from './search';

/** A text option; empty where it was not added. A missing column is refused: without a filter a list is the whole tenant. */
const optionText = (query: FieldReader, name: string): string =>
	query.has(name) ? query.text(name) : '';

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
	const filter = optionText(options, 'filter');
	const query: Record<string, string> = Object.fromEntries(
		Object.entries({
			$select: select,
			$filter: joinFilters(filter, shape.clauses ?? []),
			$search: joinSearches(
				search && searchExpression(search, shape.searchIn),
				shape.searches ?? [],
			),
			$orderby: optionText(options, 'orderBy'),
			$expand: optionText(options, 'expand'),
			$count: withCount ? 'true' : '',
			$top: pageSize(options, {
				limit: shape.thinned ? Infinity : limit,
				reads: `${select} ${filter}`,
				lists: Math.max(item.count, shape.lists ?? 1),
			}),
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
