import type { IDataObject } from 'n8n-workflow';

import { keysOf, secretsOf } from '../credentials/credential';

export type CredentialType = 'certificate' | 'samlCertificate' | 'secret';

/** A secret or certificate, once, however often Graph lists it. */
export interface Held {
	type: CredentialType;
	credential: IDataObject;
}

const textsOf = (credentials: IDataObject[], name: string): Set<unknown> =>
	new Set(credentials.map((one) => one[name]).filter((value) => typeof value === 'string'));

/**
 * What an enterprise app signs SAML tokens with is two keys and a password with one `customKeyIdentifier`; the password has
 * the ID of the key that signs [DC:serviceprincipal-addtokensigningcertificate]. Together they are one certificate.
 */
function samlParts(object: IDataObject) {
	const signing = keysOf(object).filter(({ usage }) => usage === 'Sign');
	const marks = textsOf(signing, 'customKeyIdentifier');
	const ids = textsOf(signing, 'keyId');
	return {
		marks,
		isPart: ({ customKeyIdentifier, keyId }: IDataObject): boolean =>
			marks.has(customKeyIdentifier) || ids.has(keyId),
	};
}

/** What an object holds, each once. Only enterprise apps have SAML certificates. */
export function credentialsOf(object: IDataObject, hasSaml: boolean): Held[] {
	const { marks, isPart } = samlParts(hasSaml ? object : {});
	const keys = keysOf(object);
	const saml = [...marks].flatMap((mark) => {
		const parts = keys.filter(({ customKeyIdentifier }) => customKeyIdentifier === mark);
		return [parts.find(({ usage }) => usage === 'Verify') ?? parts[0]];
	});
	// A key that signs and has no mark stands for itself.
	const single = keys.filter(({ customKeyIdentifier }) => !marks.has(customKeyIdentifier));
	return [
		...saml.map((credential): Held => ({ type: 'samlCertificate', credential })),
		...single.map((credential): Held => ({
			type: hasSaml && credential.usage === 'Sign' ? 'samlCertificate' : 'certificate',
			credential,
		})),
		...secretsOf(object)
			.filter((secret) => !isPart(secret))
			.map((credential): Held => ({ type: 'secret', credential })),
	];
}
