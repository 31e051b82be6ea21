import type { IDataObject } from 'n8n-workflow';

import type { GraphReply, GraphRequest, Page, Settled, WalkOptions } from '../GenericFunctions';
import { PageWalk } from '../GenericFunctions';

/** Requests that go to Graph together, answered in their order; ends with what came of them. */
export type Steps<T> = Generator<GraphRequest[], T, Settled[]>;

/** Graph's good answer, or its refusal thrown. */
export function replyOf(settled: Settled): GraphReply {
	if ('error' in settled) throw settled.error;
	return settled.reply;
}

/** One request and what became of it. */
export function* attempt(request: GraphRequest): Steps<Settled> {
	const [settled] = yield [request];
	return settled;
}

/** One request; throws Graph's refusal. */
export function* ask(request: GraphRequest): Steps<GraphReply> {
	return replyOf(yield* attempt(request));
}

/** Several requests one after the other; the first refusal is thrown, and nothing after it is sent. */
export function* askInTurn(requests: GraphRequest[]): Steps<GraphReply[]> {
	const replies: GraphReply[] = [];
	for (const request of requests) replies.push(yield* ask(request));
	return replies;
}

/** The pages of a list as Graph gives them, until `onPage` says that it has enough. */
export function* askPages(
	first: GraphRequest,
	root: string,
	onPage: (page: Page) => boolean,
	options?: WalkOptions,
): Steps<void> {
	const walk = new PageWalk(first, root, options);
	while (walk.request) {
		const page = walk.take(yield* ask(walk.request));
		if (page && onPage(page)) return;
	}
}

/** All elements of a list, or the first `limit` of those that are wanted, with the count that Graph gave for the whole. */
export function* askList(
	first: GraphRequest,
	root: string,
	limit = Infinity,
	isWanted: (item: IDataObject) => boolean = () => true,
): Steps<{ items: IDataObject[]; count?: number }> {
	const items: IDataObject[] = [];
	let count: number | undefined;
	yield* askPages(first, root, (page) => {
		count ??= page.count;
		for (const item of page.items) if (items.length < limit && isWanted(item)) items.push(item);
		return items.length >= limit;
	});
	return { items, count };
}

/**
 * Several lists in full, page by page together; `undefined` in the place of one that Graph does not find. Every other
 * refusal is thrown: a list that is cut off is no list.
 */
export function* askLists(
	firsts: GraphRequest[],
	root: string,
): Steps<Array<IDataObject[] | undefined>> {
	const lists = firsts.map((first) => ({
		first,
		walk: new PageWalk(first, root),
		rows: [] as IDataObject[][],
	}));
	const missing = new Set<object>();
	let open = lists;
	while (open.length > 0) {
		const settled = yield open.map(({ first, walk }) => walk.request ?? first);
		for (const [index, list] of open.entries()) {
			const ending = settled[index];
			const isFirst = list.walk.request === list.first;
			if (isFirst && 'error' in ending && ending.error.status === 404) missing.add(list);
			else list.rows.push(list.walk.take(replyOf(ending))?.items ?? []);
		}
		open = open.filter((list) => !missing.has(list) && list.walk.request !== undefined);
	}
	return lists.map((list) => (missing.has(list) ? undefined : list.rows.flat()));
}
