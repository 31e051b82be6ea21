/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type Server } from 'node:http';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';

import { EntraIdAppOnlyApi } from '../../../credentials/EntraIdAppOnlyApi.credentials';
import { startEmulator, type AppRegistration, type Emulator } from '../../../emulator';
import { makeCertificate, type KeyAndCertificate } from '../../support/certificates';
import { StoredCredential } from '../../support/credential';

const SECRET = 'a secret that nobody may see';
const PASSPHRASE = 'correct horse';

let emulator: Emulator;
let app: AppRegistration;
let certificate: KeyAndCertificate;

beforeAll(async () => {
	certificate = await makeCertificate();
});

beforeEach(async () => {
	emulator = await startEmulator({ users: 3, recordTo: false });
	app = emulator.tenant.registerApp({
		secrets: [
			{ secret: SECRET, expiresAt: Infinity },
			{ secret: 'once good', expiresAt: 0 },
		],
		certificates: [{ pem: certificate.certificatePem }],
	});
});

afterEach(async () => {
	await emulator.close();
});

const credential = (changes: ICredentialDataDecryptedObject = {}): StoredCredential =>
	new StoredCredential(new EntraIdAppOnlyApi(), {
		cloud: 'custom',
		graphUrl: emulator.url,
		loginUrl: emulator.url,
		tenantId: 'contoso.com',
		clientId: app.appId,
		clientCredentialType: 'clientSecret',
		clientSecret: SECRET,
		...changes,
	});

const withCertificate = (changes: ICredentialDataDecryptedObject = {}): StoredCredential =>
	credential({
		clientCredentialType: 'certificate',
		privateKey: certificate.privateKeyPem,
		certificate: certificate.certificatePem,
		...changes,
	});

const users = async (stored: StoredCredential): Promise<unknown> =>
	await stored.request({ url: `${emulator.url}/v1.0/users?$top=1`, json: true });

const tokenRequests = (): number => emulator.oauth.tokenRequests.length;

/** A server that keeps what it is told and answers with a redirect or nothing. */
async function listen(location?: string): Promise<{ url: string; seen: string[]; server: Server }> {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
		response.writeHead(location ? 307 : 200, location ? { location } : {}).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}

describe('the token', () => {
	test('is fetched once and kept', async () => {
		const stored = credential();
		await expect(users(stored)).resolves.toHaveProperty('value');
		const { accessToken } = stored.stored;
		await users(stored);
		expect(tokenRequests()).toBe(1);
		expect(stored.stored.accessToken).toBe(accessToken);
	});

	test('is renewed before it expires, without a request that Graph would refuse', async () => {
		const stored = credential();
		await users(stored);
		const { accessToken } = stored.stored;
		stored.stored.renewAt = Date.now() - 1;
		await users(stored);
		expect(stored.stored.accessToken).not.toBe(accessToken);
		expect(emulator.traffic.map(({ status }) => status)).toEqual([200, 200]);
	});

	test('is to be renewed some minutes before it expires, a short-lived one at half its life', async () => {
		const stored = credential();
		const start = Date.now();
		await users(stored);
		expect(Number(stored.stored.renewAt)).toBeLessThan(start + 3599_000);
		expect(Number(stored.stored.renewAt)).toBeGreaterThanOrEqual(start + 3299_000);
		emulator.oauth.options.tokenLifetimeSeconds = 60;
		stored.stored.renewAt = 0;
		await users(stored);
		expect(Number(stored.stored.renewAt)).toBeGreaterThanOrEqual(start + 30_000);
		expect(Number(stored.stored.renewAt)).toBeLessThan(start + 90_000);
	});

	test('is renewed on 401', async () => {
		const stored = credential();
		await users(stored);
		emulator.tenant.tokens.expireAll();
		await expect(users(stored)).resolves.toHaveProperty('value');
		expect(tokenRequests()).toBe(2);
	});

	test('is given up after the second 401', async () => {
		emulator.faults.add({ kind: 'expiredToken', times: Infinity });
		await expect(users(credential())).rejects.toMatchObject({ httpCode: '401' });
		expect(tokenRequests()).toBe(2);
	});

	test('is fetched anew when the credential was changed', async () => {
		const stored = credential();
		await users(stored);
		const other = emulator.tenant.registerApp({ secrets: [{ secret: 's', expiresAt: Infinity }] });
		stored.stored = { ...stored.stored, clientId: other.appId, clientSecret: 's' };
		await users(stored);
		expect(emulator.oauth.tokenRequests.map(({ clientId }) => clientId)).toEqual([
			app.appId,
			other.appId,
		]);
	});

	test('goes to no other host than Graph', async () => {
		const other = await listen();
		const stored = credential();
		await users(stored);
		await expect(stored.request({ url: `${other.url}/v1.0/users` })).rejects.toThrow(
			`The request was not sent: the token of this credential is for ${emulator.url} only`,
		);
		await expect(
			stored.request({ baseURL: emulator.url, url: `//${other.url.slice(7)}/x` }),
		).rejects.toThrow('The request was not sent');
		expect(other.seen).toEqual([]);
		other.server.close();
	});

	test('is not carried along by a redirect', async () => {
		const other = await listen();
		emulator.faults.add({
			kind: 'status',
			status: 307,
			headers: { location: `${other.url}/elsewhere` },
		});
		await users(credential());
		expect(other.seen).toEqual(['GET /elsewhere ']);
		other.server.close();
	});
});

describe('a certificate', () => {
	const exported = (type: 'pkcs1' | 'pkcs8', cipher?: string): string =>
		certificate.privateKey
			.export({ type, format: 'pem', ...(cipher ? { cipher, passphrase: PASSPHRASE } : {}) })
			.toString();

	test.each<['pkcs1' | 'pkcs8', string | undefined]>([
		['pkcs1', undefined],
		['pkcs8', undefined],
		['pkcs1', 'aes-256-cbc'],
		['pkcs8', 'aes-256-cbc'],
	])('with a key in %s (cipher %s) gets a token', async (type, cipher) => {
		const stored = withCertificate({
			privateKey: exported(type, cipher),
			passphrase: cipher ? PASSPHRASE : '',
		});
		await expect(users(stored)).resolves.toHaveProperty('value');
	});
});

describe('the Test button', () => {
	test('is satisfied with a good secret, and with a good certificate', async () => {
		expect(await credential().test()).toBe('OK');
		expect(await withCertificate().test()).toBe('OK');
	});

	test('is satisfied with an app that may do one thing only', async () => {
		app.roles = ['Group.Create'];
		expect(await credential().test()).toBe('OK');
	});

	test('does not trust a token that was fetched before', async () => {
		const stored = credential();
		await users(stored);
		app.secrets = [];
		expect(await stored.test()).toMatch('Client Secret is wrong');
	});

	test.each<[string, ICredentialDataDecryptedObject, string]>([
		[
			'unknown tenant',
			{ tenantId: 'nobody.example' },
			'Tenant is not known in this cloud: check Tenant and Cloud',
		],
		[
			'unknown client',
			{ clientId: '11111111-1111-1111-1111-111111111111' },
			'Client ID is not the ID of an application in this tenant: check Client ID and Tenant',
		],
		[
			'wrong secret',
			{ clientSecret: 'bad' },
			"Client Secret is wrong: enter the secret's value, not its ID",
		],
		[
			'expired secret',
			{ clientSecret: 'once good' },
			'Client Secret has expired: create a new one under Certificates & secrets of the app registration',
		],
	])('says in one sentence: %s', async (_what, changes, sentence) => {
		expect(await credential(changes).test()).toBe(sentence);
		expect(emulator.oauth.tokenRequests.at(-1)?.granted).toBe(false);
	});

	test('says in one sentence: certificate not registered', async () => {
		const other = await makeCertificate();
		const stored = withCertificate({
			privateKey: other.privateKeyPem,
			certificate: other.certificatePem,
		});
		expect(await stored.test()).toBe(
			'Certificate is not one of the application, or has expired there: upload it under Certificates & secrets of the app registration',
		);
	});

	test('says in one sentence: consent missing', async () => {
		app.consented = false;
		expect(await credential().test()).toBe(
			'Consent is missing: no admin has granted this application a permission in the tenant yet',
		);
	});

	test('says in one sentence: Graph does not take the token', async () => {
		emulator.faults.add({ kind: 'expiredToken', times: Infinity });
		expect(await credential().test()).toBe(
			'Graph does not accept the token of the login service: check Cloud',
		);
	});

	test('says in one sentence: no login service there', async () => {
		const gone = await listen();
		await new Promise((resolve) => gone.server.close(resolve));
		expect(await credential({ loginUrl: gone.url }).test()).toBe(
			`The login service at ${new URL(gone.url).host} could not be reached`,
		);
	});

	test('says in one sentence: another server there', async () => {
		const other = await listen('http://127.0.0.1/elsewhere');
		expect(await credential({ loginUrl: other.url }).test()).toBe(
			'The login service answered with the status 307 instead of a token',
		);
		expect(other.seen).toHaveLength(1);
		other.server.close();
	});

	describe('names the field, and sends nothing', () => {
		test.each<[string, ICredentialDataDecryptedObject, RegExp]>([
			['no tenant', { tenantId: '' }, /^Tenant is neither an ID .* nor a domain/],
			['a tenant with a path', { tenantId: '../x' }, /^Tenant is neither/],
			['a shared tenant', { tenantId: 'organizations' }, /^Tenant must be one tenant's ID/],
			['no Graph URL', { graphUrl: 'graph' }, /^Graph URL is not a URL/],
			['no login URL', { loginUrl: '' }, /^Login URL is not a URL/],
			[
				'an open Graph URL',
				{ graphUrl: 'http://graph.example.com' },
				/^Graph URL must start with https/,
			],
			['no client ID', { clientId: ' ' }, /^Client ID is empty$/],
			['no secret', { clientSecret: '' }, /^Client Secret is empty$/],
		])('%s', async (_what, changes, sentence) => {
			expect(await credential(changes).test()).toMatch(sentence);
			expect(tokenRequests()).toBe(0);
		});

		test.each<[string, () => Promise<ICredentialDataDecryptedObject>, RegExp]>([
			[
				'no key',
				async () => await Promise.resolve({ privateKey: 'x' }),
				/^Private Key is not a private key in PEM form$/,
			],
			[
				'no certificate',
				async () => await Promise.resolve({ certificate: 'x' }),
				/^Certificate is not a certificate in PEM form$/,
			],
			[
				'a key of another certificate',
				async () => ({ privateKey: (await makeCertificate()).privateKeyPem }),
				/^Private Key does not belong to the Certificate$/,
			],
			[
				'a certificate that has expired',
				async () => ({
					certificate: (await makeCertificate(new Date('2024-03-01'))).certificatePem,
				}),
				/^Certificate expired on 2024-03-01$/,
			],
		])('%s', async (_what, changes, sentence) => {
			expect(await withCertificate(await changes()).test()).toMatch(sentence);
			expect(tokenRequests()).toBe(0);
		});
	});

	test('never repeats the secret', async () => {
		const secret = 'a very secret wrong secret';
		expect(await credential({ clientSecret: secret }).test()).not.toContain(secret);
		const failed = users(credential({ clientSecret: secret })).catch((error: unknown) => error);
		const dump = JSON.stringify(await failed, Object.getOwnPropertyNames(await failed));
		expect(dump).toMatch('Client Secret is wrong');
		expect(dump).not.toContain(secret);
	});
});
