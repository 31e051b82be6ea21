import type { X509Certificate } from 'node:crypto';

import { readCertificate } from '../../../../../../credentials/shared/pem';
import { toError } from '../../../../GenericFunctions';
import { refuse } from '../../../../shared/values/kind';

/** A certificate as Graph wants it. */
export interface Certificate {
	/** DER in base64: the public part, which is no secret. */
	key: string;
	/** SHA-1, 40 hexadecimal digits in capitals. */
	thumbprint: string;
	subject: string;
	startDateTime: string;
	endDateTime: string;
}

/** Throws a `BadParameter` for a PEM text that holds no certificate, one that cannot be read, or one that has expired. */
function parse(pem: string, label: string): X509Certificate {
	try {
		return readCertificate(pem);
	} catch (error) {
		return refuse(
			label,
			toError(error).message.replace(/^Certificate /, ''),
			"Enter the whole certificate as text, from '-----BEGIN CERTIFICATE-----' to '-----END CERTIFICATE-----'. Do not enter the private key: Graph does not need it.",
		);
	}
}

/** The certificate of a PEM text; of several the first. A private key beside it is not looked at. */
export function certificateOf(pem: string, label: string): Certificate {
	const certificate = parse(pem, label);
	return {
		key: certificate.raw.toString('base64'),
		thumbprint: certificate.fingerprint.replaceAll(':', '').toUpperCase(),
		subject: certificate.subject.replaceAll('\n', ', '),
		startDateTime: new Date(certificate.validFrom).toISOString(),
		endDateTime: new Date(certificate.validTo).toISOString(),
	};
}
