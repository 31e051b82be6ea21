import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { AppOnly, listen } from '../../support/appOnly';
import { makeCertificate } from '../../support/certificates';

let appOnly: AppOnly;

beforeEach(async () => {
	appOnly = await AppOnly.start();
});

afterEach(async () => {
	await appOnly.emulator.close();
});

describe('the Test button', () => {
	test('is satisfied with a good secret, and with a good certificate', async () => {
		expect(await appOnly.credential().test()).toBe('OK');
		expect(await appOnly.withCertificate().test()).toBe('OK');
	});

	test('is satisfied with an app that may do one thing only', async () => {
		appOnly.app.roles = ['Group.Create'];
		expect(await appOnly.credential().test()).toBe('OK');
	});

	test('does not trust a token that was fetched before', async () => {
		const stored = appOnly.credential();
		await appOnly.users(stored);
		appOnly.app.secrets = [];
		expect(await stored.test()).toMatch('Client Secret is wrong');
	});

	test.each<[string, ICredentialDataDecryptedObject, string]>([
		[
			'unknown tenant',
			{ tenantId: 'nobody.example' },
			"This tenant is not known in the cloud: check 'Directory (Tenant) ID' and 'Cloud'",
		],
		[
			'unknown client',
			{ clientId: '11111111-1111-1111-1111-111111111111' },
			"No application in this tenant has this ID: check 'Application (Client) ID' and 'Directory (Tenant) ID'",
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
		expect(await appOnly.credential(changes).test()).toBe(sentence);
		expect(appOnly.emulator.oauth.tokenRequests.at(-1)?.granted).toBe(false);
	});

	test('says in one sentence: certificate not registered', async () => {
		const other = await makeCertificate();
		const stored = appOnly.withCertificate({
			privateKey: other.privateKeyPem,
			certificate: other.certificatePem,
		});
		expect(await stored.test()).toBe(
			'The application does not have this certificate, or it has expired there: upload it under Certificates & secrets of the app registration',
		);
	});

	test('says in one sentence: consent missing', async () => {
		appOnly.app.consented = false;
		expect(await appOnly.credential().test()).toBe(
			'Consent is missing: no admin has granted this application a permission in the tenant yet',
		);
	});

	test('says in one sentence: Graph does not take the token', async () => {
		appOnly.emulator.faults.add({ kind: 'expiredToken', times: Infinity });
		expect(await appOnly.credential().test()).toBe(
			"Graph does not accept the token of the login service: check 'Cloud'",
		);
	});

	test('says in one sentence: no login service there', async () => {
		const gone = await listen();
		await new Promise((resolve) => gone.server.close(resolve));
		expect(await appOnly.credential({ loginUrl: gone.url }).test()).toBe(
			`The login service at ${new URL(gone.url).host} could not be reached`,
		);
	});

	test('says in one sentence: another server there', async () => {
		const other = await listen('http://127.0.0.1/elsewhere');
		expect(await appOnly.credential({ loginUrl: other.url }).test()).toBe(
			'The login service answered with the status 307 instead of a token',
		);
		expect(other.seen).toHaveLength(1);
		other.server.close();
	});

	describe('names the field, and sends nothing', () => {
		test.each<[string, ICredentialDataDecryptedObject, RegExp]>([
			['no tenant', { tenantId: '' }, /^Directory \(Tenant\) ID is neither an ID .* nor a domain/],
			['a tenant with a path', { tenantId: '../x' }, /^Directory \(Tenant\) ID is neither/],
			[
				'a shared tenant',
				{ tenantId: 'organizations' },
				/^Directory \(Tenant\) ID must be one tenant's ID/,
			],
			['no Graph URL', { graphUrl: 'graph' }, /^Graph URL is not a URL/],
			['no login URL', { loginUrl: '' }, /^Login URL is not a URL/],
			[
				'an open Graph URL',
				{ graphUrl: 'http://graph.example.com' },
				/^Graph URL must start with https/,
			],
			['no client ID', { clientId: ' ' }, /^Application \(Client\) ID is empty$/],
			['no secret', { clientSecret: '' }, /^Client Secret is empty$/],
		])('%s', async (_what, changes, sentence) => {
			expect(await appOnly.credential(changes).test()).toMatch(sentence);
			expect(appOnly.tokenRequests).toBe(0);
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
			expect(await appOnly.withCertificate(await changes()).test()).toMatch(sentence);
			expect(appOnly.tokenRequests).toBe(0);
		});
	});

	test('never repeats the secret', async () => {
		const secret = 'a very secret wrong secret';
		expect(await appOnly.credential({ clientSecret: secret }).test()).not.toContain(secret);
		const failed = appOnly
			.users(appOnly.credential({ clientSecret: secret }))
			.catch((error: unknown) => error);
		const dump = JSON.stringify(await failed, Object.getOwnPropertyNames(await failed));
		expect(dump).toMatch('Client Secret is wrong');
		expect(dump).not.toContain(secret);
	});
});
