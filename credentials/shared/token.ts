import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { clientAssertion } from './assertion';
import { checkTenant, resolveCloud } from './clouds';
import { whyNoConnection } from './connection';
import { fault } from './fault';
import { readCertificate, readPrivateKey } from './pem';
import { explainRefusal } from './refusals';

/** Milliseconds until the whole answer must have come. */
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

function whyUnreached(error: unknown, host: string, tookTooLong: boolean): string {
	if (tookTooLong) {
		return `The login service at ${host} did not answer within ${TIMEOUT / 1000} seconds`;
	}
	return whyNoConnection(error, host) ?? `The login service at ${host} could not be reached`;
}

async function post(
	helpers: IHttpRequestHelper['helpers'],
	url: string,
	body: string,
): Promise<IN8nHttpFullResponse> {
	const deadline = AbortSignal.timeout(TIMEOUT);
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
			abortSignal: deadline,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		// The caught error holds the request with the secret, so only its code is told.
		throw fault(whyUnreached(error, new URL(url).host, deadline.aborted));
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** What goes into a header, so that nothing else can be smuggled in with it. */
const TOKEN = /^[\x21-\x7e]{1,50000}$/;

/** The token of an answer and its seconds to live; `undefined` where it is no answer of a token endpoint. */
function readToken(status: number, body: unknown): { token: string; lifetime: number } | undefined {
	if (status !== 200 || !isRecord(body)) return undefined;
	const { access_token: token, expires_in: expiresIn } = body;
	const lifetime = Number(expiresIn);
	if (typeof token !== 'string' || !TOKEN.test(token)) return undefined;
	return lifetime > 0 && Number.isFinite(lifetime) ? { token, lifetime } : undefined;
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
	const clientId = required(credentials.clientId, 'Application (Client) ID');
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		scope: `${graphUrl}/.default`,
		...proof(credentials, clientId, tokenUrl),
	});
	const { statusCode, headers, body } = await post(helpers, tokenUrl, form.toString());
	const answer = readToken(statusCode, body);
	if (answer === undefined) throw fault(explainRefusal(statusCode, body, headers));
	const { token, lifetime } = answer;
	return {
		accessToken: token,
		renewAt: Date.now() + 1000 * (lifetime - Math.min(MARGIN_SECONDS, lifetime / 2)),
		fetchedWith: sourceOf(credentials),
	};
}

/** Whether the kept token is still to be used: there is one, it was fetched with these fields, and it is not about to expire. */
export const isUsable = (credentials: ICredentialDataDecryptedObject): boolean =>
	Boolean(credentials.accessToken) &&
	credentials.fetchedWith === sourceOf(credentials) &&
	Number(credentials.renewAt) > Date.now();
