/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json';
import { resources } from '../../nodes/EntraId/v1/registry';

const readme = readFileSync('README.md', 'utf8');

const matches = (pattern: RegExp, text = readme) => [...text.matchAll(pattern)];

const folder = (name: string): string[] =>
	existsSync(name)
		? readdirSync(name)
				.filter((file) => file.endsWith('.md'))
				.map((file) => path.join(name, file))
		: [];

const documents = [...folder('.'), ...folder('docs'), ...folder('examples')].map(
	(file) => [file, readFileSync(file, 'utf8')] as const,
);

const anchorsOf = (text: string): string[] =>
	matches(/^#+ (.+)$/gm, text).map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replace(/\s/g, '-'),
	);

describe.each(documents)('%s', (file, text) => {
	it('links only to files and headings that there are', () => {
		for (const [, target] of matches(/\]\(([^)\s]+)\)/g, text)) {
			if (/^https:\/\//.test(target)) continue;
			const [name, anchor] = target.split('#');
			const linked = name === '' ? file : path.join(path.dirname(file), name);
			expect([target, existsSync(linked)]).toEqual([target, true]);
			if (anchor) expect(anchorsOf(readFileSync(linked, 'utf8'))).toContain(anchor);
		}
	});

	it('links out only by addresses that can be right', () => {
		for (const [, target] of matches(/\]\((https?:[^)\s]+)\)/g, text)) {
			expect(new URL(target).protocol).toBe('https:');
			expect(target).not.toMatch(/example|localhost|127\.0\.0\.1/);
		}
	});

	it('names only scripts, test projects and programs that there are', () => {
		const scripts = matches(/npm run ([\w:]+)/g, text).map(([, name]) => name);
		expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
		for (const [, names] of matches(/--selectProjects ([a-z0-9 ]+)/g, text))
			for (const name of names.trim().split(' '))
				expect([name, existsSync(path.join('test', name))]).toEqual([name, true]);
		for (const [, program] of matches(
			/`(?:node )?((?:dev|\.ci|nodes|emulator|test)\/[\w./-]*)`/g,
			text,
		))
			if (!program.includes('<')) expect([program, existsSync(program)]).toEqual([program, true]);
	});
});

it('links each action of other connectors to an operation and to the tests of its resource', () => {
	const rows = matches(/^\| ([^|]+?) +\| (\w+) \/ (\w+) +\| \[[^\]]+\]\((test\/[^)]+)\) *\|$/gm);
	expect(rows).toHaveLength(26);
	for (const [, , resource, operation, file] of rows) {
		const found = resources.find(({ value }) => value === resource);
		expect(found?.operations.map(({ value }) => value)).toContain(operation);
		expect(file).toMatch(new RegExp(`^test/engine/${resource}/`));
	}
});
