/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { EntraIdAppOnlyApi } from '../../../credentials/EntraIdAppOnlyApi.credentials';
import { findWatchable } from '../../../nodes/EntraId/trigger/fields/watchables';
import { findOperation } from '../../../nodes/EntraId/v1/registry';

const DEMO = join(__dirname, '..', '..', '..', 'demo');
const TENANT = {
	url: 'http://127.0.0.1:4400',
	tenantId: 'the-tenant',
	clientId: 'the-client',
	clientSecret: 'the-secret',
};

interface Listed {
	file: string;
	permissions: string[];
}

/** What an expression gives in Node itself: jest cannot load the demo's modules. */
function inNode<T>(file: string, expression: string): T {
	const url = pathToFileURL(join(DEMO, file)).href;
	const script = `import * as it from '${url}'; console.log(JSON.stringify(${expression}));`;
	return JSON.parse(
		execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
	) as T;
}

interface Workflow {
	name: string;
	nodes: Array<{ name: string; type: string; parameters: Record<string, string> }>;
	connections: Record<string, unknown>;
}

const readWorkflow = (file: string) =>
	JSON.parse(readFileSync(join(DEMO, 'workflows', file), 'utf8')) as Workflow;

const listed = inNode<Listed[]>('workflows.mjs', 'it.WORKFLOWS');
const tables = inNode<string[]>('workflows.mjs', 'Object.keys(it.TABLES)');

it('has no table whose name is a part of another one: by name, n8n finds the first that contains it', () => {
	const others = (name: string) => tables.filter((table) => table !== name);
	const within = (name: string) =>
		others(name).filter((table) => new RegExp(name, 'i').test(table));
	expect(tables.flatMap(within)).toEqual([]);
});

it('shows every workflow that there is, in the order of their numbers', () => {
	expect(listed.map(({ file }) => file)).toEqual(readdirSync(join(DEMO, 'workflows')).sort());
	const numbers = listed.map(({ file }) => readWorkflow(file).name.split('. ')[0]);
	expect(numbers).toEqual(listed.map((_one, index) => String(index + 1)));
});

describe.each(listed)('$file', ({ file, permissions }) => {
	const { name, nodes } = readWorkflow(file);

	it('has one note, which begins with what it does and names only nodes and tables that there are', () => {
		const [note, ...more] = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(more).toEqual([]);
		const text = note.parameters.content;
		expect(text).toMatch(/^## \S/);
		expect(name).toMatch(/^\d\. \S/);
		const known = [...nodes.map((node) => node.name), ...tables];
		for (const [, named] of text.matchAll(/\*\*(.+?)\*\*/g)) expect(known).toContain(named);
	});

	it('reads and writes only tables that there are, in columns that they have', () => {
		const columns = inNode<Record<string, string[]>>('workflows.mjs', 'it.TABLES');
		for (const { type, parameters } of nodes) {
			if (type !== 'n8n-nodes-base.dataTable') continue;
			const { dataTableId, columns: written } = parameters as unknown as {
				dataTableId: { value: string };
				columns?: { value: object };
			};
			expect(tables).toContain(dataTableId.value);
			const names = Object.keys(written?.value ?? {});
			expect(columns[dataTableId.value]).toEqual(expect.arrayContaining(names));
		}
	});

	it('names the permissions that its operations need, and no others', () => {
		const needed = nodes.flatMap(({ type, parameters: { resource, operation } }) => {
			if (type === 'n8n-nodes-entra-id.entraIdTrigger')
				return [findWatchable(resource)?.permission];
			if (type !== 'n8n-nodes-entra-id.entraId') return [];
			const { permissions: least, whenDenied = '' } = findOperation(resource, operation);
			// The owners' names.
			const besides = operation === 'getExpiring' ? whenDenied.match(/User\.\w+\.All/g) : [];
			return [...least.application, ...(besides ?? [])];
		});
		expect(permissions).toEqual([...new Set(needed)].sort());
	});
});

it('explains each field of the credential that somebody fills in, by its name in the form, with its value here', () => {
	const workflows = JSON.stringify([{ name: '1. One', permissions: ['User.Read.All', 'B.All'] }]);
	const text = inNode<string>(
		'credential.mjs',
		`it.explainCredential(${JSON.stringify(TENANT)}, ${workflows})`,
	);
	const { displayName, properties } = new EntraIdAppOnlyApi();
	expect(text).toContain(`of the kind "${displayName}"`);
	const rows = text.split('\n').map((line) => line.trim().split(/ {2,}/));
	const asked = properties.filter(
		({ type, displayOptions: { show } = {} }) =>
			!['hidden', 'notice'].includes(type) && !show?.clientCredentialType?.includes('certificate'),
	);
	const here = ['Custom', ...Object.values(TENANT), 'Client Secret'];
	for (const field of asked) {
		const [row, ...more] = rows.filter(([label]) => label === field.displayName);
		expect([field.displayName, row?.length, more]).toEqual([field.displayName, 3, []]);
		expect(here).toContain(row[2]);
	}
	expect(text).toContain('\n  1. One\n      User.Read.All, B.All\n');
	const [, guide] = text.match(/Step by step: (\S+)$/) ?? [];
	expect(readFileSync(join(DEMO, '..', guide), 'utf8')).toContain(displayName);
});
