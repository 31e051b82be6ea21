import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from './errors';
import type { AskedScopes } from './scopes';

/** What a person consented to, and for which app. */
export interface Grant {
	appId: string;
	userId: string;
	scopes: AskedScopes;
}

interface CodeGrant extends Grant {
	redirectUri: string;
	/** PKCE, when the app asked for it. */
	challenge?: string;
	method?: string;
	expiresAt: number;
	redeemed: boolean;
}

/** A code lives about ten minutes [D21:auth-v2-user.md]. */
const codeLifetimeMs = 600_000;

const refuse = (number: number, message: string): Refusal =>
	new Refusal(number, 'invalid_grant', message);

/** The authorization codes and refresh tokens that this tenant handed out. */
export class Grants {
	private readonly codes = new Map<string, CodeGrant>();

	private readonly refreshTokens = new Map<string, Grant>();

	constructor(private readonly clock: () => number) {}

	/** A code for what was consented to. */
	newCode(grant: Grant & Pick<CodeGrant, 'redirectUri' | 'challenge' | 'method'>): string {
		const code = `0.${randomBytes(32).toString('base64url')}`;
		this.codes.set(code, {
			...grant,
			expiresAt: this.clock() + codeLifetimeMs,
			redeemed: false,
		});
		return code;
	}

	/**
	 * Redeems a code, once.
	 * @throws Refusal when it is not valid for this app, redirect URI and PKCE verifier
	 */
	redeem(code: string, appId: string, redirectUri?: string, verifier?: string): Grant {
		const grant = this.codes.get(code);
		if (!grant || grant.appId !== appId) {
			throw refuse(9002313, 'Invalid request. Request is malformed or invalid.');
		}
		if (grant.redeemed) {
			throw refuse(
				54005,
				'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
			);
		}
		if (grant.expiresAt <= this.clock()) {
			throw refuse(70008, 'The provided authorization code or refresh token has expired.');
		}
		if (grant.redirectUri !== redirectUri) {
			throw refuse(
				500112,
				`The reply address '${redirectUri ?? ''}' does not match the reply address '${grant.redirectUri}' provided when requesting Authorization code.`,
			);
		}
		if (grant.challenge !== undefined && !matches(grant, verifier)) {
			throw refuse(
				501481,
				'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
			);
		}
		grant.redeemed = true;
		return grant;
	}

	newRefreshToken({ appId, userId, scopes }: Grant): string {
		const token = `1.${randomBytes(48).toString('base64url')}`;
		this.refreshTokens.set(token, { appId, userId, scopes });
		return token;
	}

	/**
	 * Takes a refresh token back; the answer holds a new one in its place.
	 * @throws Refusal for one that was used before, or was never given to this app
	 */
	rotate(token: string, appId: string): Grant {
		const grant = this.refreshTokens.get(token);
		if (!grant || grant.appId !== appId) {
			throw refuse(70000, 'The provided grant is invalid or malformed.');
		}
		this.refreshTokens.delete(token);
		return grant;
	}

	/** Takes back every refresh token, as when an admin revokes all sessions. */
	revokeAll(): void {
		this.refreshTokens.clear();
	}
}

function matches({ challenge, method }: CodeGrant, verifier = ''): boolean {
	if (method === 'plain') return verifier === challenge;
	return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
