import type { KeyObject, X509Certificate } from 'node:crypto';
import { constants, createHash, randomUUID, sign } from 'node:crypto';

import { fault } from './fault';

/** Entra takes an assertion for ten minutes at most; it is used at once, so half of that covers clocks that differ. */
const LIFETIME_SECONDS = 300;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The signed JWT by which an application proves that it holds the key of its certificate: PS256, `x5t#S256`, the token
 * endpoint as audience. Throws when the key is not the certificate's.
 */
export function clientAssertion(
	clientId: string,
	tokenUrl: string,
	key: KeyObject,
	certificate: X509Certificate,
): string {
	if (!certificate.checkPrivateKey(key)) {
		throw fault('Private Key does not belong to the Certificate');
	}
	const now = Math.floor(Date.now() / 1000);
	const thumbprint = createHash('sha256').update(certificate.raw).digest('base64url');
	const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint };
	const claims = {
		aud: tokenUrl,
		iss: clientId,
		sub: clientId,
		jti: randomUUID(),
		iat: now,
		nbf: now,
		exp: now + LIFETIME_SECONDS,
	};
	const content = `${encoded(header)}.${encoded(claims)}`;
	const signature = sign('sha256', Buffer.from(content), {
		key,
		padding: constants.RSA_PKCS1_PSS_PADDING,
		saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
	});
	return `${content}.${signature.toString('base64url')}`;
}
