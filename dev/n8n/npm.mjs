import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';

import { runQuietly } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const TICK_MS = 5000;

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

const DISK_FULL = /ENOSPC/;

/** What npm's error codes mean to a person; anything else is shown as npm said it. */
const REASONS = new Map([
	[DISK_FULL, 'The disk is full: free some space and try again.'],
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
	const { warnings } = await runNpm(['ci', '--loglevel=warn', ...NETWORK_OPTIONS], options);
	// Where a file could not be written npm only warns, and calls the installation a success.
	if (DISK_FULL.test(warnings)) throw new Refusal(REASONS.get(DISK_FULL));
	if (/TAR_ENTRY_ERROR/.test(warnings))
		throw new Refusal(`npm left files out:\n${firstLines(warnings)}`);
}

/**
 * Runs npm, telling every few seconds what it does and for how long.
 *
 * @param {string[]} args
 * @param {{ cwd: string, doing: string, onProgress?: (line: string) => void }} options
 * @returns {Promise<{ output: string, warnings: string }>}
 * @throws {Refusal} one sentence on no network, a full disk or missing permissions; otherwise npm's own last lines
 */
export async function runNpm(args, { cwd, doing, onProgress = () => undefined }) {
	const started = Date.now();
	const tell = () => onProgress(`${doing}: ${minutes((Date.now() - started) / 1000)} elapsed`);
	tell();
	const ticking = setInterval(tell, TICK_MS);
	const { code, output, errors } = await startNpm(args, cwd).finally(() => clearInterval(ticking));
	if (code === 0) return { output, warnings: errors };
	const reason = [...REASONS].find(([pattern]) => pattern.test(errors))?.[1];
	throw new Refusal(
		reason ??
			`npm ${args[0]} ended with code ${code}:
${firstLines(errors)}`,
	);
}

const firstLines = (text) => text.trim().split('\n').slice(0, 8).join('\n');

/** What to tell a person about an error of this process itself, if it is one that they can change. */
export const refusalOf = (error) => {
	const reason = [...REASONS].find(([pattern]) => pattern.test(error.code ?? ''))?.[1];
	return reason ? new Refusal(reason) : error;
};

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
