/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { parseArgs } from 'node:util';

import { startEmulator } from '../emulator';

const YEAR_MS = 365 * 24 * 3600 * 1000;

/**
 * The demo's and the end-to-end tests' tenant as a process of its own, which ends when its standard input does.
 * Once it listens it prints one line of JSON: where it is, and an app with a secret that may do everything.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			users: { type: 'string', default: '2000' },
			groups: { type: 'string', default: '40' },
			'redirect-uri': { type: 'string', default: '' },
			'record-to': { type: 'string' },
		},
	});
	const emulator = await startEmulator({
		users: Number(values.users),
		groups: Number(values.groups),
		recordTo: values['record-to'],
	});
	const clientSecret = 'demo-secret-of-an-emulated-tenant';
	const app = emulator.tenant.registerApp({
		displayName: 'n8n',
		secrets: [{ secret: clientSecret, expiresAt: Date.now() + YEAR_MS }],
		redirectUris: values['redirect-uri'] ? [values['redirect-uri']] : [],
	});
	console.log(
		JSON.stringify({
			url: emulator.url,
			tenantId: emulator.tenant.id,
			domain: emulator.tenant.domains[0].id,
			clientId: app.appId,
			clientSecret,
		}),
	);
	process.stdin.resume().on('end', () => process.exit(0));
}

void main();
