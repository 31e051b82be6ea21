/** The credential that the demo fills in for its tenant. */
export const CREDENTIAL = { name: 'Entra ID (emulated tenant)', type: 'entraIdAppOnlyApi' };

/** The fields of the credential, where the value for a tenant of one's own is found, and what it is here. */
const FIELDS = [
	{
		label: 'Cloud',
		name: 'cloud',
		own: 'Global, or the national cloud',
		here: () => 'custom',
	},
	{ label: 'Graph URL', name: 'graphUrl', own: 'not asked for', here: ({ url }) => url },
	{ label: 'Login URL', name: 'loginUrl', own: 'not asked for', here: ({ url }) => url },
	{
		label: 'Directory (Tenant) ID',
		name: 'tenantId',
		own: 'Overview of the app registration',
		here: ({ tenantId }) => tenantId,
	},
	{
		label: 'Application (Client) ID',
		name: 'clientId',
		own: 'Overview of the app registration',
		here: ({ clientId }) => clientId,
	},
	{
		label: 'Authentication',
		name: 'clientCredentialType',
		own: 'Client Secret or Certificate',
		here: () => 'clientSecret',
	},
	{
		label: 'Client Secret',
		name: 'clientSecret',
		own: 'Certificates & secrets: the Value, not the ID',
		here: ({ clientSecret }) => clientSecret,
	},
];

/** Names of the options that are chosen here. */
const OPTIONS = { custom: 'Custom', clientSecret: 'Client Secret' };

/**
 * Creates the credential that is connected to an emulated tenant.
 *
 * @param {import('../dev/n8n/client.mjs').N8nClient} client
 * @param {{ url: string, tenantId: string, clientId: string, clientSecret: string }} tenant
 * @returns {Promise<{ id: string, name: string }>}
 */
export async function createTenantCredential(client, tenant) {
	const data = Object.fromEntries(FIELDS.map(({ name, here }) => [name, here(tenant)]));
	return { id: await client.createCredential({ ...CREDENTIAL, data }), name: CREDENTIAL.name };
}

/** Texts in columns, each as wide as its longest text. */
function table(rows) {
	const widths = rows[0].map((_text, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows
		.map((row) =>
			`  ${row.map((text, column) => text.padEnd(widths[column])).join('  ')}`.trimEnd(),
		)
		.join('\n');
}

/**
 * What a credential needs, in words: for a tenant of one's own, and what is filled in for this one.
 *
 * @param {object} tenant as `createTenantCredential` takes it
 * @param {Array<{ name: string, permissions: string[] }>} workflows
 */
export function explainCredential(tenant, workflows) {
	const values = FIELDS.map(({ label, own, here }) => {
		const value = here(tenant);
		return [label, own, OPTIONS[value] ?? value];
	});
	const heading = ['Field', 'For your own tenant', 'Filled in for the emulated tenant'];
	const needs = workflows.map(
		({ name, permissions }) => `  ${name}\n      ${permissions.join(', ')}`,
	);
	return `The credential "${CREDENTIAL.name}" is there already.
One of your own, of the kind "Entra ID App-Only API", needs an app registration in your tenant and these values:

${table([heading, ...values])}

The app registration needs application permissions of Microsoft Graph, with admin consent. For the workflows:

${needs.join('\n')}

Step by step: docs/credentials/app-only.md`;
}
