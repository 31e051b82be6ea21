/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readFileSync } from 'node:fs';

import packageJson from '../../package.json';
import { resources } from '../../nodes/EntraId/v1/registry';

const readme = readFileSync('README.md', 'utf8');

const matches = (pattern: RegExp) => [...readme.matchAll(pattern)];

const anchors = new Set(
	matches(/^#+ (.+)$/gm).map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replace(/\s/g, '-'),
	),
);

it('links only to files and headings that there are', () => {
	for (const [, target] of matches(/\]\(([^)\s]+)\)/g)) {
		if (/^https:\/\//.test(target)) continue;
		if (target.startsWith('#')) expect([...anchors]).toContain(target.slice(1));
		else expect([target, existsSync(target)]).toEqual([target, true]);
	}
});

it('names only scripts that there are', () => {
	const names = matches(/npm run ([\w:]+)/g).map(([, name]) => name);
	expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(names));
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
