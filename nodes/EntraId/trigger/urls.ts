import { isPrivate } from '../shared/hosts';

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

/** Whether a URL leads to the webhook with this path in an active workflow, whatever n8n's host and endpoint are. */
export const leadsTo = (url: string, path: string): boolean =>
	URL.canParse(url) &&
	new URL(url).pathname.endsWith(`/${path}`) &&
	!new URL(url).searchParams.has('test');

/**
 * The URL that Graph is given. Graph keeps its query on every notification [WH]: `since` is when the watch began, so no
 * process of n8n has to store it, and `test` tells the subscription of "Listen for test event" from the live one.
 */
export function notificationUrl(webhookUrl: string, since: string, isTest: boolean): string {
	const url = new URL(webhookUrl);
	url.searchParams.set('since', since);
	if (isTest) url.searchParams.set('test', 'true');
	else url.searchParams.delete('test');
	return url.href;
}

/** When the watch began, from the query of a notification; `fallback` where it is missing or no time. */
export const sinceOf = (query: unknown, fallback: string): string => {
	const since = (query as { since?: unknown } | undefined)?.since;
	return typeof since === 'string' && !Number.isNaN(Date.parse(since)) ? since : fallback;
};

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
