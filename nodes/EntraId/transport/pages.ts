import type { IDataObject } from 'n8n-workflow';

import { splitLink } from './cloud';
import type { GraphContext } from './context';
import { needsEventualConsistency } from './odata';
import { records } from './records';
import { send } from './request';
import type { GraphRequest } from './types';

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
	context: GraphContext,
	url: string,
	headers?: Record<string, string>,
): GraphRequest => ({
	method: 'GET',
	...splitLink(context.root, url),
	...(headers ? { headers } : {}),
});

/** Walks the pages of a list. Empty pages in between are passed on; a link that comes twice ends it with a message. */
export async function* pages(context: GraphContext, first: GraphRequest): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let request: GraphRequest | undefined = first;
	while (request) {
		const { body = {} }: { body?: IDataObject } = await send(context, request);
		const nextLink = link(body['@odata.nextLink']);
		const count = body['@odata.count'];
		yield {
			items: records(body.value),
			body,
			...(typeof count === 'number' ? { count } : {}),
			deltaLink: link(body['@odata.deltaLink']),
			nextLink,
		};
		if (nextLink !== undefined && seen.has(nextLink)) {
			throw new Error(
				'Graph gave the same link to the next page twice, so the list was stopped there',
			);
		}
		if (nextLink !== undefined) seen.add(nextLink);
		request = nextLink === undefined ? undefined : linkRequest(context, nextLink, first.headers);
	}
}

/** All items of a list, or the first `limit`, with the count that Graph gave for the whole. */
export async function collect(
	context: GraphContext,
	first: GraphRequest,
	limit = Infinity,
): Promise<{ items: IDataObject[]; count?: number }> {
	const items: IDataObject[] = [];
	let count: number | undefined;
	for await (const page of pages(context, first)) {
		count ??= page.count;
		for (const item of page.items) {
			if (items.length >= limit) break;
			items.push(item);
		}
		if (items.length >= limit) break;
	}
	return { items, count };
}
