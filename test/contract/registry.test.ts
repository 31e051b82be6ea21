/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { listSearch, loadOptions, properties, resources } from '../../nodes/EntraId/v1/registry';
import { engineRunsOf, runsIn } from './engineRuns';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

const sorted = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b));

const filesBelow = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));

const engineRuns = new Map(resources.map(({ value }) => [value, engineRunsOf(value)]));

it('lists resources and their operations alphabetically', () => {
	const names = resources.map(({ name }) => name);
	expect(names).toEqual(sorted(names));
	for (const resource of resources) {
		const own = resource.operations.map(({ name }) => name);
		expect(own).toEqual(sorted(own));
	}
});

describe.each(
	operations.map((entry) => [`${entry.resource.value} ${entry.operation.value}`, entry] as const),
)('%s', (_title, { resource, operation }) => {
	it('is a file of its own', () =>
		expect(
			existsSync(`nodes/EntraId/v1/resources/${resource.value}/${operation.value}.operation.ts`),
		).toBe(true));

	it('has a schema of its output', () =>
		expect(
			existsSync(`nodes/EntraId/__schema__/v1.0.0/${resource.value}/${operation.value}.json`),
		).toBe(true));

	it('names the permissions of both kinds of sign-in', () => {
		expect(operation.permissions.delegated.length).toBeGreaterThan(0);
		expect(operation.permissions.application.length).toBeGreaterThan(0);
	});

	it('has an action in sentence case without articles', () =>
		expect(operation.action).toMatch(/^[A-Z][a-z]+( (?!the |a |an )([a-z0-9-]+|[A-Z]{2,}))*$/));

	it('is run in the engine by a test of its resource', () =>
		expect([...(engineRuns.get(resource.value) ?? [])]).toContain(operation.value));
});

it.each([
	['searchListMethod', Object.keys(listSearch), resources.map((one) => one.listSearch)],
	['loadOptionsMethod', Object.keys(loadOptions), resources.map((one) => one.loadOptions)],
])(
	'every %s that a field names is there, of one resource, and none is there for nothing',
	(kind, names, own) => {
		const named = JSON.stringify(properties).matchAll(new RegExp(`"${kind}":"(\\w+)"`, 'g'));
		expect(sorted([...new Set([...named].map(([, name]) => name))])).toEqual(sorted(names));
		expect(sorted(own.flatMap((methods = {}) => Object.keys(methods)))).toEqual(sorted(names));
	},
);

it('is the one file that names resources: to add one touches nothing else of the node', () => {
	const naming = filesBelow('nodes/EntraId').filter(
		(name) => name.endsWith('.ts') && /from '.*\/resources\//.test(readFileSync(name, 'utf8')),
	);
	expect(naming).toEqual([path.join('nodes', 'EntraId', 'v1', 'registry.ts')]);
});

it('has no schema without an operation', () => {
	const files = filesBelow('nodes/EntraId/__schema__/v1.0.0').filter((name) =>
		name.endsWith('.json'),
	);
	expect(files).toHaveLength(operations.length);
});

it('takes for a run of a resource neither a word in a text nor a run of another resource', () => {
	const test = `
		// run('delete', {}) and { operation: 'getAll' }
		it("runs run('update')", async () => {
			await run('create', {});
			await run({ operation: 'get' });
			await runNode({ resource: 'group', operation: 'upsert' }, options);
			await write('group', 'addMember');
		});`;
	expect([...runsIn(test, 'user')]).toEqual(['create', 'get']);
	expect([...runsIn(test, 'group')]).toEqual(['create', 'get', 'upsert']);
});
