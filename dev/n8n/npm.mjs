import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';

import { runQuietly } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const TICK_MS = 5000;

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

/** What npm's error codes mean to a person; anything else is shown as npm said it. */
const REASONS = new Map([
	[/ENOSPC/, 'The disk is full: free some space and try again.'],
	[
		NO_NETWORK,
		'The npm registry cannot be reached: check the network (or the proxy and the registry that npm is set to) and try again.',
	],
	[
		/EACCES|EPERM|EROFS/,
		'npm may not write where it installs: check the permissions of this folder and of the cache folder.',
	],
]);

/** Seconds as m:ss. */
export const minutes = (seconds) =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const NETWORK_OPTIONS = [
	'--fetch-retries=3',
	'--fetch-retry-mintimeout=1000',
	'--fetch-retry-maxtimeout=8000',
];

/**
 * Installs exactly what the lockfile of a folder says.
 *
 * @param {{ cwd: string, doing: string, onProgress?: (line: string) => void }} options
 * @throws {Refusal} as `runNpm`; without a network at once, where npm would ask again for every package
 */
export async function installLocked(options) {
	const probe = ['ping', '--fetch-retries=1', '--fetch-retry-mintimeout=500'];
	const { code, errors } = await startNpm(probe, options.cwd);
	// A registry may lack /-/ping: only an answer that did not come counts.
	if (code !== 0 && NO_NETWORK.test(errors)) throw new Refusal(REASONS.get(NO_NETWORK));
	await runNpm(['ci', '--loglevel=error', ...NETWORK_OPTIONS], options);
}

/**
 * Runs npm, telling every few seconds what it does and for how long.
 *
 * @param {string[]} args
 * @param {{ cwd: string, doing: string, onProgress?: (line: string) => void }} options
 * @returns {Promise<string>} npm's output
 * @throws {Refusal} one sentence on no network, a full disk or missing permissions; otherwise npm's own last lines
 */
export async function runNpm(args, { cwd, doing, onProgress = () => undefined }) {
	const started = Date.now();
	const tell = () => onProgress(`${doing}: ${minutes((Date.now() - started) / 1000)} elapsed`);
	tell();
	const ticking = setInterval(tell, TICK_MS);
	const { code, output, errors } = await startNpm(args, cwd).finally(() => clearInterval(ticking));
	if (code === 0) return output;
	const reason = [...REASONS].find(([pattern]) => pattern.test(errors))?.[1];
	throw new Refusal(
		reason ??
			`npm ${args[0]} ended with code ${code}: ${errors.trim().split('\n').slice(0, 8).join('\n')}`,
	);
}

async function startNpm(args, cwd) {
	const { command, first } = findNpm();
	return await runQuietly(command, [...first, ...args], { cwd });
}

/** npm's own script beside this Node where there is one, so that no shell is needed. */
function findNpm() {
	const beside = [
		join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const script = [process.env.npm_execpath, ...beside].find(
		(path) => path?.endsWith('npm-cli.js') && existsSync(path),
	);
	return script ? { command: process.execPath, first: [script] } : { command: 'npm', first: [] };
}
