import { ClientOAuth2, resolveClientAuthOptions } from '@n8n/client-oauth2';
import { createHash, randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { EntraIdOAuth2Api } from '../../../credentials/EntraIdOAuth2Api.credentials';
import { DEFAULT_SCOPES } from '../../../credentials/shared/scopes';
import { startEmulator, type AppRegistration, type Emulator } from '../../../emulator';
import { makeCertificate } from '../../support/certificates';
import { StoredCredential } from '../../support/credential';

const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

let emulator: Emulator;
let app: AppRegistration;

beforeEach(async () => {
	emulator = await startEmulator({ users: 3, recordTo: false });
	app = emulator.tenant.registerApp({
		secrets: [{ secret: 'good', expiresAt: Infinity }],
		redirectUris: [REDIRECT],
	});
});

afterEach(async () => {
	await emulator.close();
});

const credential = (changes: ICredentialDataDecryptedObject = {}): StoredCredential =>
	new StoredCredential(new EntraIdOAuth2Api(), {
		cloud: 'custom',
		graphUrl: emulator.url,
		loginUrl: emulator.url,
		tenantId: 'organizations',
		clientId: app.appId,
		clientSecret: 'good',
		...changes,
	});

/** Connects the credential with n8n's OAuth2 client and the steps of n8n's OAuth2 controller; a person accepts. */
async function connect(stored: StoredCredential): Promise<void> {
	const fields = (await stored.decrypted()) as Record<string, string>;
	const verifier = randomBytes(32).toString('base64url');
	const challenge = createHash('sha256').update(verifier).digest('base64url');
	const { clientSecret, ...proof } = resolveClientAuthOptions(fields);
	const client = new ClientOAuth2({
		clientId: fields.clientId,
		...proof,
		accessTokenUri: fields.accessTokenUrl,
		authorizationUri: fields.authUrl,
		authentication: 'body',
		redirectUri: REDIRECT,
		scopes: [fields.scope],
		query: {
			...Object.fromEntries(new URLSearchParams(fields.authQueryParameters)),
			code_challenge: challenge,
			code_challenge_method: 'S256',
		},
	});
	const page = await fetch(client.code.getUri({ state: 'state' }));
	expect(await page.text()).toContain('id="consent"');
	const form = new URL(page.url).searchParams;
	form.set('decision', 'accept');
	const accepted = await fetch(fields.authUrl, { method: 'POST', body: form, redirect: 'manual' });
	const token = await client.code.getToken(accepted.headers.get('location') ?? '', {
		body: {
			code_verifier: verifier,
			client_id: fields.clientId,
			...(clientSecret ? { client_secret: clientSecret } : {}),
		},
	});
	stored.stored = { ...stored.stored, oauthTokenData: token.data };
}

const users = async (stored: StoredCredential): Promise<unknown> =>
	await stored.request({ url: `${emulator.url}/v1.0/users?$top=1`, json: true });

const kept = (stored: StoredCredential) => stored.stored.oauthTokenData as Record<string, string>;

test('a person connects with the default scopes and no endpoint typed', async () => {
	const stored = credential();
	await connect(stored);
	expect(kept(stored).scope.split(' ')).toEqual([
		...DEFAULT_SCOPES.map((name) => `${emulator.url}/${name}`),
		'openid',
		'profile',
		'offline_access',
	]);
	await expect(users(stored)).resolves.toHaveProperty('value');
});

test('the token is renewed on 401 with the refresh token, and the new refresh token is kept', async () => {
	const stored = credential();
	await connect(stored);
	const first = kept(stored).refresh_token;
	for (let round = 0; round < 2; round++) {
		emulator.tenant.tokens.expireAll();
		await expect(users(stored)).resolves.toHaveProperty('value');
	}
	expect(kept(stored).refresh_token).not.toBe(first);
	expect(emulator.oauth.tokenRequests.map(({ grantType }) => grantType)).toEqual([
		'authorization_code',
		'refresh_token',
		'refresh_token',
	]);
});

test('a certificate takes the place of the secret, for connecting and for renewing', async () => {
	const { certificatePem, privateKeyPem } = await makeCertificate();
	app.secrets = [];
	app.certificates = [{ pem: certificatePem }];
	const stored = credential({
		clientCredentialType: 'certificate',
		certificate: certificatePem,
		privateKey: privateKeyPem,
	});
	await connect(stored);
	emulator.tenant.tokens.expireAll();
	await expect(users(stored)).resolves.toHaveProperty('value');
});

test('scopes of one’s own limit what the node may do', async () => {
	const stored = credential({ customScopes: true, enabledScopes: 'Group.Read.All' });
	await connect(stored);
	await expect(users(stored)).rejects.toMatchObject({ httpCode: '403' });
});
