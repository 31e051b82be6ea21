/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import packageJson from '../../package.json';

const WORKFLOWS = '.github/workflows';
const workflows = readdirSync(WORKFLOWS).map(
	(name) => [name, readFileSync(join(WORKFLOWS, name), 'utf8')] as const,
);
const publish = readFileSync(join(WORKFLOWS, 'publish.yml'), 'utf8');

describe.each(workflows)('%s', (_name, text) => {
	it('pins every action by its full commit hash, with the version beside it', () => {
		const uses = text.match(/^.*\buses:.*$/gm) ?? [];
		expect(uses.length).toBeGreaterThan(0);
		for (const line of uses)
			expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('may read the repository and no more, unless a job says so', () =>
		expect(text).toMatch(/^permissions:\n {2}contents: read$/m));

	it('runs only scripts and files that there are', () => {
		const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
		expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
		for (const [, file] of text.matchAll(/run: (?:node )?((?:\.ci|dev)\/\S+)/g))
			expect(readFileSync(file, 'utf8').length).toBeGreaterThan(0);
	});
});

it('publishes with provenance, from a tag that is the version', () => {
	expect(publish).toContain('id-token: write');
	expect(publish).toContain('npm run release');
	expect(packageJson.scripts.release).toBe('n8n-node release');
	expect(readFileSync('.npmrc', 'utf8')).toMatch(/^tag-version-prefix=""$/m);
	expect(publish).not.toContain('secrets.');
});

it('has its version in the changelog', () =>
	expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(
		new RegExp(`^## ${packageJson.version.replaceAll('.', '\\.')}\\b`, 'm'),
	));

it('has a contribution guide that fits a page', () => {
	const lines = readFileSync('CONTRIBUTING.md', 'utf8').split('\n');
	expect(lines.length).toBeLessThan(70);
});
