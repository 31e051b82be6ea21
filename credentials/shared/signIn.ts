import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import type { KeptToken } from './token';
import { fetchToken, sourceOf } from './token';

/** How long a sign-in is shared: others have read the credential before n8n wrote the token into it. */
const SHARED_MILLISECONDS = 5_000;

interface SignIn {
	began: number;
	token: Promise<KeptToken>;
	/** Once the login service has answered. */
	accessToken?: string;
}

/** The sign-ins of this process, by what they were made with. */
const signIns = new Map<string, SignIn>();

function forgetOld(now: number): void {
	for (const [source, { began }] of signIns) {
		if (Math.abs(now - began) > SHARED_MILLISECONDS) signIns.delete(source);
	}
}

async function begin(
	source: string,
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<KeptToken> {
	const signIn: SignIn = { began: Date.now(), token: fetchToken(helpers, credentials) };
	signIns.set(source, signIn);
	// Its callers hear of a refusal; who asks after them signs in again.
	void signIn.token.then(
		({ accessToken }) => (signIn.accessToken = accessToken),
		() => signIns.delete(source),
	);
	return await signIn.token;
}

/**
 * An app-only token that is not the one that the credential has now. Calls of the same moment share one sign-in: n8n lets
 * each fetch its own, and a workflow that begins with sixteen calls at once would sign in sixteen times. Throws as
 * `fetchToken` does.
 */
export async function signIn(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<KeptToken> {
	const source = sourceOf(credentials);
	forgetOld(Date.now());
	const shared = signIns.get(source);
	const isRefused =
		shared?.accessToken !== undefined && shared.accessToken === credentials.accessToken;
	if (shared && !isRefused) return await shared.token;
	return await begin(source, helpers, credentials);
}
