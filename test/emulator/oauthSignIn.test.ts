import { createHash, randomUUID } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';

import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';

const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
const SECRET = 'good';

let emulator: Emulator;
let app: AppRegistration;
let now = Date.now();

beforeEach(async () => {
	now = Date.now();
	emulator = await startEmulator({ users: 3, recordTo: false, clock: () => now });
	app = emulator.tenant.registerApp({
		displayName: 'n8n <b>',
		secrets: [{ secret: SECRET, expiresAt: Infinity }],
		redirectUris: [REDIRECT],
	});
});

afterEach(async () => {
	await emulator.close();
});

const question = (changes: Record<string, string> = {}): URLSearchParams =>
	new URLSearchParams({
		client_id: app.appId,
		redirect_uri: REDIRECT,
		response_type: 'code',
		response_mode: 'query',
		scope: `${emulator.url}/User.Read.All openid profile offline_access`,
		state: 'a b&c=d',
		...changes,
	});

const authorizeUrl = (tenant = 'organizations'): string =>
	`${emulator.url}/${tenant}/oauth2/v2.0/authorize`;

const ask = async (changes: Record<string, string> = {}, tenant?: string) =>
	await fetch(`${authorizeUrl(tenant)}?${question(changes)}`, { redirect: 'manual' });

/** The address that the app gets, as parameters. */
const toApp = (response: Response): URLSearchParams => {
	const location = response.headers.get('location') ?? '';
	expect(location.startsWith(`${REDIRECT}?`)).toBe(true);
	return new URL(location).searchParams;
};

const decide = async (decision: string, changes: Record<string, string> = {}) =>
	toApp(
		await fetch(authorizeUrl(), {
			method: 'POST',
			body: question({ ...changes, decision }),
			redirect: 'manual',
		}),
	);

const consent = async (changes?: Record<string, string>): Promise<string> =>
	(await decide('accept', changes)).get('code') ?? '';

async function token(form: Record<string, string>) {
	const response = await fetch(`${emulator.url}/organizations/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams({ client_id: app.appId, client_secret: SECRET, ...form }),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const redeem = async (code: string, changes: Record<string, string> = {}) =>
	await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...changes });

const refresh = async (refreshToken: unknown) =>
	await token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });

describe('the consent page', () => {
	test('shows the app, the person and the scopes, and escapes them', async () => {
		const response = await ask();
		const page = await response.text();
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toMatch('text/html');
		expect(page).toContain('n8n &lt;b&gt;');
		expect(page).toContain('User.Read.All');
		expect(page).toContain('id="consent"');
		expect(page).toContain('id="cancel"');
		expect(page).toContain('value="a b&amp;c=d"');
	});

	test('hands the app a code and its state', async () => {
		const answer = await decide('accept');
		expect(answer.get('state')).toBe('a b&c=d');
		expect(answer.get('code')).toMatch(/^0\./);
	});

	test('hands the app the refusal of the person', async () => {
		const answer = await decide('cancel');
		expect(answer.get('state')).toBe('a b&c=d');
		expect(answer.get('error')).toBe('access_denied');
		expect(answer.get('error_description')).toMatch(/^AADSTS65004/);
	});

	test.each<[string, Record<string, string>, string | undefined, number]>([
		['an unknown app', { client_id: randomUUID() }, undefined, 700016],
		['a redirect elsewhere', { redirect_uri: 'https://evil.example/' }, undefined, 50011],
		['another tenant', {}, 'nobody.example', 90002],
	])('%s is told to the person alone', async (_what, changes, tenant, number) => {
		const response = await ask(changes, tenant);
		expect(response.status).toBe(400);
		expect(response.headers.get('location')).toBeNull();
		expect(await response.text()).toContain(`AADSTS${number}`);
	});

	test.each<[string, Record<string, string>, number]>([
		['a token in the address', { response_type: 'token' }, 700054],
		['no scope', { scope: '' }, 900144],
		['a permission nobody has', { scope: 'Users.Eat.All' }, 650053],
		["another cloud's Graph", { scope: 'https://graph.microsoft.us/User.Read.All' }, 500011],
		['a person who is not there', { login_hint: 'nobody@contoso.com' }, 50034],
	])('%s is told to the app', async (_what, changes, number) => {
		const answer = toApp(await ask(changes));
		expect(answer.get('error_description')).toMatch(new RegExp(`^AADSTS${number}: `));
		expect(answer.get('state')).toBe('a b&c=d');
	});
});

describe('a code', () => {
	test('is redeemed for a token of the person who signed in', async () => {
		const { status, body } = await redeem(await consent());
		expect(status).toBe(200);
		expect(body).toMatchObject({
			token_type: 'Bearer',
			expires_in: 3599,
			scope: `${emulator.url}/User.Read.All openid profile offline_access`,
		});
		const [user] = emulator.tenant.users.values();
		expect(decodeJwt(String(body.access_token))).toMatchObject({
			scp: 'User.Read.All',
			oid: user.id,
			idtyp: 'user',
		});
		const { payload } = await jwtVerify(
			String(body.id_token),
			createRemoteJWKSet(new URL(`${emulator.url}/contoso.com/discovery/v2.0/keys`)),
			{ audience: app.appId, issuer: `${emulator.url}/${emulator.tenant.id}/v2.0` },
		);
		expect(payload.preferred_username).toBe(user.userPrincipalName);
	});

	test('is good once', async () => {
		const code = await consent();
		await redeem(code);
		expect((await redeem(code)).body.error_codes).toEqual([54005]);
	});

	test('is good for ten minutes', async () => {
		const code = await consent();
		now += 600_000;
		expect((await redeem(code)).body.error_codes).toEqual([70008]);
	});

	test('is good for the same redirect URI only', async () => {
		const { body } = await redeem(await consent(), { redirect_uri: 'http://127.0.0.1/' });
		expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [500112] });
	});

	test('is good for the same app only', async () => {
		const other = emulator.tenant.registerApp({ secrets: [{ secret: 's', expiresAt: Infinity }] });
		const changes = { client_id: other.appId, client_secret: 's' };
		expect((await redeem(await consent(), changes)).body.error).toBe('invalid_grant');
	});

	test('without offline_access brings no refresh token, without openid no id token', async () => {
		const { body } = await redeem(await consent({ scope: 'User.Read.All' }));
		expect(body).not.toHaveProperty('refresh_token');
		expect(body).not.toHaveProperty('id_token');
	});

	test.each([['S256'], ['plain']])(
		'asked for with PKCE (%s) needs the verifier',
		async (method) => {
			const verifier = randomUUID() + randomUUID();
			const challenge =
				method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
			const changes = { code_challenge: challenge, code_challenge_method: method };
			const code = await consent(changes);
			expect((await redeem(code)).body.error_codes).toEqual([501481]);
			expect((await redeem(code, { code_verifier: `${verifier}x` })).body.error_codes).toEqual([
				501481,
			]);
			expect((await redeem(code, { code_verifier: verifier })).status).toBe(200);
		},
	);
});

describe('a refresh token', () => {
	test('is exchanged for new tokens, and then is of no more use', async () => {
		const { body: first } = await redeem(await consent());
		const { status, body: second } = await refresh(first.refresh_token);
		expect(status).toBe(200);
		expect(second.access_token).not.toBe(first.access_token);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
		expect((await refresh(second.refresh_token)).status).toBe(200);
	});

	test('is refused once an admin has revoked it', async () => {
		const { body } = await redeem(await consent());
		emulator.oauth.grants.revokeAll();
		expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant');
	});

	test('is refused once the person is disabled', async () => {
		const { body } = await redeem(await consent());
		const [user] = emulator.tenant.users.values();
		user.accountEnabled = false;
		expect((await refresh(body.refresh_token)).body.error_codes).toEqual([50173]);
	});
});
