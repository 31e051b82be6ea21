import { record } from '../../GenericFunctions';
import { isPrivate } from '../../shared/hosts';

/** The part of a URL that tells one node's webhook from another's: query and fragment do not count. */
const place = (url: string): string | undefined => {
	if (!URL.canParse(url)) return undefined;
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname}`;
};

/** Whether two URLs lead to the same webhook. */
export const isSamePlace = (one: string, other: string): boolean => {
	const known = place(one);
	return known !== undefined && known === place(other);
};

/** What a notification URL says of its subscription, for every process of n8n to judge it alike. */
export interface Marks {
	/** Whose it is: a print of the n8n, the workflow, the node, and whether it is a test's. */
	watch: string;
	/** What it must be: a print of the client state, the resource and the change types. */
	kind: string;
	/** Epoch milliseconds: when the watch began, for a run of a process that n8n's stored state has not reached yet. */
	since?: number;
}

/** The URL that Graph is given. Graph keeps its query on every notification [WH]. */
export function notificationUrl(webhookUrl: string, { kind, since, watch }: Marks): string {
	const url = new URL(webhookUrl);
	const query = new URLSearchParams({ w: watch, k: kind });
	if (since !== undefined) query.set('s', String(since));
	url.search = query.toString();
	return url.href;
}

/** When the watch began, as the query of a notification URL says; `undefined` where it does not. */
export function beginningIn(query: unknown): number | undefined {
	const { s } = record(query);
	return typeof s === 'string' && /^\d{1,15}$/.test(s) ? Number(s) : undefined;
}

/** What `notificationUrl` wrote; empty where it did not. */
export function marksOf(url: string): Marks {
	const { searchParams } = URL.canParse(url)
		? new URL(url)
		: { searchParams: new URLSearchParams() };
	return {
		watch: searchParams.get('w') ?? '',
		kind: searchParams.get('k') ?? '',
		since: beginningIn(Object.fromEntries(searchParams)),
	};
}

/**
 * Why Graph cannot reach a URL, in words that end a sentence; `undefined` when nothing speaks against it. A Graph that is
 * itself in a private network reaches what is there.
 */
export function unreachable(url: string, graphRoot: string): string | undefined {
	if (!URL.canParse(url)) return 'it is not a URL';
	if (isPrivate(new URL(graphRoot).hostname)) return undefined;
	const { hostname, protocol } = new URL(url);
	if (isPrivate(hostname)) return `'${hostname}' is only known inside your own network`;
	return protocol === 'https:' ? undefined : 'it is not an HTTPS URL';
}
