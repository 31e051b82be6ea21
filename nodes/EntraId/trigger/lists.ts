import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GraphRequest } from '../GenericFunctions';
import {
	advanced,
	graphContext,
	linkRequest,
	records,
	searchClause,
	send,
} from '../GenericFunctions';
import { findWatchable } from './events';
import { explained } from './failures';
import { readSettings } from './settings';

const PAGE = '100';

function firstPage(collection: string, search: string): GraphRequest {
	const path = `/${collection}`;
	const query = { $select: 'id,displayName', $top: PAGE };
	return search === ''
		? { method: 'GET', path, query: { ...query, $orderby: 'displayName' } }
		: advanced({
				method: 'GET',
				path,
				query: { ...query, $search: searchClause('displayName', search) },
			});
}

/** The objects of the watched kind, to choose single ones from. */
export async function searchObjects(
	functions: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const watched = findWatchable(String(functions.getCurrentNodeParameter('resource')));
	if (!watched) return { results: [] };
	const graph = await graphContext(functions);
	const first = firstPage(watched.collection, filter.trim());
	const request = paginationToken ? linkRequest(graph, paginationToken, first.headers) : first;
	const { body = {} } = await explained(
		graph,
		{ ...readSettings(functions), watched },
		async () => await send(graph, request),
	);
	const nextLink = body['@odata.nextLink'];
	return {
		results: records(body.value).map(({ id, displayName }) => ({
			name: String(displayName ?? id),
			value: String(id),
		})),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}
