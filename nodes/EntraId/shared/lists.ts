import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { jsonParse, NodeApiError } from 'n8n-workflow';

import type { GraphContext, GraphRequest, WalkOptions } from '../GenericFunctions';
import {
	advanced,
	explain,
	GraphError,
	graphContext,
	isGuid,
	linkRequest,
	PageWalk,
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
	/** What is searched beside the name; the detail where nothing is given. */
	searchIn?: string[];
	/** More properties that the names in the list are made of. */
	selects?: string[];
	/** How the list is sorted where nothing is searched for; by name where nothing is given. */
	orderBy?: string;
	/** How an object is called in the list; its name with the detail behind it where nothing is given. */
	nameOf?(object: IDataObject, detail: unknown): string;
	permission: string;
}

/** The body of Graph's answer for a list in the editor; a refusal names the permission that is missing. */
export async function ask(
	context: GraphContext,
	request: GraphRequest,
	permission: string,
	options?: WalkOptions,
): Promise<IDataObject> {
	try {
		const reply = await send(context, request);
		// What is no list would look like an empty one.
		return new PageWalk(request, context.root, options).take(reply)?.body ?? {};
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

function found(source: ListSource, search: string): Record<string, string> {
	const { detail, ids = [], searchIn = detail === undefined ? [] : [detail] } = source;
	if (ids.length > 0 && isGuid(search)) {
		return { $filter: ids.map((property) => `${property} eq '${search}'`).join(' or ') };
	}
	const clauses = ['displayName', ...searchIn]
		.filter((property) => !ids.includes(property))
		.map((property) => searchClause(property, search));
	return { $search: clauses.join(' OR ') };
}

function firstPage(source: ListSource, search: string): GraphRequest {
	const { path, detail, selects = [], orderBy = 'displayName' } = source;
	const chosen = search === '' ? { $orderby: orderBy } : found(source, search);
	const details = detail === undefined ? [] : [detail];
	const select = ['id', 'displayName', ...details, ...selects].join(',');
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
	const { detail, nameOf: toName = nameOf } = source;
	return {
		results: records(body.value).map((object) => ({
			name: toName(object, detail === undefined ? undefined : object[detail]),
			value: String(object.id),
		})),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}

/** One kind of object in a list of several kinds. */
export interface ListKind extends ListSource {
	/** What stands behind each name of this kind; nothing for the kind that most are of. */
	kind?: string;
}

const isDenied = (refusal: unknown): boolean =>
	refusal instanceof NodeApiError && refusal.httpCode === '403';

async function searchKind(
	functions: ILoadOptionsFunctions,
	source: ListKind,
	filter?: string,
	link?: string,
): Promise<INodeListSearchResult> {
	const { results, paginationToken } = await searchList(functions, source, filter, link);
	const { kind } = source;
	const named = kind ? results.map((one) => ({ ...one, name: `${one.name} – ${kind}` })) : results;
	return { results: named, paginationToken };
}

/**
 * A page of a list of several kinds of objects, kind after kind. Kinds that the credential may not read are left out, since
 * nobody needs the permissions for all of them; the refusal is thrown where none may be read.
 */
export async function searchKinds(
	functions: ILoadOptionsFunctions,
	kinds: ListKind[],
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	// The next links of the kinds, in their order; null where a kind has no more.
	const links = paginationToken ? jsonParse<Array<string | null>>(paginationToken) : [];
	const open = kinds.map((source, index) => ({ source, link: links[index] }));
	const pages = await Promise.allSettled(
		open.map(async ({ source, link }) =>
			link === null ? { results: [] } : await searchKind(functions, source, filter, link),
		),
	);
	const refusals = pages.flatMap((page): unknown[] =>
		page.status === 'rejected' ? [page.reason] : [],
	);
	const stopping =
		refusals.length === pages.length ? refusals[0] : refusals.find((one) => !isDenied(one));
	if (stopping !== undefined) throw toError(stopping);
	const found = pages.map((page) => (page.status === 'fulfilled' ? page.value : { results: [] }));
	const next = found.map((page) => page.paginationToken ?? null);
	return {
		results: found.flatMap(({ results }) => results),
		...(next.some((link) => link !== null) ? { paginationToken: JSON.stringify(next) } : {}),
	};
}
