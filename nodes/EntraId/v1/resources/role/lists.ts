import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { graphContext, linkRequest, records } from '../../../GenericFunctions';
import { ask } from '../../../shared/lists';
import { DEFINITIONS } from './paths';

export const listSearch = {
	/** Roles by a part of the name: Graph compares whole names only, in which upper and lower case count [OER]. */
	async getRoles(
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const context = await graphContext(this);
		const query = { $select: 'id,displayName,isBuiltIn' };
		const request = paginationToken
			? linkRequest(context, paginationToken)
			: { method: 'GET' as const, path: DEFINITIONS, query };
		const body = await ask(context, request, 'RoleManagement.Read.Directory');
		const wanted = filter.trim().toLowerCase();
		const { '@odata.nextLink': nextLink } = body;
		return {
			results: records(body.value)
				.map(({ id, displayName, isBuiltIn }) => ({
					name: `${String(displayName)}${isBuiltIn === false ? ' (custom)' : ''}`,
					value: String(id),
				}))
				.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value === wanted)
				.sort((a, b) => a.name.localeCompare(b.name)),
			...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
		};
	},
};
