import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { stopTree } from '../dev/n8n/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the emulated tenant in a process of its own.
 *
 * @param {{ redirectUri?: string, recordTo?: string }} options `recordTo`: a file for every Graph request as a line of JSON
 * @returns {Promise<{ url: string, tenantId: string, domain: string, clientId: string, clientSecret: string, stop: () => Promise<void> }>}
 */
export async function startTenant({ redirectUri, recordTo }) {
	const options = [
		...(redirectUri ? ['--redirect-uri', redirectUri] : []),
		...(recordTo ? ['--record-to', recordTo] : []),
	];
	const child = spawn(process.execPath, ['--import', 'tsx', 'demo/tenant.ts', ...options], {
		cwd: ROOT,
		detached: true,
		// The open pipe is what keeps it alive: should we be killed, it ends too.
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-2000)));
	const lines = createInterface({ input: child.stdout });
	const [first] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])]);
	if (first === undefined) throw new Error(`The emulated tenant did not start: ${errors.trim()}`);
	return { ...JSON.parse(first), stop: async () => await stopTree(child) };
}
