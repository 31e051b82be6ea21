/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const IMPORT = /^(?:import|export)\b[^;]*?from '(\.[^']+)'|^import '(\.[^']+)'/gm;

const sources = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));

/** The file that an import names, as it is written: without an ending, or a folder. */
function fileOf(from: string, name: string): string {
	const path = normalize(join(dirname(from), name));
	return [`${path}.ts`, join(path, 'index.ts'), path].find((file) => existsSync(file)) ?? path;
}

const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, named, plain]) =>
		fileOf(file, named ?? plain),
	);

/** The first circle that is found from a file, as the files on the way round; types count as well. */
function circles(files: string[]): string[][] {
	const done = new Set<string>();
	const found: string[][] = [];
	const visit = (file: string, way: string[]): void => {
		const at = way.indexOf(file);
		if (at >= 0) found.push([...way.slice(at), file]);
		if (at >= 0 || done.has(file) || !file.endsWith('.ts')) return;
		for (const next of importsOf(file)) visit(next, [...way, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	return found;
}

it.each(['credentials', 'nodes', 'emulator'])('%s has no circle of imports', (folder) => {
	const files = sources(folder);
	expect(files.flatMap(importsOf).length).toBeGreaterThan(0);
	expect(circles(files).map((way) => way.join(' > '))).toEqual([]);
});
