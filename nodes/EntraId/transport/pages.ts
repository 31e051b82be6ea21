import type { IDataObject } from 'n8n-workflow';

import { splitLink } from './cloud';
import type { GraphContext } from './context';
import { send } from './send';
import { needsEventualConsistency } from './odata';
import { records } from './records';
import type { GraphReply, GraphRequest } from './types';

/** Graph's largest page of users, groups, members and applications. */
export const MAX_PAGE_SIZE = 999;

export interface Page {
	items: IDataObject[];
	/** The page as Graph gave it. */
	body: IDataObject;
	/** `@odata.count`: on the first page only, and only with `$count=true` and eventual consistency. */
	count?: number;
	/** Ends a round of a delta query. */
	deltaLink?: string;
	nextLink?: string;
}

const link = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Adds what an advanced query needs, so that Graph does not refuse it or ignore a part of it in silence: the
 * `ConsistencyLevel` header and `$count=true` [AQ].
 */
export function advanced(request: GraphRequest, always = false): GraphRequest {
	const query = request.query ?? {};
	if (!always && !needsEventualConsistency(query, request.path)) return request;
	return {
		...request,
		query: { ...query, $count: 'true' },
		headers: { ...request.headers, ConsistencyLevel: 'eventual' },
	};
}

/** The request for a link that Graph gave; headers are repeated, since links do not carry them [D21:paging.md]. */
export const linkRequest = (
	{ root }: Pick<GraphContext, 'root'>,
	url: string,
	headers?: Record<string, string>,
): GraphRequest => ({
	method: 'GET',
	...splitLink(root, url),
	...(headers ? { headers } : {}),
});

/** Graph's answer to a list as a page of it. */
export function readPage({ body = {} }: GraphReply): Page {
	const count = body['@odata.count'];
	return {
		items: records(body.value),
		body,
		...(typeof count === 'number' ? { count } : {}),
		deltaLink: link(body['@odata.deltaLink']),
		nextLink: link(body['@odata.nextLink']),
	};
}

/** The request for the page after this one; `seen` holds the links so far. A link that comes twice ends it with a message. */
export function nextRequest(
	{ nextLink }: Page,
	seen: Set<string>,
	root: string,
	headers?: Record<string, string>,
): GraphRequest | undefined {
	if (nextLink === undefined) return undefined;
	if (seen.has(nextLink)) {
		throw new Error(
			'Graph gave the same link to the next page twice, so the list was stopped there',
		);
	}
	seen.add(nextLink);
	return linkRequest({ root }, nextLink, headers);
}

/** Walks the pages of a list. Empty pages in between are passed on. */
export async function* pages(context: GraphContext, first: GraphRequest): AsyncGenerator<Page> {
	const seen = new Set<string>();
	for (let request: GraphRequest | undefined = first; request;) {
		const page = readPage(await send(context, request));
		yield page;
		request = nextRequest(page, seen, context.root, first.headers);
	}
}

/** All items of a list. */
export async function collect(
	context: GraphContext,
	first: GraphRequest,
): Promise<{ items: IDataObject[] }> {
	const items: IDataObject[] = [];
	for await (const page of pages(context, first)) for (const item of page.items) items.push(item);
	return { items };
}
