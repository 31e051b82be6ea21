import { readFile } from 'node:fs/promises';

import { openGraph } from './graph.mjs';

const read = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));

const CREDENTIAL = { name: 'Entra ID (emulated tenant)', type: 'entraIdAppOnlyApi' };
const NODE_PREFIX = 'n8n-nodes-entra-id.';

/** The workflows in the order in which they are shown; the last starts on a change, the others at their node "Start". */
const FILES = [
	'1-department-to-table.json',
	'2-onboard-new-starters.json',
	'3-remove-disabled-members.json',
	'4-offboard-leavers.json',
	'5-follow-user-changes.json',
];

/** How many people leave. */
const LEAVERS = 25;

const TABLES = {
	Department: ['entraId', 'displayName', 'userPrincipalName', 'jobTitle', 'city', 'signIn'],
	'New starters': ['displayName', 'userPrincipalName', 'department', 'jobTitle'],
	'Onboarding report': ['userPrincipalName', 'entraId', 'outcome'],
	'Removed members': ['userPrincipalName', 'displayName', 'groupName'],
	Leavers: ['userPrincipalName', 'displayName'],
	'Offboarding plan': ['userPrincipalName', 'plan'],
	'Offboarding report': ['userPrincipalName', 'complete', 'done'],
	'User changes': [
		'event',
		'displayName',
		'userPrincipalName',
		'department',
		'jobTitle',
		'city',
		'changedAt',
		'entraId',
	],
};

/**
 * Creates the credential that is connected to an emulated tenant.
 *
 * @param {import('../dev/n8n/client.mjs').N8nClient} client
 * @param {{ url: string, tenantId: string, clientId: string, clientSecret: string }} tenant
 * @returns {Promise<{ id: string, name: string }>}
 */
export async function createTenantCredential(client, { url, tenantId, clientId, clientSecret }) {
	const data = {
		cloud: 'custom',
		graphUrl: url,
		loginUrl: url,
		tenantId,
		clientId,
		clientCredentialType: 'clientSecret',
		clientSecret,
	};
	return { id: await client.createCredential({ ...CREDENTIAL, data }), name: CREDENTIAL.name };
}

/**
 * Puts credential, data tables and workflows into a running n8n.
 *
 * @param {import('../dev/n8n/client.mjs').N8nClient} client
 * @param {{ url: string, tenantId: string, domain: string, clientId: string, clientSecret: string }} tenant
 * @returns {Promise<{ workflows: object[], tables: Record<string, object>, starters: object[], leavers: object[] }>} as n8n stored them
 */
export async function setUp(client, tenant) {
	const { id } = await createTenantCredential(client, tenant);
	const tables = {};
	for (const [name, columns] of Object.entries(TABLES)) {
		tables[name] = await client.createDataTable(
			name,
			columns.map((column) => ({ name: column, type: 'string' })),
		);
	}
	const starters = await readStarters(tenant.domain);
	await client.insertDataTableRows(tables['New starters'], starters);
	const leavers = await readLeavers(tenant);
	await client.insertDataTableRows(
		tables.Leavers,
		leavers.map(({ userPrincipalName, displayName }) => ({ userPrincipalName, displayName })),
	);
	const workflows = [];
	for (const file of FILES) {
		workflows.push(
			await client.createWorkflow(withCredential(await read(`workflows/${file}`), id)),
		);
	}
	return { workflows, tables, starters, leavers };
}

/** The first 25 people of a department who can sign in. */
async function readLeavers(tenant) {
	const list = await openGraph(tenant);
	const people = await list('/users', {
		$filter: "department eq 'Operations' and accountEnabled eq true",
		$select: 'id,userPrincipalName,displayName',
	});
	return people.slice(0, LEAVERS);
}

/** The list of people with the names that they will sign in with: first and last name in plain letters. */
async function readStarters(domain) {
	const people = await read('new-starters.json');
	return people.map((person) => {
		const plain = person.displayName
			.normalize('NFD')
			.replace(/[^A-Za-z ]/g, '')
			.toLowerCase();
		return { ...person, userPrincipalName: `${plain.split(' ').join('.')}@${domain}` };
	});
}

function withCredential(workflow, id) {
	const connect = (node) =>
		node.type.startsWith(NODE_PREFIX)
			? { ...node, credentials: { [CREDENTIAL.type]: { id, name: CREDENTIAL.name } } }
			: node;
	return { ...workflow, nodes: workflow.nodes.map(connect) };
}
