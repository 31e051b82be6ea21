import type { AppRegistration } from '../registrations';
import type { Tenant } from '../tenant';
import { checkAuthority } from './authority';
import { findClient } from './clients';
import { missing, Refusal, refusalOf } from './errors';
import type { Grants } from './grants';
import { consentPage } from './page';
import { signInAs } from './people';
import { parseScopes, type AskedScopes } from './scopes';

/** A sign-in that may be shown to the person: its app and its redirect URI are right. */
interface SignIn {
	app: AppRegistration;
	redirectUri: string;
	parameters: Map<string, string>;
}

/** Either a page, or where to send the browser. */
export type Shown = { page: string } | { location: string };

/** The address that the app gets its answer under. */
function answer({ redirectUri, parameters }: SignIn, fields: Record<string, string>): Shown {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
	const state = parameters.get('state');
	if (state !== undefined) url.searchParams.set('state', state);
	return { location: url.toString() };
}

/** The sign-in, if the app exists and gets its answers where it said. */
function open(tenant: Tenant, segment: string, parameters: Map<string, string>): SignIn {
	checkAuthority(tenant, segment, true);
	const clientId = parameters.get('client_id');
	if (!clientId) throw missing('client_id');
	const app = findClient(tenant, clientId);
	const redirectUri = parameters.get('redirect_uri') ?? '';
	if (!app.redirectUris.includes(redirectUri)) {
		throw new Refusal(
			50011,
			'invalid_request',
			`The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${app.appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
		);
	}
	return { app, redirectUri, parameters };
}

function check({ app, parameters }: SignIn, tenant: Tenant, origin: string): AskedScopes {
	const type = parameters.get('response_type');
	if (!type) throw missing('response_type');
	if (type !== 'code') {
		throw new Refusal(
			700054,
			'unsupported_response_type',
			`response_type '${type}' is not enabled for the application.`,
		);
	}
	if ((parameters.get('response_mode') ?? 'query') !== 'query') {
		throw new Refusal(
			70007,
			'unsupported_response_type',
			`'${parameters.get('response_mode')}' is not a supported value of 'response_mode' when requesting a token.`,
		);
	}
	const method = parameters.get('code_challenge_method');
	if (parameters.has('code_challenge') && method && !['S256', 'plain'].includes(method)) {
		throw new Refusal(
			501491,
			'invalid_request',
			'Invalid size or method of Code_Challenge parameter.',
		);
	}
	const name = String(tenant.organization.displayName);
	const scopes = parseScopes(parameters.get('scope'), app, origin, name);
	if (!scopes.permissions.length && !scopes.signIn.length) {
		throw new Refusal(
			65001,
			'consent_required',
			`The user or administrator has not consented to use the application with ID '${app.appId}' named '${app.displayName}'.`,
		);
	}
	return scopes;
}

/** What the person decided, or the page that asks. */
function decide(signIn: SignIn, tenant: Tenant, grants: Grants, origin: string): Shown {
	const { app, redirectUri, parameters } = signIn;
	const scopes = check(signIn, tenant, origin);
	const user = signInAs(tenant, parameters.get('login_hint'));
	const decision = parameters.get('decision');
	if (decision === 'cancel') {
		throw new Refusal(65004, 'access_denied', 'User declined to consent to access the app.');
	}
	if (decision === 'accept') {
		return answer(signIn, {
			code: grants.newCode({
				appId: app.appId,
				userId: user.id,
				scopes,
				redirectUri,
				challenge: parameters.get('code_challenge'),
				method: parameters.get('code_challenge_method') ?? 'plain',
			}),
		});
	}
	return {
		page: consentPage(
			app.displayName,
			String(user.userPrincipalName),
			[...scopes.permissions, ...scopes.signIn],
			Object.fromEntries(parameters),
		),
	};
}

/**
 * Shows the consent page, or carries out the decision that was made on it. Refusals are told to the app, once it is known
 * that the browser may be sent there.
 * @throws Refusal to be shown to the person
 */
export async function authorize(
	tenant: Tenant,
	grants: Grants,
	segment: string,
	origin: string,
	parameters: Map<string, string>,
): Promise<Shown> {
	const signIn = open(tenant, segment, parameters);
	const decided = async () => decide(signIn, tenant, grants, origin);
	return await decided().catch((error: unknown) => {
		const refusal = refusalOf(error);
		return answer(signIn, { error: refusal.error, error_description: refusal.description });
	});
}
