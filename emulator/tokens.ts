import { randomBytes } from 'node:crypto';

/** What an access token says about its bearer; the names are those of Entra's own claims. */
export interface TokenClaims {
	/** Client id of the app that asked for the token. */
	appid: string;
	/** Tenant id. */
	tid: string;
	/** `app` for client credentials, `user` when a person signed in. */
	idtyp: 'app' | 'user';
	/** Object id of the signed-in user, or of the app's service principal. */
	oid?: string;
	/** Sign-in name of the signed-in user. */
	upn?: string;
	/** Application permissions (app-only tokens). */
	roles?: string[];
	/** Delegated permissions, separated by spaces. */
	scp?: string;
	/** The resource that the token is for. */
	aud?: string;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Issued {
	claims: TokenClaims;
	/** Epoch milliseconds by the emulator's clock. */
	expiresAt: number;
}

/**
 * Access tokens that this tenant issued. They look like Entra's, a JWT whose claims anybody can read; the signature is
 * random, so that only this store can tell a real one.
 */
export class TokenStore {
	private readonly issued = new Map<string, Issued>();

	constructor(private readonly clock: () => number) {}

	/** Issues a token with these claims that lives `lifetimeSeconds`. */
	issue(claims: TokenClaims, lifetimeSeconds: number): string {
		const expiresAt = this.clock() + lifetimeSeconds * 1000;
		const payload = {
			aud: 'https://graph.microsoft.com',
			...claims,
			exp: Math.floor(expiresAt / 1000),
		};
		const signature = randomBytes(32).toString('base64url');
		const token = `${encoded({ typ: 'JWT', alg: 'RS256' })}.${encoded(payload)}.${signature}`;
		this.issued.set(token, { claims, expiresAt });
		return token;
	}

	/** The claims of a valid token, `expired` for one that was valid, `undefined` for a foreign one. */
	check(token: string): TokenClaims | 'expired' | undefined {
		const found = this.issued.get(token);
		if (!found) return undefined;
		return found.expiresAt > this.clock() ? found.claims : 'expired';
	}

	/** Makes every token issued so far expire now, as when a session is revoked. */
	expireAll(): void {
		for (const issued of this.issued.values()) issued.expiresAt = 0;
	}
}
