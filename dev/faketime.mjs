import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { usesOwnPrograms } from './programs/own.mjs';

/**
 * The library of Debian's package `faketime`, with which a test drives a program's clock.
 *
 * @returns {string | undefined} its path; undefined where it is not installed
 */
export function findFaketime() {
	const libraries = '/usr/lib';
	if (!usesOwnPrograms() || process.platform !== 'linux' || !existsSync(libraries))
		return undefined;
	return readdirSync(libraries)
		.map((folder) => join(libraries, folder, 'faketime', 'libfaketimeMT.so.1'))
		.find(existsSync);
}
