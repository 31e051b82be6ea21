/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: reads the repository */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import packageJson from '../../package.json';
import { EntraIdAppOnlyApi } from '../../credentials/EntraIdAppOnlyApi.credentials';
import { EntraIdOAuth2Api } from '../../credentials/EntraIdOAuth2Api.credentials';
import { EntraId } from '../../nodes/EntraId/EntraId.node';
import nodeCodex from '../../nodes/EntraId/EntraId.node.json';
import { EntraIdTrigger } from '../../nodes/EntraId/EntraIdTrigger.node';
import triggerCodex from '../../nodes/EntraId/EntraIdTrigger.node.json';
import { inside } from '../../dev/docs/fields';
import { pageOf } from '../../dev/docs/pages';
import { fieldsOf } from '../../nodes/EntraId/v1/description';
import { resources } from '../../nodes/EntraId/v1/registry';
import { anchorsOf, commandsOf, documents } from './documents';

const readme = readFileSync('README.md', 'utf8');
const operations = resources.flatMap((resource) => resource.operations);

const matches = (pattern: RegExp, text: string) => [...text.matchAll(pattern)];

/** Fails where a file, or a heading in it, is not there; `from` is the folder that the target starts at. */
function expectTarget(target: string, file: string): void {
	const [name, anchor] = target.split('#');
	const linked = name === '' ? file : path.join(path.dirname(file), name);
	expect([target, existsSync(linked)]).toEqual([target, true]);
	if (anchor) expect(anchorsOf(readFileSync(linked, 'utf8'))).toContain(anchor);
}

describe.each(documents)('%s', (file, text) => {
	it('links only to files and headings that there are', () => {
		for (const [, target] of matches(/\]\(([^)\s]+)\)/g, text))
			if (!/^https:\/\//.test(target)) expectTarget(target, file);
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

	it('gives only commands that begin with a program that is there, or comes with Node or a system', () => {
		for (const command of commandsOf(text))
			expect(command).toMatch(/^(npm (ci|test|run|install) ?|npx jest |mkdir |cd |openssl )/);
	});

	it('counts resources and operations as they are', () => {
		for (const [, count] of matches(/\b(\d+) operations\b(?! apiece)/g, text))
			expect([operations.length, BUILT_IN_OPERATIONS]).toContain(Number(count));
		for (const [, count] of matches(/\| (\d+), with \d+ operations/g, text))
			expect(Number(count)).toBe(resources.length);
	});
});

/** Of n8n's own node: seven of users, five of groups. */
const BUILT_IN_OPERATIONS = 12;

it('is a README of five minutes: at most a thousand words beside what is generated', () => {
	const own = readme.replace(/<!-- (\w+): npm run docs -->.*?<!-- \/\1 -->/gs, '');
	expect(own.replace(/[|-]+/g, ' ').split(/\s+/).length).toBeLessThan(1000);
	expect(readme).toContain(`${resources.length}, with ${operations.length} operations`);
});

it('has a page for each resource, and none without one', () => {
	const pages = readdirSync('docs/resources').map((name) => `docs/resources/${name}`);
	expect(pages.sort()).toEqual(resources.map(pageOf).sort());
});

it.each(documents.filter(([file]) => file.startsWith('docs/')))(
	'%s is reached from another document',
	(file) => {
		const linking = documents.filter(
			([from, text]) =>
				from !== file &&
				matches(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g, text).some(
					([, target]) => path.join(path.dirname(from), target) === file,
				),
		);
		expect(linking.length).toBeGreaterThan(0);
	},
);

describe('the links to the documents inside n8n', () => {
	const HOME = 'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id';
	const expectPage = (url = ''): void => {
		expect(url.startsWith(HOME)).toBe(true);
		const rest = url.slice(HOME.length);
		expectTarget(
			rest.replace(/^(\/blob\/main\/|(?=#|$))/, rest.startsWith('/') ? '' : 'README.md'),
			'README.md',
		);
	};

	// n8n takes these as they are, anchor and all.
	it.each([
		['the node', new EntraId().description.documentationUrl],
		['the node that runs', new EntraId().getNodeType().description.documentationUrl],
		['the trigger', new EntraIdTrigger().description.documentationUrl],
		['the app-only credential', new EntraIdAppOnlyApi().documentationUrl],
		['the OAuth2 credential', new EntraIdOAuth2Api().documentationUrl],
	])('%s leads to a page', (_name, url) => expectPage(url));

	// n8n puts `?utm_source=…` behind these where a node has no address of its own: behind an anchor it would break it.
	it.each([nodeCodex, triggerCodex].map((codex) => [codex.node, codex] as const))(
		'%s has addresses in its codex that bear a query behind them',
		(_node, { resources: { credentialDocumentation, primaryDocumentation } }) => {
			for (const { url } of [...credentialDocumentation, ...primaryDocumentation]) {
				expect(url).not.toMatch(/[?#]/);
				expectPage(url);
			}
		},
	);
});

it('links each action of other connectors to an operation and to the tests of its resource', () => {
	const moving = readFileSync('docs/moving.md', 'utf8');
	const rows = matches(
		/^\| ([^|]+?) +\| (\w+) \/ (\w+) +\| \[[^\]]+\]\(\.\.\/(test\/[^)]+)\) *\|$/gm,
		moving,
	);
	expect(rows).toHaveLength(26);
	for (const [, , resource, operation, file] of rows) {
		const found = resources.find(({ value }) => value === resource);
		expect(found?.operations.map(({ value }) => value)).toContain(operation);
		expect(file).toMatch(new RegExp(`^test/engine/${resource}/`));
	}
});

it('moves each parameter of the built-in node to a field that there is', () => {
	const moving = readFileSync('docs/moving.md', 'utf8');
	const [, table] = /^### Parameters$(.*?)^### /ms.exec(moving) ?? [];
	const named = matches(/^\|[^|]+\|([^|]+)\|$/gm, table).flatMap(([, here]) =>
		matches(/_([^_]+)_/g, here).map(([, name]) => name),
	);
	const withInner = (field: INodeProperties): string[] => [
		field.displayName,
		...inside(field).flatMap(withInner),
	];
	const fields = ['user', 'group'].flatMap((name) =>
		(resources.find(({ value }) => value === name)?.operations ?? []).flatMap((operation) =>
			fieldsOf(operation).flatMap(withInner),
		),
	);
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((name) => !fields.includes(name))).toEqual([]);
});

it('explains messages in the words in which the code says them', () => {
	const shipped = ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => readFileSync(path.join(folder, file), 'utf8')),
	);
	const said = matches(/^\| _([^_]+)_ +\|/gm, readFileSync('docs/troubleshooting.md', 'utf8'))
		.flatMap(([, message]) => message.split('…'))
		.map((part) => part.trim())
		.filter((part) => part.length > 1);
	expect(said.length).toBeGreaterThan(5);
	expect(said.filter((part) => !shipped.some((text) => text.includes(part)))).toEqual([]);
});

it.each([
	['app-only', new EntraIdAppOnlyApi()],
	['oauth2', new EntraIdOAuth2Api()],
])('names the fields of the %s credential as its form does', (page, { properties }) => {
	const text = readFileSync(`docs/credentials/${page}.md`, 'utf8');
	const named = matches(/^\| \*\*([^*]+)\*\* +\|/gm, text).map(([, name]) => name);
	const inOrder = properties
		.filter(({ type }) => type !== 'hidden' && type !== 'notice')
		.map(({ displayName }) => displayName)
		.filter((name) => named.includes(name));
	expect(named.length).toBeGreaterThan(4);
	expect(inOrder).toEqual(named);
});
