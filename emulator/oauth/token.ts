import type { Form } from '../form';
import { allPermissions } from '../permissions';
import type { AppRegistration } from '../registrations';
import type { Tenant } from '../tenant';
import type { Assertions } from './assertions';
import { checkAuthority } from './authority';
import { authenticateClient } from './clients';
import { missing, Refusal } from './errors';
import type { Grant, Grants } from './grants';
import type { Identity } from './identity';
import { stillThere } from './people';
import { checkDefaultScope } from './scopes';

/** What the token endpoint works with. */
export interface TokenService {
	tenant: Tenant;
	grants: Grants;
	assertions: Assertions;
	identity: Identity;
	/** Seconds that an access token lives. */
	lifetime: () => number;
}

/** A successful answer of the token endpoint. */
export type TokenReply = Record<string, string | number>;

/*
 * Written by hand rather than on @node-oauth/oauth2-server: that library cannot authenticate a client by a signed assertion,
 * and folds an unknown app, a wrong and an expired secret into one invalid_client, where Entra has a number for each.
 */

/**
 * Answers a token request.
 * @throws Refusal as Entra words it
 */
export async function issueToken(
	service: TokenService,
	segment: string,
	origin: string,
	form: Form,
): Promise<TokenReply> {
	const grantType = form.get('grant_type');
	if (!grantType) throw missing('grant_type');
	checkAuthority(service.tenant, segment, grantType !== 'client_credentials');
	const audiences = [segment, service.tenant.id].map(
		(name) => `${origin}/${name}/oauth2/v2.0/token`,
	);
	const app = await authenticateClient(service.tenant, service.assertions, form, audiences);
	switch (grantType) {
		case 'client_credentials':
			return forApp(service, app, origin, form);
		case 'authorization_code':
			return await forPerson(service, app, origin, redeemCode(service.grants, app, form));
		case 'refresh_token':
			return await forPerson(service, app, origin, redeemRefreshToken(service.grants, app, form));
		default:
			throw new Refusal(
				70003,
				'unsupported_grant_type',
				`The app requested an unsupported grant type '${grantType}'.`,
			);
	}
}

function redeemCode(grants: Grants, app: AppRegistration, form: Form): Grant {
	const code = form.get('code');
	if (!code) throw missing('code');
	return grants.redeem(code, app.appId, form.get('redirect_uri'), form.get('code_verifier'));
}

function redeemRefreshToken(grants: Grants, app: AppRegistration, form: Form): Grant {
	const token = form.get('refresh_token');
	if (!token) throw missing('refresh_token');
	return grants.rotate(token, app.appId);
}

const lifetimes = (seconds: number): TokenReply => ({
	token_type: 'Bearer',
	expires_in: seconds,
	ext_expires_in: seconds,
});

/** The application itself: no refresh token [D21:auth-v2-service.md], and without consent a token that lets nothing through. */
function forApp(
	{ tenant, lifetime }: TokenService,
	app: AppRegistration,
	origin: string,
	form: Form,
): TokenReply {
	checkDefaultScope(form.get('scope'), origin, String(tenant.organization.displayName));
	const principal = [...tenant.servicePrincipals.values()].find(({ appId }) => appId === app.appId);
	const roles = app.consented ? (app.roles ?? allPermissions) : [];
	const claims = {
		aud: origin,
		appid: app.appId,
		tid: tenant.id,
		idtyp: 'app' as const,
		...(principal && { oid: principal.id }),
		...(roles.length && { roles: [...roles] }),
	};
	return {
		...lifetimes(lifetime()),
		access_token: tenant.tokens.issue(claims, lifetime()),
	};
}

async function forPerson(
	{ tenant, grants, identity, lifetime }: TokenService,
	app: AppRegistration,
	origin: string,
	grant: Grant,
): Promise<TokenReply> {
	const user = stillThere(tenant, grant.userId);
	const { permissions, signIn } = grant.scopes;
	const claims = {
		aud: origin,
		appid: app.appId,
		tid: tenant.id,
		idtyp: 'user' as const,
		oid: user.id,
		upn: String(user.userPrincipalName),
		scp: permissions.join(' '),
	};
	const issuer = `${origin}/${tenant.id}/v2.0`;
	return {
		...lifetimes(lifetime()),
		scope: [...permissions.map((name) => `${origin}/${name}`), ...signIn].join(' '),
		access_token: tenant.tokens.issue(claims, lifetime()),
		...(signIn.includes('offline_access') && { refresh_token: grants.newRefreshToken(grant) }),
		...(signIn.includes('openid') && {
			id_token: await identity.idToken(user, app.appId, issuer, lifetime()),
		}),
	};
}
