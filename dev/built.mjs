import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the content of dist/ follows from: the sources, how they are compiled, and the compiler and the types used for it. */
const SOURCES = [
	'credentials',
	'nodes',
	'gulpfile.js',
	'package-lock.json',
	'package.json',
	'tsconfig.json',
];

const STAMP = join(ROOT, 'artifacts', 'built');

/** Whether dist/ is, file by file, what the present sources were last compiled into. */
export async function isBuilt() {
	return (await read(STAMP)) === (await state());
}

/** Remembers that dist/ has just been made from the present sources. */
export async function noteBuilt() {
	await mkdir(join(ROOT, 'artifacts'), { recursive: true });
	await writeFile(STAMP, await state());
}

const state = async () => `${await digest(SOURCES)} ${await digest(['dist'])}\n`;

/** The SHA-256 of the names and the contents of files and folders; what is not there counts as that. */
async function digest(names) {
	const hash = createHash('sha256');
	for (const name of names) {
		for (const file of await filesOf(name)) {
			const content = await read(join(ROOT, file), null);
			hash.update(JSON.stringify([file, content?.length ?? null])).update(content ?? '');
		}
	}
	return hash.digest('hex');
}

/** The files of a folder in a fixed order; the name itself where it is no folder. */
async function filesOf(name) {
	try {
		const entries = await readdir(join(ROOT, name), { recursive: true, withFileTypes: true });
		return entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
			.sort();
	} catch (error) {
		if (error.code !== 'ENOTDIR' && error.code !== 'ENOENT') throw error;
		return [name];
	}
}

/** A file's content; undefined where there is none. */
async function read(file, encoding = 'utf8') {
	try {
		return await readFile(file, encoding);
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
		return undefined;
	}
}
