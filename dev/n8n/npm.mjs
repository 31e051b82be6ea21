import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';

import { runQuietly } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const TICK_MS = 5000;

/** What npm's error codes mean to a person; anything else is shown as npm said it. */
const REASONS = [
	[/ENOSPC/, 'The disk is full: free some space and try again.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
		'The npm registry cannot be reached: check the network (or the proxy and the registry that npm is set to) and try again.',
	],
	[
		/EACCES|EPERM|EROFS/,
		'npm may not write where it installs: check the permissions of this folder and of the cache folder.',
	],
];

/** Seconds as m:ss. */
export const minutes = (seconds) =>
	`${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

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
	const { command, first } = findNpm();
	const { code, output, errors } = await runQuietly(command, [...first, ...args], { cwd }).finally(
		() => clearInterval(ticking),
	);
	if (code === 0) return output;
	const reason = REASONS.find(([pattern]) => pattern.test(errors))?.[1];
	throw new Refusal(
		reason ??
			`npm ${args[0]} ended with code ${code}: ${errors.trim().split('\n').slice(0, 8).join('\n')}`,
	);
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
