import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { clientAssertion } from './assertion';
import { checkTenant, resolveCloud } from './clouds';
import { fault } from './fault';
import { readCertificate, readPrivateKey } from './pem';
import { explainRefusal } from './refusals';

const TIMEOUT = 30_000;

/** A token with less than this left is renewed, so that a slow request does not outlive it. */
const MARGIN_SECONDS = 300;

/** What the credential keeps of a token, in its hidden fields. */
export interface KeptToken {
	accessToken: string;
	/** Epoch milliseconds from which on it is to be replaced, some minutes before it expires. */
	renewAt: number;
	/** Hash of everything that the token was asked for with: after a change in the fields it no longer fits. */
	fetchedWith: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function required(value: unknown, field: string): string {
	const given = text(value);
	if (!given) throw fault(`${field} is empty`);
	return given;
}

function proof(
	credentials: ICredentialDataDecryptedObject,
	clientId: string,
	tokenUrl: string,
): Record<string, string> {
	if (credentials.clientCredentialType !== 'certificate') {
		return { client_secret: required(credentials.clientSecret, 'Client Secret') };
	}
	const passphrase = typeof credentials.passphrase === 'string' ? credentials.passphrase : '';
	const key = readPrivateKey(required(credentials.privateKey, 'Private Key'), passphrase);
	const certificate = readCertificate(required(credentials.certificate, 'Certificate'));
	return {
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: clientAssertion(clientId, tokenUrl, key, certificate),
	};
}

/** Hash of the fields that a token is asked for with. */
export function sourceOf(credentials: ICredentialDataDecryptedObject): string {
	const { graphUrl, loginUrl } = resolveCloud(credentials);
	const fields = ['clientCredentialType', 'tenantId', 'clientId', 'clientSecret'];
	const keys = ['privateKey', 'passphrase', 'certificate'];
	const values = [...fields, ...keys].map((field) => text(credentials[field]));
	return createHash('sha256')
		.update(JSON.stringify([graphUrl, loginUrl, ...values]))
		.digest('base64url');
}

async function post(
	helpers: IHttpRequestHelper['helpers'],
	url: string,
	body: string,
): Promise<IN8nHttpFullResponse> {
	try {
		return (await helpers.httpRequest({
			url,
			method: 'POST',
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The body holds the secret, so it goes to this host and no other.
			disableFollowRedirect: true,
			timeout: TIMEOUT,
		})) as IN8nHttpFullResponse;
	} catch {
		// The caught error holds the request with the secret.
		throw fault(`The login service at ${new URL(url).host} could not be reached`);
	}
}

/**
 * Asks the login service for an app-only token. Throws a sentence that names the field at fault, before any request where
 * a field cannot be right, or says why the login service refused.
 */
export async function fetchToken(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<KeptToken> {
	const { graphUrl, loginUrl } = resolveCloud(credentials);
	const tokenUrl = `${loginUrl}/${checkTenant(credentials.tenantId)}/oauth2/v2.0/token`;
	const clientId = required(credentials.clientId, 'Client ID');
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		scope: `${graphUrl}/.default`,
		...proof(credentials, clientId, tokenUrl),
	});
	const { statusCode, body } = await post(helpers, tokenUrl, form.toString());
	const answer: unknown = body;
	if (
		typeof answer !== 'object' ||
		answer === null ||
		!('access_token' in answer) ||
		!('expires_in' in answer) ||
		typeof answer.access_token !== 'string'
	) {
		throw fault(explainRefusal(statusCode, answer));
	}
	const lifetime = Number(answer.expires_in);
	return {
		accessToken: answer.access_token,
		renewAt: Date.now() + 1000 * (lifetime - Math.min(MARGIN_SECONDS, lifetime / 2)),
		fetchedWith: sourceOf(credentials),
	};
}

/** Whether the kept token is still to be used: there is one, it was fetched with these fields, and it is not about to expire. */
export const isUsable = (credentials: ICredentialDataDecryptedObject): boolean =>
	Boolean(credentials.accessToken) &&
	credentials.fetchedWith === sourceOf(credentials) &&
	Number(credentials.renewAt) > Date.now();
