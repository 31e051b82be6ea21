import { clouds } from '../../../credentials/shared/clouds';
import type { GraphVersion } from './types';

export const CREDENTIAL_TYPES = ['entraIdOAuth2Api', 'entraIdAppOnlyApi'] as const;

export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** Where several requests go in one call [JB]. */
export const BATCH_PATH = '/$batch';

/** Whether a URL is below the Graph of one of Microsoft's clouds; a custom cloud may be on the same machine. */
export const isMicrosoftGraph = (url: string): boolean =>
	Object.values(clouds).some((cloud) => new URL(cloud.graphUrl).origin === new URL(url).origin);

/** The URL of a path that is relative to a version. */
export const graphUrl = (root: string, path: string, version: GraphVersion = 'v1.0'): string =>
	`${root}/${version}${path}`;

/** A URL of the credential's Graph as version, path and query; `undefined` for any other host or what is no URL. */
export function graphLink(
	root: string,
	link: string,
): { version: GraphVersion; path: string } | undefined {
	const url = URL.canParse(link) ? new URL(link) : undefined;
	const match = url && /^\/(v1\.0|beta)(\/.*)$/.exec(url.pathname);
	if (!url || !match || url.origin !== new URL(root).origin) return undefined;
	return { version: match[1] === 'beta' ? 'beta' : 'v1.0', path: match[2] + url.search };
}

/**
 * Splits a link that Graph handed over (`@odata.nextLink`, `@odata.deltaLink`) into version, path and query. Throws when
 * it leaves the credential's Graph host, because the token would go with it.
 */
export function splitLink(root: string, link: string): { version: GraphVersion; path: string } {
	const parts = graphLink(root, link);
	if (parts) return parts;
	throw new Error(
		`The link to the next page does not lead to ${new URL(root).host}, so it was not followed`,
	);
}
