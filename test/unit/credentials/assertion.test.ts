import { createHash, X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';

import { clientAssertion } from '../../../credentials/shared/assertion';
import { makeCertificate } from '../../support/certificates';

const CLIENT_ID = '11111111-1111-1111-1111-111111111111';
const TOKEN_URL = 'https://login.example.com/contoso.com/oauth2/v2.0/token';

test('an assertion is what Entra wants, by the judgement of another library', async () => {
	const { privateKey, certificatePem } = await makeCertificate();
	const certificate = new X509Certificate(certificatePem);
	const assertion = clientAssertion(CLIENT_ID, TOKEN_URL, privateKey, certificate);
	const { payload } = await jwtVerify(assertion, await importX509(certificatePem, 'PS256'), {
		audience: TOKEN_URL,
		issuer: CLIENT_ID,
		subject: CLIENT_ID,
		requiredClaims: ['jti', 'nbf', 'exp', 'iat'],
	});
	expect(decodeProtectedHeader(assertion)).toEqual({
		alg: 'PS256',
		typ: 'JWT',
		'x5t#S256': createHash('sha256').update(certificate.raw).digest('base64url'),
	});
	expect(Number(payload.exp) - Number(payload.nbf)).toBeLessThanOrEqual(600);
	expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
});

test('no two assertions have the same jti', async () => {
	const { privateKey, certificatePem } = await makeCertificate();
	const certificate = new X509Certificate(certificatePem);
	const make = () => clientAssertion(CLIENT_ID, TOKEN_URL, privateKey, certificate);
	expect(make()).not.toBe(make());
});

test('a key of another certificate is refused', async () => {
	const [one, other] = await Promise.all([makeCertificate(), makeCertificate()]);
	expect(() =>
		clientAssertion(
			CLIENT_ID,
			TOKEN_URL,
			one.privateKey,
			new X509Certificate(other.certificatePem),
		),
	).toThrow('Private Key does not belong to the Certificate');
});
