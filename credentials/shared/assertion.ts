import { constants, createPrivateKey, createSign, randomUUID, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Seconds for which an assertion counts; Entra takes up to ten minutes. */
const LIFETIME = 300;

export interface AssertionInput {
	clientId: string;
	/** The token endpoint. */
	audience: string;
	/** PEM, PKCS#1 or PKCS#8. */
	privateKey: string;
	/** Empty for a key without one. */
	passphrase: string;
	/** PEM. */
	certificate: string;
}

const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----$/;

/** PEM with its line breaks, which one-line text fields turn into blanks or `\n`. Throws naming the field. */
function toPem(value: string, displayName: string): string {
	const match = PEM.exec(value.replace(/\\n/g, '\n').trim());
	if (!match) {
		throw new Error(
			`'${displayName}' is not PEM. Paste the whole text from -----BEGIN to -----END`,
		);
	}
	// Headers of an old encrypted PKCS#1 key end with an empty line and must stay lines.
	const body = match[2].includes('DEK-Info')
		? match[2].trim()
		: (match[2].replace(/\s+/g, '').match(/.{1,64}/g) ?? []).join('\n');
	return `-----BEGIN ${match[1]}-----\n${body}\n-----END ${match[1]}-----\n`;
}

function attempt<Result>(read: () => Result): Result | undefined {
	try {
		return read();
	} catch {
		// node:crypto's own messages name neither the field nor the way on.
		return undefined;
	}
}

function readKey(privateKey: string, passphrase: string): KeyObject {
	const key = toPem(privateKey, 'Private Key');
	const parsed = attempt(() => createPrivateKey({ key, ...(passphrase ? { passphrase } : {}) }));
	if (!parsed && passphrase) {
		throw new Error("'Private Key' cannot be read with this 'Passphrase'. Check both");
	}
	if (!parsed) {
		throw new Error("'Private Key' cannot be read. If it is encrypted, fill in 'Passphrase'");
	}
	if (parsed.asymmetricKeyType !== 'rsa') {
		throw new Error("'Private Key' is not an RSA key, which Entra needs");
	}
	return parsed;
}

function readCertificate(certificate: string): X509Certificate {
	const pem = toPem(certificate, 'Certificate');
	const parsed = attempt(() => new X509Certificate(pem));
	if (parsed) return parsed;
	throw new Error(
		"'Certificate' cannot be read. Paste the certificate itself, not its key or its request",
	);
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A client assertion signed with PS256, the certificate named by `x5t#S256` [learn certificate-credentials]. */
export function clientAssertion(input: AssertionInput, now = Date.now()): string {
	const key = readKey(input.privateKey, input.passphrase);
	const certificate = readCertificate(input.certificate);
	if (!certificate.checkPrivateKey(key)) {
		throw new Error(
			"'Private Key' does not belong to 'Certificate'. Use the key that the certificate was made with",
		);
	}
	const issuedAt = Math.floor(now / 1000);
	const thumbprint = Buffer.from(certificate.fingerprint256.replace(/:/g, ''), 'hex');
	const signed = [
		encode({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint.toString('base64url') }),
		encode({
			aud: input.audience,
			iss: input.clientId,
			sub: input.clientId,
			jti: randomUUID(),
			nbf: issuedAt,
			iat: issuedAt,
			exp: issuedAt + LIFETIME,
		}),
	].join('.');
	const signature = createSign('sha256').update(signed).sign(
		{
			key,
			padding: constants.RSA_PKCS1_PSS_PADDING,
			saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
		},
		'base64url',
	);
	return `${signed}.${signature}`;
}
