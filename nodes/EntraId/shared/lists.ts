import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../GenericFunctions';
import {
	advanced,
	explain,
	GraphError,
	graphContext,
	isGuid,
	linkRequest,
	records,
	searchClause,
	send,
	toError,
} from '../GenericFunctions';
import { toApiError } from './nodeErrors';

const PAGE = '100';

/** The objects of a list in the editor, to choose one from. */
export interface ListSource {
	path: string;
	/** The property that stands behind the name, so that people with the same name can be told apart. */
	detail?: string;
	/** IDs that can only be compared, not searched. */
	ids?: string[];
	permission: string;
}

/** The body of Graph's answer for a list in the editor; a refusal names the permission that is missing. */
export async function ask(
	context: GraphContext,
	request: GraphRequest,
	permission: string,
): Promise<IDataObject> {
	try {
		return (await send(context, request)).body ?? {};
	} catch (error) {
		if (!(error instanceof GraphError)) {
			throw toError(error);
		}
		const { credentialType, functions } = context;
		const permissions = { delegated: [permission], application: [permission] };
		const explained = explain(error, { action: 'Load list', permissions, credentialType });
		throw toApiError(functions.getNode(), error, explained);
	}
}

function found({ detail, ids = [] }: ListSource, search: string): Record<string, string> {
	if (ids.length > 0 && isGuid(search)) {
		return { $filter: ids.map((property) => `${property} eq '${search}'`).join(' or ') };
	}
	const clauses = ['displayName', ...(detail === undefined ? [] : [detail])]
		.filter((property) => !ids.includes(property))
		.map((property) => searchClause(property, search));
	return { $search: clauses.join(' OR ') };
}

function firstPage(source: ListSource, search: string): GraphRequest {
	const { path, detail } = source;
	const chosen = search === '' ? { $orderby: 'displayName' } : found(source, search);
	const select = ['id', 'displayName', ...(detail === undefined ? [] : [detail])].join(',');
	return advanced({ method: 'GET', path, query: { $select: select, $top: PAGE, ...chosen } });
}

function nameOf({ displayName, id }: IDataObject, detail: unknown): string {
	const parts = [displayName, detail && `(${String(detail)})`].filter(Boolean);
	return parts.length > 0 ? parts.join(' ') : String(id);
}

/** A page of a list search: by name or detail, or by a whole ID. The value is the object ID. */
export async function searchList(
	functions: ILoadOptionsFunctions,
	source: ListSource,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const context = await graphContext(functions);
	const first = firstPage(source, filter.trim());
	const request = paginationToken ? linkRequest(context, paginationToken, first.headers) : first;
	const body = await ask(context, request, source.permission);
	const { '@odata.nextLink': nextLink } = body;
	return {
		results: records(body.value).map((object) => ({
			name: nameOf(object, source.detail === undefined ? undefined : object[source.detail]),
			value: String(object.id),
		})),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}
