import { join } from 'node:path';

import { launchN8n } from '../dev/n8n/launch.mjs';
import { ROOT } from '../dev/prepare.mjs';
import { createTenantCredential } from '../demo/credential.mjs';
import { bench } from './contenders.mjs';

/** Nothing of a run is stored, so that n8n's database has no part in what is measured. */
const SETTINGS = {
	executionOrder: 'v1',
	saveManualExecutions: false,
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
	saveExecutionProgress: false,
};

/** An n8n with this package, the built-in node and the bench's own node in one process. */
export async function startN8n({ n8n, tarball, profile }) {
	const folder = join(ROOT, 'artifacts', 'profiles');
	return await launchN8n({
		n8n,
		tarball,
		logFile: join(ROOT, 'artifacts', 'n8n-bench.log'),
		environment: {
			N8N_CUSTOM_EXTENSIONS: join(ROOT, 'bench', 'nodes'),
			...(profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } : {}),
		},
	});
}

/** Credentials for the tenant: ours, and the built-in node's with a token as if somebody had signed in. */
export async function createCredentials(client, tenant) {
	const data = {
		graphApiBaseUrl: tenant.url,
		authUrl: `${tenant.url}/${tenant.tenantId}/oauth2/v2.0/authorize`,
		accessTokenUrl: `${tenant.url}/${tenant.tenantId}/oauth2/v2.0/token`,
		clientId: tenant.clientId,
		clientSecret: tenant.clientSecret,
		oauthTokenData: { access_token: tenant.token, token_type: 'Bearer', expires_in: 86_400 },
	};
	const name = 'Microsoft Entra ID (emulated tenant)';
	const type = 'microsoftEntraOAuth2Api';
	return {
		package: await createTenantCredential(client, tenant),
		builtIn: { id: await client.createCredential({ name, type, data }), name },
	};
}

const place = (nodes) =>
	nodes.map((node, index) => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 200, 0],
		...node,
	}));

/** A chain of nodes as a workflow. */
export async function createChain(client, name, chain) {
	const nodes = place(chain);
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map((node, index) => [
				node.name,
				{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return await client.createWorkflow({ name, nodes, connections, settings: SETTINGS });
}

/**
 * Start, the node that is measured, End. It goes on when an item fails, as whoever has many items wants it.
 *
 * @param {{ countsExpressions?: boolean }} [options] whether End also tells how many expressions n8n evaluated
 */
export async function createMeasured(client, desk, name, node, options = {}) {
	return await createChain(client, name, [
		{ name: 'Run', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{ name: 'Start', ...bench('start', { url: desk.itemsUrl, ...options }) },
		{ name: 'Measured', onError: 'continueRegularOutput', ...node },
		{ name: 'End', ...bench('end', { url: desk.reportUrl }) },
	]);
}

/** Runs a measured workflow once and resolves to what its End told. */
export async function runMeasured(client, desk, workflow) {
	const report = desk.nextReport();
	await client.startWorkflow(workflow.id, 'Run');
	return await report;
}
