import { setTimeout as sleep } from 'node:timers/promises';

import { until } from './until.mjs';

const EXECUTION_SECONDS = 300;
const MAX_TRIES = 30;

/** The part of n8n's own REST interface that its editor uses, with the session cookie of one signed-in person. */
export class N8nClient {
	#url;
	#parseFlatted;
	#cookie = '';

	/**
	 * @param {string} url such as http://127.0.0.1:5678
	 * @param {(text: string) => unknown} parseFlatted `parse` of n8n's own `flatted`: executions are stored in that form
	 */
	constructor(url, parseFlatted) {
		this.#url = url;
		this.#parseFlatted = parseFlatted;
	}

	/** Whether the database is migrated and the routes are there. */
	async isReady() {
		try {
			const reply = await fetch(`${this.#url}/rest/settings`);
			return reply.ok && (reply.headers.get('content-type') ?? '').includes('json');
		} catch {
			return false; // Nobody listens yet.
		}
	}

	/** Creates the instance's owner, who is signed in from then on. */
	async setUpOwner(owner) {
		return await this.#call('POST', '/owner/setup', owner);
	}

	/** @returns {Promise<string>} the new credential's id */
	async createCredential({ name, type, data }) {
		return (await this.#call('POST', '/credentials', { name, type, data })).id;
	}

	/** @returns {Promise<object>} the stored workflow, with `id` and `versionId` */
	async createWorkflow({ name, nodes, connections, settings = { executionOrder: 'v1' }, pinData }) {
		return await this.#call('POST', '/workflows', { name, nodes, connections, settings, pinData });
	}

	async activate({ id, versionId }) {
		return await this.#call('POST', `/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }) {
		return await this.#call('POST', `/workflows/${id}/deactivate`, {});
	}

	/**
	 * Runs a workflow as the editor's button does.
	 *
	 * @param {string} workflowId
	 * @param {string} trigger the name of the node to start from
	 * @returns {Promise<string>} the execution's id, as soon as it was started
	 */
	async startWorkflow(workflowId, trigger) {
		const { executionId } = await this.#call('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		if (!executionId)
			throw new Error(`n8n did not run workflow ${workflowId}: it waits for a webhook.`);
		return executionId;
	}

	/**
	 * Runs a workflow as the editor's button does and waits for its end.
	 *
	 * @param {string} workflowId
	 * @param {string} trigger the name of the node to start from
	 * @returns {Promise<Execution>}
	 */
	async runWorkflow(workflowId, trigger) {
		return await this.#ended(await this.startWorkflow(workflowId, trigger));
	}

	/**
	 * Waits for the end of the latest execution of a workflow that starts by itself.
	 *
	 * @returns {Promise<Execution>}
	 */
	async waitForExecution(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const executionId = await until(
			async () => {
				const { results } = await this.#call('GET', `/executions?filter=${filter}&limit=1`);
				return results[0]?.id;
			},
			EXECUTION_SECONDS,
			`Workflow ${workflowId} did not start within ${EXECUTION_SECONDS} s.`,
		);
		return await this.#ended(executionId);
	}

	async #ended(executionId) {
		return await until(
			async () => {
				const execution = await this.getExecution(executionId);
				return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution;
			},
			EXECUTION_SECONDS,
			`Execution ${executionId} did not end within ${EXECUTION_SECONDS} s.`,
		);
	}

	/**
	 * @typedef {{ status: string, error?: string, items: (node: string, output?: number) => object[] }} Execution
	 * `items` are the JSON of what a node put out, empty where it did not run.
	 * @returns {Promise<Execution>}
	 */
	async getExecution(id) {
		const { status, data } = await this.#call('GET', `/executions/${id}`);
		const result = data && this.#parseFlatted(data)?.resultData;
		return {
			status,
			error:
				result?.error && [result.error.message, result.error.description].filter(Boolean).join(' '),
			items: (node, output = 0) =>
				(result?.runData?.[node] ?? []).flatMap((run) =>
					(run.data?.main?.[output] ?? []).map((item) => item.json),
				),
		};
	}

	/**
	 * What a resource locator shows "from the list".
	 *
	 * @returns {Promise<{ results: Array<{ name: string, value: string }>, paginationToken?: string }>}
	 */
	async callNodeListSearch({
		node,
		methodName,
		parameter,
		parameters = {},
		credentials,
		filter,
		paginationToken,
	}) {
		return await this.#call('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: `parameters.${parameter}`,
			nodeTypeAndVersion: { name: node, version: 1 },
			methodName,
			currentNodeParameters: parameters,
			credentials,
			filter,
			paginationToken,
		});
	}

	/** Creates an n8n data table. @returns {Promise<{ id: string, name: string, projectId: string }>} */
	async createDataTable(name, columns) {
		const { id: projectId } = await this.#call('GET', '/projects/personal');
		return await this.#call('POST', `/projects/${projectId}/data-tables`, { name, columns });
	}

	async insertDataTableRows({ id, projectId }, rows) {
		await this.#call('POST', `/projects/${projectId}/data-tables/${id}/insert`, {
			data: rows,
			returnType: 'count',
		});
	}

	/** @returns {Promise<{ count: number, data: object[] }>} */
	async getDataTableRows({ id, projectId }, take = 1000) {
		return await this.#call('GET', `/projects/${projectId}/data-tables/${id}/rows?take=${take}`);
	}

	async #call(method, path, body, tries = 1) {
		const reply = await fetch(`${this.#url}/rest${path}`, {
			method,
			// n8n ends idle connections after five seconds, which can meet the next request of this process half way.
			headers: { 'content-type': 'application/json', connection: 'close', cookie: this.#cookie },
			body: body && JSON.stringify(body),
		});
		const text = await reply.text();
		// n8n takes its database for lost for some seconds after it was too busy to ask it.
		if (reply.status === 503 && text.includes('Database is not ready') && tries < MAX_TRIES) {
			await sleep(1000);
			return await this.#call(method, path, body, tries + 1);
		}
		if (!reply.ok)
			throw new Error(
				`n8n answered ${reply.status} to ${method} /rest${path}: ${text.slice(0, 500)}`,
			);
		const session = reply.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.#cookie = session.split(';')[0];
		return JSON.parse(text).data;
	}
}
