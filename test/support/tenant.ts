/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Emulator, StartOptions } from '../../emulator';
import { startEmulator } from '../../emulator';

export interface TestTenant extends Emulator {
	/** An app-only credential for the tenant, without a token yet. */
	credential: ICredentialDataDecryptedObject;
	/** Requests as `METHOD url` since the last call, the ones inside a batch included, the envelopes too. */
	requests(): string[];
	/** Those of them that change something, without the envelopes. */
	writes(): string[];
}

/** The parameter of the node for a person who signs in. */
export const PERSON = { authentication: 'entraIdOAuth2Api' } as const;

const SECRET = 'test-secret-value';

/** An emulated tenant with an app-only credential that is registered in it. */
export async function startTenant(options: StartOptions = {}): Promise<TestTenant> {
	const emulator = await startEmulator(options);
	emulator.app.secrets.push({ secret: SECRET, expiresAt: Date.now() + 86_400_000 });
	let read = 0;
	const requests = (): string[] => {
		const lines = emulator.traffic.slice(read);
		read = emulator.traffic.length;
		return lines.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
	};
	return Object.assign(emulator, {
		credential: {
			cloud: 'custom',
			graphUrl: emulator.url,
			loginUrl: emulator.url,
			tenantId: emulator.tenant.id,
			clientId: emulator.app.appId,
			clientCredentialType: 'clientSecret',
			clientSecret: SECRET,
			accessToken: '',
			renewAt: 0,
			fetchedWith: '',
		},
		requests,
		writes: () => requests().filter((line) => /^(DELETE|PATCH|PUT|POST(?!.*\$batch))/.test(line)),
	});
}
