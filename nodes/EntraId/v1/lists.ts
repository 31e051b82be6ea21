import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../GenericFunctions';
import {
	advanced,
	explain,
	graphContext,
	GraphError,
	isGuid,
	linkRequest,
	records,
	searchClause,
	send,
} from '../GenericFunctions';

const PAGE = '100';

/** A collection of Graph whose objects can be chosen from a list in the editor. */
export interface ListSource {
	path: string;
	/** The property that stands behind the name, so that people with the same name can be told apart. */
	detail: string;
	/** IDs that can only be compared, not searched. */
	ids?: string[];
	permission: string;
}

/** The body of Graph's answer for a list in the editor; a refusal names the permission that is missing. */
export async function ask(context: GraphContext, request: GraphRequest, permission: string) {
	try {
		return (await send(context, request)).body ?? {};
	} catch (error) {
		if (!(error instanceof GraphError))
			throw error instanceof Error ? error : new Error(String(error));
		const { credentialType, functions } = context;
		const permissions = { delegated: [permission], application: [permission] };
		const explained = explain(error, { action: 'Load list', permissions, credentialType });
		throw new NodeApiError(
			functions.getNode(),
			{},
			{ ...explained, httpCode: String(error.status) },
		);
	}
}

function found({ detail, ids = [] }: ListSource, search: string): Record<string, string> {
	if (ids.length > 0 && isGuid(search)) {
		return { $filter: ids.map((property) => `${property} eq '${search}'`).join(' or ') };
	}
	const clauses = ['displayName', detail]
		.filter((property) => !ids.includes(property))
		.map((property) => searchClause(property, search));
	return { $search: clauses.join(' OR ') };
}

function firstPage(source: ListSource, search?: string): GraphRequest {
	const { path, detail } = source;
	const chosen = search ? found(source, search) : { $orderby: 'displayName' };
	return advanced({
		method: 'GET',
		path,
		query: { $select: `id,displayName,${detail}`, $top: PAGE, ...chosen },
	});
}

/** A page of a collection, found by words or by a whole ID; the values are object IDs. */
export async function search(
	functions: ILoadOptionsFunctions,
	source: ListSource,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const context = await graphContext(functions);
	const first = firstPage(source, filter?.trim());
	const request = paginationToken ? linkRequest(context, paginationToken, first.headers) : first;
	const body = await ask(context, request, source.permission);
	const { '@odata.nextLink': nextLink } = body;
	const objects = records(body.value);
	return {
		results: objects.map((object) => ({
			name: [object.displayName, object[source.detail] && `(${String(object[source.detail])})`]
				.filter(Boolean)
				.join(' '),
			value: String(object.id),
		})),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}
