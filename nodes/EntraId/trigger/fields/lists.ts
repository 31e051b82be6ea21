import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchList } from '../../shared/lists';
import { findWatchable } from './watchables';

/** The objects of the watched kind, to choose single ones from. */
export async function searchObjects(
	functions: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const watched = findWatchable(String(functions.getCurrentNodeParameter('resource')));
	if (!watched) return { results: [] };
	const { collection, detail, permission } = watched;
	const source = { path: `/${collection}`, detail, permission };
	return await searchList(functions, source, filter, paginationToken);
}
