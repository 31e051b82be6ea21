import { createHash } from 'node:crypto';
import type { Tenant } from '../tenant';

/** A secret or certificate that began a year before it ends, so many days from now. */
export interface Lasting {
	kind: 'secret' | 'certificate';
	name: string;
	days: number;
}

type Credential = Record<string, unknown>;

/** Half a day more than whole ones: what is shown does not change while somebody looks. */
const timesOf = (tenant: Tenant, days: number) => ({
	startDateTime: tenant.daysAgo(365 - days - 0.5),
	endDateTime: tenant.daysAgo(-days - 0.5),
});

/** A mark as the thumbprint of a certificate is one: 20 bytes in Base64. */
export const markOf = (text: string): string => createHash('sha1').update(text).digest('base64');

/** A secret as Graph keeps it: without its text. */
export const secretOf = (tenant: Tenant, { name, days }: Lasting, more = {}): Credential => ({
	customKeyIdentifier: null,
	displayName: name,
	hint: 'dem',
	keyId: tenant.newId(),
	...timesOf(tenant, days),
	...more,
});

/** A certificate as Graph keeps it. */
export const certificateOf = (tenant: Tenant, { name, days }: Lasting, more = {}): Credential => ({
	customKeyIdentifier: markOf(`${name} ${days}`),
	displayName: name,
	key: null,
	keyId: tenant.newId(),
	type: 'AsymmetricX509Cert',
	usage: 'Verify',
	...timesOf(tenant, days),
	...more,
});

/** One certificate that signs SAML tokens: two keys and a password with the same mark [DC:serviceprincipal-addtokensigningcertificate]. */
export function samlOf(tenant: Tenant, lasting: Lasting) {
	const customKeyIdentifier = markOf(lasting.name);
	const signing = { customKeyIdentifier, usage: 'Sign', type: 'X509CertAndPassword' };
	const sign = certificateOf(tenant, lasting, signing);
	const { keyId } = sign;
	return {
		keyCredentials: [sign, certificateOf(tenant, lasting, { customKeyIdentifier })],
		passwordCredentials: [secretOf(tenant, lasting, { customKeyIdentifier, hint: null, keyId })],
		preferredTokenSigningKeyThumbprint: Buffer.from(customKeyIdentifier, 'base64')
			.toString('hex')
			.toUpperCase(),
	};
}
