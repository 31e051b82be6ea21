import { randomUUID } from 'node:crypto';

import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';
import { postForm } from '../support/signIn';

let emulator: Emulator;
let app: AppRegistration;
let now = Date.now();

beforeAll(async () => {
	emulator = await startEmulator({ users: 3, recordTo: false, clock: () => now });
	app = emulator.tenant.registerApp({
		secrets: [
			{ secret: 'good', expiresAt: Infinity },
			{ secret: 'old', expiresAt: now - 1 },
		],
	});
});

afterAll(async () => {
	await emulator.close();
});

const tokenUrl = (tenant = 'contoso.com'): string => `${emulator.url}/${tenant}/oauth2/v2.0/token`;

const post = async (form: Record<string, string>, tenant?: string) =>
	await postForm(tokenUrl(tenant), form);

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

	test('the scope may be written in whatever case', async () => {
		const scope = `${emulator.url.toUpperCase()}/.Default`;
		expect((await post(credentials({ scope }))).status).toBe(200);
	});

	test('the tenant may be named by its id, and the secret come as Basic authorization', async () => {
		const basic = Buffer.from(`${app.appId}:good`).toString('base64');
		const { status } = await postForm(
			tokenUrl(emulator.tenant.id),
			{ grant_type: 'client_credentials', scope: `${emulator.url}/.default` },
			{ authorization: `Basic ${basic}` },
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
		const answer = await post(credentials(changes), tenant);
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
