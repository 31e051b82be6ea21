/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
	link?: boolean;
	resolved?: string;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

const ROOT = join(__dirname, '..', '..');

const read = (file: string): Record<string, Locked> =>
	(JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { packages: Record<string, Locked> })
		.packages;

/** Where Node would look for a dependency of the package at a path: there, then in each folder above. */
function isLocked(packages: Record<string, Locked>, from: string, name: string): boolean {
	const folders = from.split('/node_modules/').map((_, depth, all) => all.slice(0, depth + 1));
	return ['', ...folders.map((parts) => `${parts.join('/node_modules/')}/`)].some(
		(folder) => `${folder}node_modules/${name}` in packages,
	);
}

const LOCKFILES = ['.', 'dev/n8n', 'dev/programs/chromium', 'dev/programs/postgres'].map((folder) =>
	join(folder, 'package-lock.json'),
);

describe.each(LOCKFILES)('%s', (file) => {
	const packages = read(file);

	test('names no registry', () => {
		const named = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
		expect(named.filter((url) => url.includes('://'))).toEqual([]);
	});

	test('holds every package that it refers to, also those for other platforms, as npm ci demands', () => {
		const missing = Object.entries(packages).flatMap(([path, locked]) =>
			Object.entries({ ...locked.dependencies, ...locked.optionalDependencies })
				.filter(([name]) => !isLocked(packages, path, name))
				.map(([name, version]) => `${name}@${version} of ${path}`),
		);
		expect(missing).toEqual([]);
	});
});
