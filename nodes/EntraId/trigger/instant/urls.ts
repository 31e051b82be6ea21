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
}

/** The URL that Graph is given. Graph keeps its query on every notification [WH]. */
export function notificationUrl(webhookUrl: string, { kind, watch }: Marks): string {
	const url = new URL(webhookUrl);
	url.search = new URLSearchParams({ w: watch, k: kind }).toString();
	return url.href;
}

/** What `notificationUrl` wrote; empty where it did not. */
export function marksOf(url: string): Marks {
	const { searchParams } = URL.canParse(url)
		? new URL(url)
		: { searchParams: new URLSearchParams() };
	return { watch: searchParams.get('w') ?? '', kind: searchParams.get('k') ?? '' };
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
