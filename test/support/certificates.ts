import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

/** A key and a self-signed certificate, as an admin would make them for an app registration. */
export interface KeyAndCertificate {
	privateKey: KeyObject;
	/** PKCS#8, not encrypted. */
	privateKeyPem: string;
	certificatePem: string;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const DAY = 86_400_000;

/** Makes a new RSA key with a certificate of a good year that ends on `expires`, by default in a year. */
export async function makeCertificate(
	expires: Date = new Date(Date.now() + 365 * DAY),
): Promise<KeyAndCertificate> {
	const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
	const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
	const { subtle } = webcrypto;
	const certificate = await X509CertificateGenerator.createSelfSigned(
		{
			name: 'CN=entra-id-test',
			notBefore: new Date(expires.getTime() - 366 * DAY),
			notAfter: expires,
			signingAlgorithm: ALGORITHM,
			keys: {
				privateKey: await subtle.importKey('pkcs8', pkcs8, ALGORITHM, true, ['sign']),
				publicKey: await subtle.importKey('spki', spki, ALGORITHM, true, ['verify']),
			},
		},
		webcrypto,
	);
	return {
		privateKey: pair.privateKey,
		privateKeyPem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		certificatePem: certificate.toString('pem'),
	};
}
