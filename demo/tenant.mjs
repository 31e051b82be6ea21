import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { startTree } from '../dev/n8n/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the emulated tenant in a process of its own.
 *
 * @param {object} options
 * @param {string} [options.redirectUri] where people who sign in are sent back to
 * @param {string} [options.recordTo] a file for every Graph request as a line of JSON
 * @param {boolean} [options.company] whether it has guests, managers, licenses, roles, devices and apps besides people and groups
 * @param {string[]} [options.permissions] the application permissions that were consented to; all without it
 * @returns {Promise<{ url: string, adminUrl: string, tenantId: string, domain: string, clientId: string, clientSecret: string, stop: () => Promise<void> }>}
 */
export async function startTenant({ redirectUri, recordTo, company = false, permissions = [] }) {
	const options = [
		...['--json', '--port', '0', '--groups', '40'],
		// A company has 60 guests besides.
		...(company ? ['--users', '1940', '--company'] : ['--users', '2000']),
		...permissions.flatMap((name) => ['--permission', name]),
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
