import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';

import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';
import { makeCertificate, type KeyAndCertificate } from '../support/certificates';
import { postForm } from '../support/signIn';

let emulator: Emulator;
let app: AppRegistration;
let certificate: KeyAndCertificate;
const now = Date.now();

beforeAll(async () => {
	emulator = await startEmulator({ recordTo: false, clock: () => now });
	certificate = await makeCertificate();
	app = emulator.tenant.registerApp({ certificates: [{ pem: certificate.certificatePem }] });
});

afterAll(async () => {
	await emulator.close();
});

const tokenUrl = (): string => `${emulator.url}/contoso.com/oauth2/v2.0/token`;

const post = async (form: Record<string, string>) => await postForm(tokenUrl(), form);

const thumbprint = (hash: string): string =>
	createHash(hash).update(new X509Certificate(certificate.certificatePem).raw).digest('base64url');

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
