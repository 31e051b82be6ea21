/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Emulator } from '../../emulator';
import type { Execution, Rest } from '../support/rest';

const FOLDER = 'examples';
const OURS = 'n8n-nodes-entra-id.';

/** What starts a workflow from outside, and what speaks to services that a test does not have. */
const OUTSIDE = new Set([
	'n8n-nodes-base.emailSend',
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.googleSheets',
	'n8n-nodes-base.postgres',
	'n8n-nodes-base.slack',
	`${OURS}entraIdTrigger`,
]);

export interface ExampleNode {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
}

export interface Example {
	name: string;
	nodes: ExampleNode[];
	connections: object;
	settings: object;
}

/** The files of the examples, in their order. */
export const exampleFiles = (): string[] =>
	readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

export const readExample = (file: string): Example =>
	JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example;

/** A credential for an emulated tenant, stored in n8n. */
export async function storeCredential(
	rest: Rest,
	{ url, tenant, app }: Emulator,
): Promise<{ id: string; name: string }> {
	const clientSecret = 'a secret';
	app.secrets.push({ secret: clientSecret, expiresAt: Infinity });
	const name = `Example ${randomUUID()}`;
	const { id } = await rest.call<{ id: string }>('POST', '/credentials', {
		name,
		type: 'entraIdAppOnlyApi',
		data: {
			cloud: 'custom',
			graphUrl: url,
			loginUrl: url,
			tenantId: tenant.id,
			clientId: app.appId,
			clientCredentialType: 'clientSecret',
			clientSecret,
		},
	});
	return { id, name };
}

interface SpeakingParameters {
	toEmail?: unknown;
	subject?: unknown;
	text?: unknown;
	columns?: { value?: Record<string, unknown> };
}

/** The fields of a node that tell the outside something: of a mail, a message, or a row of a sheet. */
function sayingOf({ parameters }: ExampleNode): Array<[string, unknown]> {
	const { toEmail, subject, text, columns } = parameters as SpeakingParameters;
	const fields = { to: toEmail, subject, text, ...columns?.value };
	return Object.entries(fields).filter(([, value]) => value !== undefined);
}

/** In the place of a node that tells the outside something one that puts out what it would say. */
function heard(node: ExampleNode): ExampleNode {
	const assignments = sayingOf(node).map(([name, value]) => ({
		id: name,
		name,
		type: 'string',
		value,
	}));
	const parameters = { assignments: { assignments }, options: {} };
	return { ...node, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
}

/**
 * Imports an example with a credential. With `pins` a node that tells the outside something puts out what it would say; each
 * other one that speaks to it, and each that is named, is pinned, to an empty item if not named.
 */
export async function importExample(
	rest: Rest,
	credential: { id: string; name: string },
	{ name, nodes, connections, settings }: Example,
	pins?: Record<string, object[]>,
): Promise<string> {
	const outside = pins ? nodes.filter(({ type }) => OUTSIDE.has(type)) : [];
	const speaking = outside.filter((node) => !pins?.[node.name] && sayingOf(node).length > 0);
	const pinData = Object.fromEntries(
		outside
			.filter((node) => !speaking.includes(node))
			.map((node) => [node.name, (pins?.[node.name] ?? [{}]).map((json) => ({ json }))]),
	);
	const { id } = await rest.makeWorkflow({
		name,
		nodes: nodes
			.map((node) => (speaking.includes(node) ? heard(node) : node))
			.map((node) =>
				node.type.startsWith(OURS)
					? { ...node, credentials: { entraIdAppOnlyApi: credential } }
					: node,
			),
		connections,
		settings,
		pinData,
	});
	return id;
}

/**
 * Runs an example in n8n. The nodes that read from other services, and the triggers, are pinned: they put out `pins`. Those
 * that tell other services something put out what they would say. All others run.
 */
export async function runExample(
	rest: Rest,
	credential: { id: string; name: string },
	example: Example,
	pins: Record<string, object[]>,
): Promise<Execution> {
	const id = await importExample(rest, credential, example, pins);
	const [trigger] = example.nodes.filter(({ type }) => /trigger$/i.test(type));
	return await rest.runByHand(id, trigger.name);
}
