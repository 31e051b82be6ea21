/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { findOperation } from '../../nodes/EntraId/v1/registry';
import { exampleFiles, readExample } from '../e2e/examples';

const cookbook = readFileSync('docs/cookbook.md', 'utf8');
const tests = ['examples', 'adminExamples']
	.map((name) => readFileSync(`test/e2e/${name}.test.ts`, 'utf8'))
	.join('\n');
const picture = (file: string): string =>
	path.join('docs', 'pictures', file.replace('.json', '.png'));

describe.each(exampleFiles())('%s', (file) => {
	const { nodes } = readExample(file);

	it('has a note that says what to change, and names only nodes that there are', () => {
		const [note, ...more] = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(more).toEqual([]);
		const content = String(note.parameters.content);
		expect(content).toContain('**Change**');
		const [, changes] = content.split('**Change**');
		const names = [...nodes.map(({ name }) => name), 'Entra ID', 'PostgreSQL'];
		for (const [, name] of changes.matchAll(/\*\*(.+?)\*\*/g)) expect(names).toContain(name);
	});

	it('uses operations that there are, and holds no credential and no data', () => {
		for (const { type, parameters } of nodes) {
			if (type !== 'n8n-nodes-entra-id.entraId') continue;
			const { resource, operation } = parameters as { resource: string; operation: string };
			expect(findOperation(resource, operation).value).toBe(operation);
		}
		expect(readFileSync(path.join('examples', file), 'utf8')).not.toMatch(
			/"(credentials|pinData)"/,
		);
	});

	it('is in the cookbook with a small picture', () => {
		expect(cookbook).toContain(`(../examples/${file})`);
		expect(cookbook).toContain(`(${path.relative('docs', picture(file))})`);
		expect(statSync(picture(file)).size).toBeLessThan(150_000);
	});

	it('is run by a test', () => expect(tests).toContain(`readExample('${file}')`));
});

it('has a small picture of the node', () => {
	expect(existsSync('docs/pictures/node.png')).toBe(true);
	expect(statSync('docs/pictures/node.png').size).toBeLessThan(150_000);
});
