import { AppOnly, listen } from '../../support/appOnly';

const PASSPHRASE = 'correct horse';

let appOnly: AppOnly;

beforeEach(async () => {
	appOnly = await AppOnly.start();
});

afterEach(async () => {
	await appOnly.emulator.close();
});

describe('the token', () => {
	test('is fetched once and kept', async () => {
		const stored = appOnly.credential();
		await expect(appOnly.users(stored)).resolves.toHaveProperty('value');
		const { accessToken } = stored.stored;
		await appOnly.users(stored);
		expect(appOnly.tokenRequests).toBe(1);
		expect(stored.stored.accessToken).toBe(accessToken);
	});

	test('is fetched once for calls at the same moment, and once more when Graph refuses it', async () => {
		const stored = appOnly.credential();
		const atOnce = async () =>
			await Promise.all(Array.from({ length: 16 }, async () => await appOnly.users(stored)));
		await atOnce();
		expect(appOnly.tokenRequests).toBe(1);
		appOnly.emulator.tenant.tokens.expireAll();
		await expect(atOnce()).resolves.toHaveLength(16);
		expect(appOnly.tokenRequests).toBe(2);
	});

	test('is asked for again once what was refused is mended', async () => {
		const stored = appOnly.credential();
		const secrets = appOnly.app.secrets.splice(0);
		const refused = await Promise.allSettled([appOnly.users(stored), appOnly.users(stored)]);
		expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(appOnly.tokenRequests).toBe(1);
		appOnly.app.secrets.push(...secrets);
		await expect(appOnly.users(stored)).resolves.toHaveProperty('value');
		expect(appOnly.tokenRequests).toBe(2);
	});

	test('is renewed before it expires, without a request that Graph would refuse', async () => {
		const stored = appOnly.credential();
		await appOnly.users(stored);
		const { accessToken } = stored.stored;
		stored.stored.renewAt = Date.now() - 1;
		await appOnly.users(stored);
		expect(stored.stored.accessToken).not.toBe(accessToken);
		expect(appOnly.emulator.traffic.map(({ status }) => status)).toEqual([200, 200]);
	});

	test('is to be renewed some minutes before it expires, a short-lived one at half its life', async () => {
		const stored = appOnly.credential();
		const start = Date.now();
		await appOnly.users(stored);
		expect(Number(stored.stored.renewAt)).toBeLessThan(start + 3599_000);
		expect(Number(stored.stored.renewAt)).toBeGreaterThanOrEqual(start + 3299_000);
		appOnly.emulator.oauth.options.tokenLifetimeSeconds = 60;
		stored.stored.renewAt = 0;
		await appOnly.users(stored);
		expect(Number(stored.stored.renewAt)).toBeGreaterThanOrEqual(start + 30_000);
		expect(Number(stored.stored.renewAt)).toBeLessThan(start + 90_000);
	});

	test('is renewed on 401', async () => {
		const stored = appOnly.credential();
		await appOnly.users(stored);
		appOnly.emulator.tenant.tokens.expireAll();
		await expect(appOnly.users(stored)).resolves.toHaveProperty('value');
		expect(appOnly.tokenRequests).toBe(2);
	});

	test('is given up after the second 401', async () => {
		appOnly.emulator.faults.add({ kind: 'expiredToken', times: Infinity });
		await expect(appOnly.users(appOnly.credential())).rejects.toMatchObject({ httpCode: '401' });
		expect(appOnly.tokenRequests).toBe(2);
	});

	test('is fetched anew when the credential was changed', async () => {
		const stored = appOnly.credential();
		await appOnly.users(stored);
		const other = appOnly.emulator.tenant.registerApp({
			secrets: [{ secret: 's', expiresAt: Infinity }],
		});
		stored.stored = { ...stored.stored, clientId: other.appId, clientSecret: 's' };
		await appOnly.users(stored);
		expect(appOnly.emulator.oauth.tokenRequests.map(({ clientId }) => clientId)).toEqual([
			appOnly.app.appId,
			other.appId,
		]);
	});

	test('goes to no other host than Graph', async () => {
		const other = await listen();
		const stored = appOnly.credential();
		await appOnly.users(stored);
		await expect(stored.request({ url: `${other.url}/v1.0/users` })).rejects.toThrow(
			`The request was not sent: the token of this credential is for ${appOnly.emulator.url} only`,
		);
		await expect(
			stored.request({ baseURL: appOnly.emulator.url, url: `//${other.url.slice(7)}/x` }),
		).rejects.toThrow('The request was not sent');
		expect(other.seen).toEqual([]);
		other.server.close();
	});

	test('is not carried along by a redirect', async () => {
		const other = await listen();
		appOnly.emulator.faults.add({
			kind: 'status',
			status: 307,
			headers: { location: `${other.url}/elsewhere` },
		});
		await appOnly.users(appOnly.credential());
		expect(other.seen).toEqual(['GET /elsewhere ']);
		other.server.close();
	});
});

describe('a certificate', () => {
	const exported = (type: 'pkcs1' | 'pkcs8', cipher?: string): string =>
		appOnly.certificate.privateKey
			.export({ type, format: 'pem', ...(cipher ? { cipher, passphrase: PASSPHRASE } : {}) })
			.toString();

	test.each<['pkcs1' | 'pkcs8', string | undefined]>([
		['pkcs1', undefined],
		['pkcs8', undefined],
		['pkcs1', 'aes-256-cbc'],
		['pkcs8', 'aes-256-cbc'],
	])('with a key in %s (cipher %s) gets a token', async (type, cipher) => {
		const stored = appOnly.withCertificate({
			privateKey: exported(type, cipher),
			passphrase: cipher ? PASSPHRASE : '',
		});
		await expect(appOnly.users(stored)).resolves.toHaveProperty('value');
	});
});
