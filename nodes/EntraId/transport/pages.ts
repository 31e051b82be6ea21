import type { IDataObject } from 'n8n-workflow';

import { graphUrl, splitLink } from './cloud';
import type { GraphContext } from './context';
import { send } from './send';
import { notGraphs } from './errors';
import { needsEventualConsistency, queryString } from './odata';
import { isRecord, records, textOr } from './records';
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
function readPage(body: IDataObject): Page {
	const count = body['@odata.count'];
	return {
		items: records(body.value),
		body,
		...(typeof count === 'number' ? { count } : {}),
		deltaLink: textOr(body['@odata.deltaLink'], undefined),
		nextLink: textOr(body['@odata.nextLink'], undefined),
	};
}

/** A page is known again by the number of its rows, the first and the last. */
function markOf({ body }: Page): string {
	const rows: unknown[] = Array.isArray(body.value) ? body.value : [];
	return JSON.stringify([rows.length, rows[0], rows.at(-1)]);
}

/** What a request asks for, however its URL is written. */
function addressOf(root: string, { path, query, version }: GraphRequest): string {
	const url = new URL(graphUrl(root, path + queryString(query), version));
	url.searchParams.sort();
	return url.href;
}

const DELTA = /\/(microsoft\.graph\.)?delta(\(\))?(\?|$)/i;

export interface WalkOptions {
	/** Whether the first answer may be something else than a list, for a request that a user made by hand. */
	mayBeObject?: boolean;
}

/**
 * The way through the pages of a list. Some of Graph's lists end in a link to a page that was read before, so such a page
 * is asked for once more: where it holds what it held, the list is over.
 */
export class PageWalk {
	/** The next request; `undefined` at the end. */
	request?: GraphRequest;
	/** What was read, by its address. */
	private readonly read = new Map<string, string>();

	constructor(
		private readonly first: GraphRequest,
		private readonly root: string,
		private readonly options: WalkOptions = {},
	) {
		this.request = first;
	}

	/** Takes the answer to `request` and goes on to the next; `undefined` for a page that was read before. */
	take({ body = {} }: GraphReply): Page | undefined {
		const { request = this.first, root } = this;
		this.check(request, body);
		const page = readPage(body);
		const address = addressOf(root, request);
		const before = this.read.get(address);
		const mark = markOf(page);
		if (before !== undefined) {
			if (before !== mark)
				throw notGraphs(request, 'another page than the same link led to before');
			this.request = undefined;
			return undefined;
		}
		this.read.set(address, mark);
		this.request =
			page.nextLink === undefined
				? undefined
				: linkRequest({ root }, page.nextLink, this.first.headers);
		return page;
	}

	private check(request: GraphRequest, { value }: IDataObject): void {
		const mayBeAnything = this.options.mayBeObject === true;
		if (mayBeAnything && request === this.first) return;
		const isList = Array.isArray(value) && (mayBeAnything || value.every(isRecord));
		if (!isList) throw notGraphs(request, 'an object without the list that it should hold');
		// A round of changes ends in a link to later ones; in a circle it would never come there.
		if (DELTA.test(request.path) && this.read.has(addressOf(this.root, request))) {
			throw notGraphs(request, 'a link to changes that were read already');
		}
	}
}

/** Walks the pages of a list. Empty pages in between are passed on. */
export async function* pages(context: GraphContext, first: GraphRequest): AsyncGenerator<Page> {
	const walk = new PageWalk(first, context.root);
	while (walk.request) {
		const page = walk.take(await send(context, walk.request));
		if (page) yield page;
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
