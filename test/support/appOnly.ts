/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type Server } from 'node:http';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';

import { EntraIdAppOnlyApi } from '../../credentials/EntraIdAppOnlyApi.credentials';
import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';
import { makeCertificate, type KeyAndCertificate } from './certificates';
import { StoredCredential } from './credential';

/** A tenant with an app that has a secret and a certificate, and credentials for it. */
export class AppOnly {
	private constructor(
		readonly emulator: Emulator,
		readonly app: AppRegistration,
		readonly certificate: KeyAndCertificate,
	) {}

	static async start(): Promise<AppOnly> {
		const emulator = await startEmulator({ users: 3, recordTo: false });
		const certificate = await makeCertificate();
		const app = emulator.tenant.registerApp({
			secrets: [
				{ secret: 'a secret that nobody may see', expiresAt: Infinity },
				{ secret: 'once good', expiresAt: 0 },
			],
			certificates: [{ pem: certificate.certificatePem }],
		});
		return new AppOnly(emulator, app, certificate);
	}

	credential(changes: ICredentialDataDecryptedObject = {}): StoredCredential {
		return new StoredCredential(new EntraIdAppOnlyApi(), {
			cloud: 'custom',
			graphUrl: this.emulator.url,
			loginUrl: this.emulator.url,
			tenantId: 'contoso.com',
			clientId: this.app.appId,
			clientCredentialType: 'clientSecret',
			clientSecret: 'a secret that nobody may see',
			...changes,
		});
	}

	withCertificate(changes: ICredentialDataDecryptedObject = {}): StoredCredential {
		return this.credential({
			clientCredentialType: 'certificate',
			privateKey: this.certificate.privateKeyPem,
			certificate: this.certificate.certificatePem,
			...changes,
		});
	}

	async users(stored: StoredCredential): Promise<unknown> {
		return await stored.request({ url: `${this.emulator.url}/v1.0/users?$top=1`, json: true });
	}

	get tokenRequests(): number {
		return this.emulator.oauth.tokenRequests.length;
	}
}

/** A server that keeps what it is told, and answers with a redirect or with nothing. */
export async function listen(
	location?: string,
): Promise<{ url: string; seen: string[]; server: Server }> {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
		response.writeHead(location ? 307 : 200, location ? { location } : {}).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}
