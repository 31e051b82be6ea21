import type { IDataObject } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

/** The built-in role that every app-only token names; it grants nothing. */
const NO_ROLE = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/**
 * Whether an app-only token is known to carry no permission: no application permission that an admin consented to
 * (`roles`) and no directory role (`wids`). Of a token that cannot be read nothing is known: false.
 */
export function lacksConsent(accessToken: string): boolean {
	const [, payload] = accessToken.split('.');
	if (!payload) return false;
	const claims = jsonParse<IDataObject | null>(Buffer.from(payload, 'base64url').toString(), {
		fallbackValue: {},
	});
	if (claims?.aud === undefined) return false;
	const directoryRoles = Array.isArray(claims.wids) ? claims.wids : [];
	return !isFilled(claims.roles) && !directoryRoles.some((role) => role !== NO_ROLE);
}
