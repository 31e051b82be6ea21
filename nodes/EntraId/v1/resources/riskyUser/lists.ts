import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { graphContext, linkRequest, records } from '../../../GenericFunctions';
import { ask } from '../../../shared/lists';
import { PATH } from './shared';

export const listSearch = {
	/** Users at risk, a page at a time. Graph does not search them, so what is typed is looked for here. */
	async getRiskyUsers(
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const context = await graphContext(this);
		const request = paginationToken
			? linkRequest(context, paginationToken)
			: { method: 'GET' as const, path: PATH, query: { $filter: "riskState eq 'atRisk'" } };
		const body = await ask(context, request, 'IdentityRiskyUser.Read.All');
		const { '@odata.nextLink': nextLink } = body;
		const text = filter.trim().toLowerCase();
		return {
			results: records(body.value)
				.map(({ id, userDisplayName, userPrincipalName, riskLevel }) => ({
					name: `${String(userDisplayName ?? id)} (${String(userPrincipalName)}): ${String(riskLevel)}`,
					value: String(id),
				}))
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(text)),
			...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
		};
	},
};
