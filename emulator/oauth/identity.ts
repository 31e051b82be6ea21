import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import type { DirectoryObject } from '../directoryObject';
import type { Tenant } from '../tenant';

/** Signs id tokens with a key that its public half is published for. */
export class Identity {
	private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

	constructor(private readonly tenant: Tenant) {}

	/** Who signed in, for the app to read. */
	async idToken(
		user: DirectoryObject,
		appId: string,
		issuer: string,
		lifetimeSeconds: number,
	): Promise<string> {
		const now = Math.floor(this.tenant.clock() / 1000);
		return await new SignJWT({
			name: user.displayName,
			preferred_username: user.userPrincipalName,
			oid: user.id,
			tid: this.tenant.id,
			ver: '2.0',
		})
			.setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: 'emulator' })
			.setIssuer(issuer)
			.setAudience(appId)
			.setSubject(user.id)
			.setIssuedAt(now)
			.setNotBefore(now)
			.setExpirationTime(now + lifetimeSeconds)
			.sign(this.keys.privateKey);
	}

	/** The public key as a JWK set. */
	async publicKeys() {
		const key = await exportJWK(this.keys.publicKey);
		return { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'emulator' }] };
	}
}

/** What a client finds out about the login service before it uses it. */
export const discovery = (origin: string, segment: string, tenantId: string) => ({
	issuer: `${origin}/${tenantId}/v2.0`,
	authorization_endpoint: `${origin}/${segment}/oauth2/v2.0/authorize`,
	token_endpoint: `${origin}/${segment}/oauth2/v2.0/token`,
	jwks_uri: `${origin}/${segment}/discovery/v2.0/keys`,
	response_modes_supported: ['query'],
	response_types_supported: ['code'],
	subject_types_supported: ['pairwise'],
	id_token_signing_alg_values_supported: ['RS256'],
	token_endpoint_auth_methods_supported: [
		'client_secret_post',
		'client_secret_basic',
		'private_key_jwt',
	],
	scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
	msgraph_host: new URL(origin).host,
});
