import { isEventual, type Call } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { GraphError } from '../errors';

/** The whole result of a list request, of which pages are cut. */
export interface Listing {
	/** `@odata.context` of every page. */
	context: string;
	objects: DirectoryObject[];
	pageSize: number;
	/** Whether the first request had `ConsistencyLevel: eventual`: then every page needs it. */
	eventual: boolean;
	row(object: DirectoryObject): Record<string, unknown>;
	/** Whether deleted objects are what is listed; elsewhere one that was deleted since the first page is left out. */
	deleted?: boolean;
}

/** Lists that are being paged through, oldest first; the oldest are forgotten. */
const maxListings = 500;

/** Keeps the listings that page tokens point to; one for each emulator. */
class PageStore {
	private readonly listings = new Map<string, Listing>();

	private issued = 0;

	/** Keeps the listing and returns the name that its page tokens carry. */
	keep(listing: Listing): string {
		const [oldest] = this.listings.keys();
		if (this.listings.size >= maxListings) this.listings.delete(oldest);
		const name = String(++this.issued);
		this.listings.set(name, listing);
		return name;
	}

	get(name: string): Listing | undefined {
		return this.listings.get(name);
	}
}

const stores = new WeakMap<object, PageStore>();

function storeOf(call: Call): PageStore {
	const known = stores.get(call.tenant);
	if (known) return known;
	const store = new PageStore();
	stores.set(call.tenant, store);
	return store;
}

/**
 * Cuts the page that the token points to, or the first one of a new listing.
 * `@odata.nextLink` repeats the request's own options and does not carry the ConsistencyLevel header:
 * a next page without it is refused [D21:paging.md].
 */
export function nextPage(call: Call, from: string | Listing): Record<string, unknown> {
	const [name, offset] = typeof from === 'string' ? readToken(from) : [undefined, 0];
	const listing = typeof from === 'string' ? storeOf(call).get(name ?? '') : from;
	if (!listing || (listing.eventual && !isEventual(call))) throw expiredToken();
	const end = offset + listing.pageSize;
	const more = end < listing.objects.length;
	const kept = more ? (name ?? storeOf(call).keep(listing)) : undefined;
	return {
		'@odata.context': listing.context,
		...(kept && { '@odata.nextLink': nextLink(call, writeToken(kept, end)) }),
		value: listing.objects
			.slice(offset, end)
			.filter((object) => listing.deleted || !object.deletedDateTime)
			.map((object) => listing.row(object)),
	};
}

function writeToken(name: string, offset: number): string {
	return Buffer.from(`page:${name}:${offset}`).toString('base64url');
}

function readToken(token: string): [string, number] {
	const match = /^page:(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
	if (!match) throw expiredToken();
	return [match[1], Number(match[2])];
}

function nextLink(call: Call, token: string): string {
	const [path, search = ''] = call.request.url.split('?');
	const kept = search.split('&').filter((part) => part && !/^(\$|%24)skiptoken=/i.test(part));
	return `${call.origin}${path}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}

function expiredToken(): GraphError {
	return new GraphError(
		400,
		'Directory_ExpiredPageToken',
		'The specified page token value has expired and can no longer be included in your request.',
	);
}
