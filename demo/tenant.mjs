import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { startTree } from '../dev/n8n/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the emulated tenant in a process of its own.
 *
 * @param {{ redirectUri?: string, recordTo?: string }} options `recordTo`: a file for every Graph request as a line of JSON
 * @returns {Promise<{ url: string, adminUrl: string, tenantId: string, domain: string, clientId: string, clientSecret: string, stop: () => Promise<void> }>}
 */
export async function startTenant({ redirectUri, recordTo }) {
	const options = [
		...['--json', '--port', '0', '--users', '2000', '--groups', '40'],
		// n8n on this machine has no https address.
		'--allow-http-notification-urls',
		...(redirectUri ? ['--redirect-uri', redirectUri] : []),
		...(recordTo ? ['--record', recordTo] : []),
	];
	const { child, stop } = startTree(
		process.execPath,
		['--import', 'tsx', 'emulator/cli.ts', ...options],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-2000)));
	const lines = createInterface({ input: child.stdout });
	const [first] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])]);
	if (first === undefined) throw new Error(`The emulated tenant did not start: ${errors.trim()}`);
	return { ...JSON.parse(first), stop };
}
