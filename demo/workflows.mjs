import { readFile } from 'node:fs/promises';

import { CREDENTIAL, createTenantCredential } from './credential.mjs';
import { openGraph } from './graph.mjs';

const read = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));

const NODE_PREFIX = 'n8n-nodes-entra-id.';

/**
 * The workflows in the order in which they are shown, with the least application permissions that each needs; the last
 * starts on a change, the others at their node "Start".
 */
export const WORKFLOWS = [
	{ file: '1-department-to-table.json', permissions: ['User.Read.All'] },
	{
		file: '2-onboard-new-starters.json',
		permissions: ['Group.ReadBasic.All', 'GroupMember.ReadWrite.All', 'User.ReadWrite.All'],
	},
	{
		file: '3-remove-disabled-members.json',
		permissions: ['Group.ReadBasic.All', 'GroupMember.ReadBasic.All', 'GroupMember.ReadWrite.All'],
	},
	{
		file: '4-offboard-leavers.json',
		permissions: [
			...['GroupMember.Read.All', 'GroupMember.ReadWrite.All', 'LicenseAssignment.ReadWrite.All'],
			...['RoleManagement.ReadWrite.Directory', 'User.EnableDisableAccount.All', 'User.Read.All'],
			'User.RevokeSessions.All',
		],
	},
	{
		file: '5-expiring-secrets.json',
		permissions: ['Application.Read.All', 'User.ReadBasic.All'],
	},
	{
		file: '6-unused-licenses.json',
		permissions: ['AuditLog.Read.All', 'LicenseAssignment.Read.All', 'User.Read.All'],
	},
	{ file: '7-follow-user-changes.json', permissions: ['User.Read.All'] },
];

/** How many people leave. */
const LEAVERS = 25;

/** Job titles of those who manage somebody. */
const MANAGERS = /^(Head of|Team Lead|Managing Director)/;

/** The data tables and their columns. */
export const TABLES = {
	Department: ['entraId', 'displayName', 'userPrincipalName', 'jobTitle', 'city', 'signIn'],
	'New starters': ['displayName', 'userPrincipalName', 'department', 'jobTitle'],
	'Onboarding report': ['userPrincipalName', 'entraId', 'outcome'],
	'Removed members': ['userPrincipalName', 'displayName', 'groupName'],
	Leavers: ['userPrincipalName', 'displayName'],
	'Offboarding plan': ['userPrincipalName', 'plan'],
	'Offboarding report': ['userPrincipalName', 'complete', 'done'],
	'Expiring secrets': ['app', 'kind', 'name', 'expires', 'daysLeft', 'owners', 'keyId'],
	'License seats': ['license', 'total', 'used', 'free', 'inGrace', 'status'],
	'Unused licenses': [
		...['userPrincipalName', 'displayName', 'licenses', 'lastSignIn', 'daysInactive', 'signIn'],
	],
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
 * Puts credential, data tables and workflows into a running n8n.
 *
 * @param {import('../dev/n8n/client.mjs').N8nClient} client
 * @param {{ url: string, tenantId: string, domain: string, clientId: string, clientSecret: string }} tenant
 * @returns {Promise<{ workflows: object[], tables: Record<string, object>, starters: object[], leavers: object[] }>} as n8n stored them; a workflow also with its `permissions`
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
	for (const { file, permissions } of WORKFLOWS) {
		const workflow = withCredential(await read(`workflows/${file}`), id);
		workflows.push({ ...(await client.createWorkflow(workflow)), permissions });
	}
	return { workflows, tables, starters, leavers };
}

/** The first 25 people of a department who can sign in and manage nobody. */
async function readLeavers(tenant) {
	const list = await openGraph(tenant);
	const people = await list('/users', {
		$filter: "department eq 'Operations' and accountEnabled eq true",
		$select: 'id,userPrincipalName,displayName,jobTitle',
	});
	return people.filter(({ jobTitle }) => !MANAGERS.test(jobTitle)).slice(0, LEAVERS);
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
