import { isMicrosoftGraph } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { isLoopback, isPrivate } from '../../../shared/hosts';

/**
 * Refuses a URL that Graph cannot deliver to: it has to be public and HTTPS [SUB]. Loopback, also unencrypted, is left to
 * a Graph that is not Microsoft's. `graphRoot` is the credential's Graph, `displayName` the field's name.
 */
export function checkNotificationUrl(text: string, displayName: string, graphRoot: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new BadParameter(
			`'${displayName}' is not a URL`,
			'Enter the whole URL that is to receive the notifications, e.g. https://n8n.example.com/webhook/entra.',
		);
	}
	if (url.username || url.password) {
		throw new BadParameter(
			`'${displayName}' holds a user name or a password`,
			"Remove it: use 'Client State' to recognize real notifications.",
		);
	}
	const host = url.hostname.replace(/\.$/, '');
	if (isLoopback(host) && !isMicrosoftGraph(graphRoot)) return text;
	if (isPrivate(host)) {
		throw new BadParameter(
			`'${displayName}' names a host that Graph cannot reach: ${host}`,
			'Enter a public URL. For an n8n that is not public set up a tunnel or a reverse proxy, and give n8n its address in the environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions of n8n).',
		);
	}
	if (url.protocol !== 'https:') {
		throw new BadParameter(
			`'${displayName}' does not begin with https://`,
			'Enter an HTTPS URL: Graph delivers notifications over HTTPS only.',
		);
	}
	return text;
}

/** The URL at which an n8n has its webhooks, from a field. Throws where it would match everything or nothing. */
export function checkBaseUrl(text: string, displayName: string): URL {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url;
	throw new BadParameter(
		text === '' ? `'${displayName}' is empty` : `'${displayName}' is not the URL of an n8n`,
		'Enter the URL before /webhook/, e.g. https://n8n.example.com.',
	);
}

/** Whether a URL has the same origin as the base, and a path at or below the base's path. */
export function isBelow(base: URL, value: unknown): boolean {
	const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
	if (url?.origin !== base.origin) return false;
	let end = base.pathname.length;
	// A pattern would take quadratic time.
	while (base.pathname[end - 1] === '/') end--;
	const folder = `${base.pathname.slice(0, end)}/`;
	return `${url.pathname}/`.startsWith(folder);
}
