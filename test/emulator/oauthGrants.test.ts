import { createHash, randomUUID } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';

import { SignIn } from '../support/signIn';

let signIn: SignIn;
let now: number;

beforeEach(async () => {
	now = Date.now();
	signIn = await SignIn.start(() => now);
});

afterEach(async () => {
	await signIn.emulator.close();
});

describe('a code', () => {
	test('is redeemed for a token of the person who signed in', async () => {
		const { status, body } = await signIn.redeem(await signIn.consent());
		expect(status).toBe(200);
		expect(body).toMatchObject({
			token_type: 'Bearer',
			expires_in: 3599,
			scope: `${signIn.emulator.url}/User.Read.All openid profile offline_access`,
		});
		const [user] = signIn.emulator.tenant.users.values();
		expect(decodeJwt(String(body.access_token))).toMatchObject({
			scp: 'User.Read.All',
			oid: user.id,
			idtyp: 'user',
		});
		const { payload } = await jwtVerify(
			String(body.id_token),
			createRemoteJWKSet(new URL(`${signIn.emulator.url}/contoso.com/discovery/v2.0/keys`)),
			{
				audience: signIn.app.appId,
				issuer: `${signIn.emulator.url}/${signIn.emulator.tenant.id}/v2.0`,
			},
		);
		expect(payload.preferred_username).toBe(user.userPrincipalName);
	});

	test('is for the scopes that were asked for, in whatever case', async () => {
		const { url } = signIn.emulator;
		const scope = `OPENID user.read.all ${url.toUpperCase()}/GROUP.READ.ALL`;
		const { body } = await signIn.redeem(await signIn.consent({ scope }));
		expect(body.scope).toBe(`${url}/User.Read.All ${url}/Group.Read.All openid`);
	});

	test('is good once', async () => {
		const code = await signIn.consent();
		await signIn.redeem(code);
		expect((await signIn.redeem(code)).body.error_codes).toEqual([54005]);
	});

	test('is good for ten minutes', async () => {
		const code = await signIn.consent();
		now += 600_000;
		expect((await signIn.redeem(code)).body.error_codes).toEqual([70008]);
	});

	test('is good for the same redirect URI only', async () => {
		const { body } = await signIn.redeem(await signIn.consent(), {
			redirect_uri: 'http://127.0.0.1/',
		});
		expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [500112] });
	});

	test('is good for the same app only', async () => {
		const other = signIn.emulator.tenant.registerApp({
			secrets: [{ secret: 's', expiresAt: Infinity }],
		});
		const changes = { client_id: other.appId, client_secret: 's' };
		expect((await signIn.redeem(await signIn.consent(), changes)).body.error).toBe('invalid_grant');
	});

	test('without offline_access brings no refresh token, without openid no id token', async () => {
		const { body } = await signIn.redeem(await signIn.consent({ scope: 'User.Read.All' }));
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
			const code = await signIn.consent(changes);
			expect((await signIn.redeem(code)).body.error_codes).toEqual([501481]);
			expect(
				(await signIn.redeem(code, { code_verifier: `${verifier}x` })).body.error_codes,
			).toEqual([501481]);
			expect((await signIn.redeem(code, { code_verifier: verifier })).status).toBe(200);
		},
	);
});

describe('a refresh token', () => {
	test('is exchanged for new tokens, and then is of no more use', async () => {
		const { body: first } = await signIn.redeem(await signIn.consent());
		const { status, body: second } = await signIn.refresh(first.refresh_token);
		expect(status).toBe(200);
		expect(second.access_token).not.toBe(first.access_token);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await signIn.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
		expect((await signIn.refresh(second.refresh_token)).status).toBe(200);
	});

	test('is refused once an admin has revoked it', async () => {
		const { body } = await signIn.redeem(await signIn.consent());
		signIn.emulator.oauth.grants.revokeAll();
		expect((await signIn.refresh(body.refresh_token)).body.error).toBe('invalid_grant');
	});

	test('is refused once the person is disabled', async () => {
		const { body } = await signIn.redeem(await signIn.consent());
		const [user] = signIn.emulator.tenant.users.values();
		user.accountEnabled = false;
		expect((await signIn.refresh(body.refresh_token)).body.error_codes).toEqual([50173]);
	});
});
