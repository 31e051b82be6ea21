/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- never ships: runs npm */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import packageJson from '../../package.json';

interface Packed {
	files: Array<{ path: string }>;
	size: number;
	unpackedSize: number;
}

/** What a file of the build was made from. */
function sourceOf(built: string): string {
	const path = built.slice('dist/'.length).replace(/(\.d)?\.(js|ts)$/, '.ts');
	// What version 1.1 has no other schema of is as it was in version 1.
	return existsSync(path) ? path : path.replace('/v1.1.0/', '/v1.0.0/');
}

const packed = (): Packed => {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	return (JSON.parse(output) as Packed[])[0];
};

it('packs what n8n needs and nothing else', () => {
	const files = packed().files.map(({ path }) => path);
	expect(files.filter((name) => !name.startsWith('dist/')).sort()).toEqual([
		'CHANGELOG.md',
		'LICENSE.md',
		'README.md',
		'index.js',
		'package.json',
	]);
	for (const name of [...packageJson.n8n.nodes, ...packageJson.n8n.credentials])
		expect(files).toContain(name);
	expect(files).toContain('dist/nodes/EntraId/EntraId.node.json');
	expect(files).toContain('dist/nodes/EntraId/entraId.svg');
	expect(files).toContain('dist/nodes/EntraId/entraId.dark.svg');
	expect(files).toContain('dist/nodes/EntraId/__schema__/v1.0.0/user/get.json');
	expect(files).toContain('dist/nodes/EntraId/__schema__/v1.1.0/user/get.json');
	const built = files.filter((name) => name.startsWith('dist/'));
	expect(built.filter((name) => !existsSync(sourceOf(name)))).toEqual([]);
	expect(built.filter((name) => !/\.(js|d\.ts|json|svg)$/.test(name))).toEqual([]);
});

it('is small: below 400 kB to download, and 1.5 MB on the disk', () => {
	const { size, unpackedSize } = packed();
	expect(size).toBeLessThan(400_000);
	expect(unpackedSize).toBeLessThan(1_500_000);
});

it('has no runtime dependency, and n8n-workflow as its one peer', () => {
	expect(packageJson).not.toHaveProperty('dependencies');
	expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(packageJson.n8n.strict).toBe(true);
});

it.each(['package-lock.json', 'dev/n8n/package-lock.json'])('%s names no registry', (name) =>
	expect(readFileSync(name, 'utf8')).not.toMatch(/"resolved": "https?:/),
);
