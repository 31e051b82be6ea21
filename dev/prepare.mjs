import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { isBuilt } from './built.mjs';
import { installLocked, runNpm } from './n8n/npm.mjs';
import { runQuietly } from './n8n/processes.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Brings a fresh clone to where the project's own tools run; does nothing where they are installed. */
export async function installDependencies(onProgress) {
	// npm writes this file last, so an interrupted installation has none.
	const marker = join(ROOT, 'node_modules', '.package-lock.json');
	if (existsSync(marker)) return;
	await installLocked({
		cwd: ROOT,
		doing: "Installing the project's development tools from npm (once, about a minute)",
		onProgress,
	}).catch(async (error) => {
		await rm(marker, { force: true });
		throw error;
	});
}

/** Compiles the package into dist/, unless it is there already. @throws {Error} with the compiler's messages */
export async function build() {
	if (await isBuilt()) return;
	const gulp = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const { code, output, errors } = await runQuietly(process.execPath, [gulp, 'build'], {
		cwd: ROOT,
	});
	if (code !== 0) throw new Error(`The build did not succeed:\n${output}${errors}`);
}

/**
 * Makes the tarball that npm would publish.
 *
 * @returns {Promise<string>} its absolute path
 */
export async function pack() {
	const folder = join(ROOT, 'artifacts');
	await mkdir(folder, { recursive: true });
	const { output } = await runNpm(
		['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
		{
			cwd: ROOT,
			doing: 'Packing the package',
		},
	);
	return join(folder, JSON.parse(output)[0].filename);
}
