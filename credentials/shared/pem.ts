import type { KeyObject } from 'node:crypto';
import { createPrivateKey, X509Certificate } from 'node:crypto';

import { fault } from './fault';

const KEY_LABEL = '(?:RSA |ENCRYPTED )?PRIVATE KEY';

/**
 * Cuts one PEM block out of what was pasted and gives it its line breaks back, which single-line fields and JSON take
 * away. `undefined` when there is none.
 */
function pemBlock(text: string, label: string): string | undefined {
	const pattern = new RegExp(`-----BEGIN (${label})-----([^-]+(?:-[^-]+)*)-----END \\1-----`);
	const found = pattern.exec(text.replaceAll('\\n', '\n'));
	if (!found) return undefined;
	const [, name, content] = found;
	const header = /Proc-Type:\s*(\S+)\s+DEK-Info:\s*(\S+)\s/.exec(content);
	const body = (header ? content.slice(header.index + header[0].length) : content)
		.replace(/\s+/g, '')
		.replace(/.{64}(?=.)/g, '$&\n');
	const lines = header ? [`Proc-Type: ${header[1]}`, `DEK-Info: ${header[2]}`, ''] : [];
	return [`-----BEGIN ${name}-----`, ...lines, body, `-----END ${name}-----`, ''].join('\n');
}

/**
 * The RSA key of a PEM text: PKCS#1 or PKCS#8, plain or encrypted with the passphrase. Throws a sentence that names the
 * field at fault; the crypto library's own message is left out, for it says nothing to a person.
 */
export function readPrivateKey(text: string, passphrase: string): KeyObject {
	const pem = pemBlock(text, KEY_LABEL);
	if (!pem) throw fault('Private Key is not a private key in PEM form');
	const encrypted = pem.includes('ENCRYPTED');
	if (encrypted && !passphrase) {
		throw fault('Passphrase is empty, but the Private Key is encrypted');
	}
	let key: KeyObject;
	try {
		key = createPrivateKey({ key: pem, format: 'pem', ...(encrypted ? { passphrase } : {}) });
	} catch {
		throw fault(
			encrypted
				? 'Passphrase does not open the Private Key'
				: 'Private Key cannot be read: it is damaged or incomplete',
		);
	}
	if (key.asymmetricKeyType !== 'rsa') throw fault('Private Key is not an RSA key');
	return key;
}

/** The certificate of a PEM text, of several the first. Throws a sentence when it cannot be read or has expired. */
export function readCertificate(text: string): X509Certificate {
	const pem = pemBlock(text, 'CERTIFICATE');
	if (!pem) throw fault('Certificate is not a certificate in PEM form');
	let certificate: X509Certificate;
	try {
		certificate = new X509Certificate(pem);
	} catch {
		throw fault('Certificate cannot be read: it is damaged or incomplete');
	}
	const end = new Date(certificate.validTo);
	if (end.getTime() < Date.now()) {
		throw fault(`Certificate expired on ${end.toISOString().slice(0, 10)}`);
	}
	return certificate;
}
