/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
	expect(publish).toContain('GITHUB_REF_NAME" = "$(node -p');
	expect(publish).toMatch(/npm publish \S+\.tgz --provenance /);
	expect(readFileSync('.npmrc', 'utf8')).toMatch(/^tag-version-prefix=""$/m);
	expect(publish).not.toContain('secrets.');
});

const jobs = publish
	.split(/^jobs:\n/m)[1]
	.split(/^ {2}(?=\w+:$)/m)
	.slice(1);

it('has the right to publish only in the job that publishes', () => {
	const [rightful, ...more] = jobs.filter((job) => job.includes('id-token: write'));
	expect(more).toEqual([]);
	expect(rightful).toMatch(/^publish:\n[^]*\n {4}needs: check$/m);
	expect(publish.split('id-token')).toHaveLength(2);
});

it('runs nothing of the repository or its dependencies in the job that publishes', () => {
	const [publishing] = jobs.filter((job) => job.startsWith('publish:'));
	expect(publishing).not.toContain('checkout');
	expect(publishing.match(/run: .*/g)).toEqual([
		'run: npm publish ./*.tgz --provenance --access public --ignore-scripts',
	]);
});

it('keeps npm up to date in every folder that has a lockfile, and GitHub’s actions', () => {
	const text = readFileSync('.github/dependabot.yml', 'utf8');
	const entries = [...text.matchAll(/package-ecosystem: (\S+)\n +directory: (\S+)/g)];
	const watched = entries.map(([, kind, folder]) => `${kind} ${folder}`);
	const below = readdirSync('dev', { recursive: true, encoding: 'utf8' })
		.filter((file) => !file.includes('node_modules'))
		.map((file) => join('dev', file));
	const locked = ['package-lock.json', ...below]
		.filter((file) => basename(file) === 'package-lock.json')
		.map((file) => `npm ${join('/', dirname(file))}`);
	expect(locked.length).toBeGreaterThan(2);
	expect(watched.sort()).toEqual(['github-actions /', ...locked].sort());
});

it('has its version in the changelog', () =>
	expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(
		new RegExp(`^## ${packageJson.version.replaceAll('.', '\\.')}\\b`, 'm'),
	));

it('has a contribution guide that fits a page', () => {
	const lines = readFileSync('CONTRIBUTING.md', 'utf8').split('\n');
	expect(lines.length).toBeLessThan(70);
});
