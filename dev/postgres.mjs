import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';

/** The folder of programs of Debian's newest PostgreSQL; undefined where none is installed. */
export function findPostgres() {
	if (!existsSync(INSTALLED)) return undefined;
	const versions = readdirSync(INSTALLED).sort((one, other) => Number(other) - Number(one));
	return versions
		.map((version) => join(INSTALLED, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'postgres')));
}
