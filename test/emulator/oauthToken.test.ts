import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';

import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';
import { makeCertificate, type KeyAndCertificate } from '../support/certificates';

let emulator: Emulator;
let app: AppRegistration;
let certificate: KeyAndCertificate;
let now = Date.now();

beforeAll(async () => {
	emulator = await startEmulator({ users: 3, recordTo: false, clock: () => now });
	certificate = await makeCertificate();
	app = emulator.tenant.registerApp({
		secrets: [
			{ secret: 'good', expiresAt: Infinity },
			{ secret: 'old', expiresAt: now - 1 },
		],
		certificates: [{ pem: certificate.certificatePem }],
	});
});

afterAll(async () => {
	await emulator.close();
});

const tokenUrl = (tenant = 'contoso.com'): string => `${emulator.url}/${tenant}/oauth2/v2.0/token`;

async function post(
	form: Record<string, string>,
	{
		tenant = 'contoso.com',
		headers = {},
	}: { tenant?: string; headers?: Record<string, string> } = {},
) {
	const response = await fetch(tokenUrl(tenant), {
		method: 'POST',
		body: new URLSearchParams(form),
		headers,
	});
	return {
		status: response.status,
		headers: response.headers,
		body: (await response.json()) as Record<string, unknown>,
	};
}

const credentials = (changes: Record<string, string> = {}) => ({
	grant_type: 'client_credentials',
	client_id: app.appId,
	client_secret: 'good',
	scope: `${emulator.url}/.default`,
	...changes,
});

const graph = async (token: unknown, path = '/v1.0/users?$top=1') =>
	await fetch(emulator.url + path, { headers: { authorization: `Bearer ${String(token)}` } });

describe('with a secret', () => {
	test('an app gets a token that Graph takes, and no refresh token', async () => {
		const { status, headers, body } = await post(credentials());
		expect(status).toBe(200);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(body).toEqual({
			token_type: 'Bearer',
			expires_in: 3599,
			ext_expires_in: 3599,
			access_token: expect.any(String),
		});
		expect((await graph(body.access_token)).status).toBe(200);
	});

	test('the tenant may be named by its id, and the secret come as Basic authorization', async () => {
		const basic = Buffer.from(`${app.appId}:good`).toString('base64');
		const { status } = await post(
			{ grant_type: 'client_credentials', scope: `${emulator.url}/.default` },
			{ tenant: emulator.tenant.id, headers: { authorization: `Basic ${basic}` } },
		);
		expect(status).toBe(200);
	});

	test('the token lives as long as it says', async () => {
		emulator.oauth.options.tokenLifetimeSeconds = 60;
		const { body } = await post(credentials());
		emulator.oauth.options.tokenLifetimeSeconds = 3599;
		expect(body.expires_in).toBe(60);
		const before = now;
		now += 59_000;
		expect((await graph(body.access_token)).status).toBe(200);
		now += 2_000;
		expect((await graph(body.access_token)).status).toBe(401);
		now = before;
	});

	test('without consent the token lets nothing through', async () => {
		const stranger = emulator.tenant.registerApp({
			secrets: [{ secret: 's', expiresAt: Infinity }],
			consented: false,
		});
		const { body } = await post(credentials({ client_id: stranger.appId, client_secret: 's' }));
		expect((await graph(body.access_token)).status).toBe(403);
		expect((await graph(body.access_token, '/v1.0')).status).toBe(200);
	});

	test('an app has the permissions that were granted to it', async () => {
		const reader = emulator.tenant.registerApp({
			secrets: [{ secret: 's', expiresAt: Infinity }],
			roles: ['Group.Read.All'],
		});
		const { body } = await post(credentials({ client_id: reader.appId, client_secret: 's' }));
		expect((await graph(body.access_token, '/v1.0/users')).status).toBe(403);
	});

	test.each<[string, Record<string, string>, string | undefined, number, string, number]>([
		['a wrong secret', { client_secret: 'bad' }, undefined, 401, 'invalid_client', 7000215],
		['an expired secret', { client_secret: 'old' }, undefined, 401, 'invalid_client', 7000222],
		['no secret', { client_secret: '' }, undefined, 401, 'invalid_client', 7000218],
		['another app', { client_id: randomUUID() }, undefined, 400, 'unauthorized_client', 700016],
		['no client id', { client_id: '' }, undefined, 400, 'invalid_request', 900144],
		['no grant type', { grant_type: '' }, undefined, 400, 'invalid_request', 900144],
		[
			'a grant nobody has',
			{ grant_type: 'password' },
			undefined,
			400,
			'unsupported_grant_type',
			70003,
		],
		['another tenant', {}, randomUUID(), 400, 'invalid_request', 90002],
		['another domain', {}, 'nobody.example', 400, 'invalid_request', 90002],
		['an unverified domain', {}, 'fabrikam.example', 400, 'invalid_request', 90002],
		['no tenant name at all', {}, 'contoso', 400, 'invalid_request', 900023],
		['common', {}, 'common', 400, 'invalid_request', 90130],
		['organizations', {}, 'organizations', 400, 'invalid_request', 90130],
		['no scope', { scope: '' }, undefined, 400, 'invalid_request', 900144],
		['single permissions', { scope: 'User.Read.All' }, undefined, 400, 'invalid_scope', 1002012],
		[
			"another cloud's Graph",
			{ scope: 'https://graph.microsoft.us/.default' },
			undefined,
			400,
			'invalid_resource',
			500011,
		],
	])('%s is refused as Entra does', async (_what, changes, tenant, status, error, number) => {
		const answer = await post(credentials(changes), { tenant });
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual({
			error,
			error_description: expect.stringMatching(
				new RegExp(`^AADSTS${number}: .* Trace ID: .* Correlation ID: .* Timestamp: .*Z$`),
			),
			error_codes: [number],
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
			trace_id: expect.any(String),
			correlation_id: expect.any(String),
			error_uri: expect.stringContaining(String(number)),
		});
		expect(JSON.stringify(answer.body)).not.toContain('good');
	});
});

describe('with a certificate', () => {
	const thumbprint = (hash: string): string =>
		createHash(hash)
			.update(new X509Certificate(certificate.certificatePem).raw)
			.digest('base64url');

	async function assertion(
		claims: JWTPayload = {},
		{ alg = 'PS256', header = {}, key = certificate.privateKey } = {},
	): Promise<Record<string, string>> {
		const seconds = Math.floor(now / 1000);
		const jwt = await new SignJWT({
			aud: tokenUrl(),
			iss: app.appId,
			sub: app.appId,
			jti: randomUUID(),
			nbf: seconds,
			exp: seconds + 300,
			...claims,
		})
			.setProtectedHeader({ alg, typ: 'JWT', 'x5t#S256': thumbprint('sha256'), ...header })
			.sign(key);
		return {
			grant_type: 'client_credentials',
			client_id: app.appId,
			scope: `${emulator.url}/.default`,
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: jwt,
		};
	}

	test('PS256 with x5t#S256 gets a token', async () => {
		expect((await post(await assertion())).status).toBe(200);
	});

	test('RS256 with x5t, as older clients send, gets one too', async () => {
		const header = { 'x5t#S256': undefined, x5t: thumbprint('sha1') };
		expect((await post(await assertion({}, { alg: 'RS256', header }))).status).toBe(200);
	});

	test('an assertion is good once', async () => {
		const form = await assertion();
		expect((await post(form)).status).toBe(200);
		expect((await post(form)).body.error_codes).toEqual([50013]);
	});

	test.each<[string, number, () => Promise<Record<string, string>>]>([
		[
			'another key',
			700027,
			async () => await assertion({}, { key: (await makeCertificate()).privateKey }),
		],
		[
			'a certificate that is not registered',
			700027,
			async () => await assertion({}, { header: { 'x5t#S256': 'AAAA' } }),
		],
		[
			'another audience',
			700023,
			async () => await assertion({ aud: 'https://login.microsoftonline.com/x/oauth2/v2.0/token' }),
		],
		['another issuer', 700021, async () => await assertion({ iss: randomUUID() })],
		['another subject', 700021, async () => await assertion({ sub: randomUUID() })],
		['a time that has passed', 700024, async () => await assertion({ exp: now / 1000 - 600 })],
		['a time that has not come', 700024, async () => await assertion({ nbf: now / 1000 + 600 })],
		[
			'more than ten minutes',
			700024,
			async () => await assertion({ exp: Math.floor(now / 1000) + 1200 }),
		],
		['no jti', 50027, async () => await assertion({ jti: undefined })],
		['no JWT', 50027, async () => ({ ...(await assertion()), client_assertion: 'nonsense' })],
	])('%s is refused with %d', async (_what, number, form) => {
		const { status, body } = await post(await form());
		expect(status).toBe(401);
		expect(body.error).toBe('invalid_client');
		expect(body.error_codes).toEqual([number]);
	});
});

test('discovery names the endpoints of the tenant', async () => {
	const response = await fetch(`${emulator.url}/contoso.com/v2.0/.well-known/openid-configuration`);
	expect(await response.json()).toMatchObject({
		issuer: `${emulator.url}/${emulator.tenant.id}/v2.0`,
		token_endpoint: tokenUrl(),
	});
	const other = await fetch(`${emulator.url}/nobody.example/v2.0/.well-known/openid-configuration`);
	expect(other.status).toBe(400);
});

test('token requests are kept for tests to look at, without secrets', async () => {
	await post(credentials({ client_secret: 'bad-but-secret' }));
	expect(emulator.oauth.tokenRequests.at(-1)).toEqual({
		tenant: 'contoso.com',
		grantType: 'client_credentials',
		clientId: app.appId,
		granted: false,
	});
});
