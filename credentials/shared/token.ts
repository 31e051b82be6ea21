import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { clientAssertion } from './assertion';
import { checkTenant, resolveCloud } from './clouds';

const CLIENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What Entra's codes mean, as one sentence with the way on. */
const REASONS: Record<string, string> = {
	'50034': "Entra ID does not know the account in this tenant. Check 'Tenant'",
	'53003':
		'A conditional access policy blocks this application. Ask an administrator of the tenant',
	'65001': 'Consent is missing. Grant admin consent for the permissions of the app registration',
	'90002': "The tenant does not exist in this cloud. Check 'Tenant' and 'Cloud'",
	'700016': "The tenant does not know this application. Check 'Client ID' and 'Tenant'",
	'700027':
		'The certificate is not the one that was uploaded to the app registration. Upload it there, or use its key here',
	'7000112': 'The application is disabled in the tenant. Enable its enterprise application',
	'7000215':
		"The client secret is wrong. Copy the secret's value, not its ID, into 'Client Secret'",
	'7000216': "Entra ID wants a secret or a certificate. Check 'Authentication'",
	'7000222':
		'The client secret has expired. Make a new one in the app registration and enter it here',
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Entra's refusal in one sentence. Its own text is not passed on: it can hold what was sent. */
export function tokenRefusal(body: unknown, status: number): string {
	const description = text((body as { error_description?: unknown } | null)?.error_description);
	const code = /AADSTS(\d+)/.exec(description)?.[1] ?? '';
	return (
		REASONS[code] ??
		`Entra ID refused to sign the application in (${code ? `AADSTS${code}` : `status ${status}`})`
	);
}

/** The application permissions in an access token, or `undefined` where it cannot be read: it belongs to Graph. */
function rolesOf(accessToken: string): unknown[] | undefined {
	const payload = accessToken.split('.')[1];
	if (!payload) return undefined;
	try {
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { roles?: unknown };
		return Array.isArray(claims.roles) ? claims.roles : [];
	} catch {
		return undefined;
	}
}

function proof(
	credential: ICredentialDataDecryptedObject,
	clientId: string,
	audience: string,
): Record<string, string> {
	if (credential.clientCredentialType !== 'certificate') {
		const secret = text(credential.clientSecret);
		if (secret === '') throw new Error("'Client Secret' is empty. Enter the secret's value");
		return { client_secret: secret };
	}
	return {
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: clientAssertion({
			clientId,
			audience,
			privateKey: text(credential.privateKey),
			passphrase: text(credential.passphrase),
			certificate: text(credential.certificate),
		}),
	};
}

/**
 * Signs the application in by itself (client credentials grant) and resolves to the token and when it expires, in
 * milliseconds since 1970. Every field is checked before anything is sent; the message says what is wrong.
 */
export async function fetchToken(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string; validUntil: number }> {
	const { graphUrl, loginUrl } = resolveCloud({ ...credential });
	const tenant = checkTenant(credential.tenantId);
	const clientId = text(credential.clientId);
	if (!CLIENT_ID.test(clientId)) {
		throw new Error(
			"'Client ID' is not an application ID. Copy the Application (client) ID of the app registration",
		);
	}
	const url = `${loginUrl}/${tenant}/oauth2/v2.0/token`;
	const response = (await helper.helpers.httpRequest({
		method: 'POST',
		url,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			scope: `${graphUrl}/.default`,
			...proof(credential, clientId, url),
		}),
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	})) as IN8nHttpFullResponse;
	const body = response.body as { access_token?: unknown; expires_in?: unknown } | null;
	const accessToken = text(body?.access_token);
	if (response.statusCode !== 200 || accessToken === '') {
		throw new Error(tokenRefusal(body, response.statusCode));
	}
	if (rolesOf(accessToken)?.length === 0) {
		throw new Error(
			'Consent is missing: the application has no application permission. Add some to the app registration and grant admin consent',
		);
	}
	return {
		accessToken,
		validUntil: Date.now() + Number(body?.expires_in ?? 3600) * 1000,
	};
}
