/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import {
	ExecutionLifecycleHooks,
	HookContext,
	PollContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { EntraIdTrigger } from '../../nodes/EntraId/EntraIdTrigger.node';
import { credentialsHelper } from './engine';
import { rememberProcessed } from './processed';

const NODE_TYPE = 'n8n-nodes-entra-id.entraIdTrigger';

const NAME = 'Entra ID Trigger';

const type = new EntraIdTrigger();

const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
};

/** One run of the workflow: what the trigger put out, or why it failed. */
export interface Execution {
	json: IDataObject[];
	hints: string[];
	error?: { message: string; description?: string | null };
}

let hosts = 0;

type Hook = 'checkExists' | 'create' | 'delete';

export interface HostOptions {
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
	webhookId?: string;
	workflowId?: string;
	/** The node's name. */
	name?: string;
}

/**
 * What n8n does for one workflow with the trigger: its web server, activation, schedule and runs, with n8n's own contexts
 * and engine. The database is `staticData`, and only what n8n would store there survives `restart()`.
 */
export class TriggerHost {
	readonly executions: Execution[] = [];

	/** As n8n's database has it. */
	staticData: IDataObject = {};

	/** What each POST was answered with. */
	readonly answers: Array<{ status: number; type: string }> = [];

	/** What the next deliveries are answered with instead of being received; 0 for no answer. */
	readonly statuses: number[] = [];

	/** Called when a delivery is left without an answer: lets the time pass that Graph waits for one. */
	onSilence?: () => void;

	/** Set while "Listen for test event" is on. */
	isListening = false;

	isActive = false;

	/** Each host has its own, so that what n8n remembers of one is not taken for another's. */
	private readonly workflowId: string;

	private workflow: Workflow;

	private pollContext?: PollContext;

	private running: Array<Promise<void>> = [];

	private constructor(
		readonly options: HostOptions,
		private readonly server: Server,
		readonly origin: string,
	) {
		hosts += 1;
		this.workflowId = options.workflowId ?? `w${hosts}`;
		this.workflow = this.makeWorkflow();
	}

	static async start(options: HostOptions): Promise<TriggerHost> {
		await rememberProcessed();
		const server = createServer((request, response) => {
			host.running.push(host.receive(request, response));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const host: TriggerHost = new TriggerHost(options, server, `http://127.0.0.1:${port}`);
		return host;
	}

	get node(): INode {
		return this.workflow.nodes[this.name];
	}

	private get name(): string {
		return this.options.name ?? NAME;
	}

	get url(): string {
		return `${this.origin}/webhook/${this.options.webhookId ?? 'hook'}/webhook`;
	}

	/** Everything that the runs put out, in order. */
	get items(): IDataObject[] {
		return this.executions.flatMap(({ json }) => json);
	}

	/** The runs' items since the last call. */
	async take(): Promise<IDataObject[]> {
		await this.settle();
		const failed = this.executions.find(({ error }) => error);
		if (failed) throw new Error(failed.error?.message);
		return this.executions.splice(0).flatMap(({ json }) => json);
	}

	/** Waits for all runs that are under way. */
	async settle(): Promise<void> {
		while (this.running.length > 0) await Promise.all(this.running.splice(0));
	}

	/** Publishes an active workflow that was edited: off and on again, as n8n does. `edit` is what was edited. */
	async publish(edit: () => void = () => {}): Promise<void> {
		await this.deactivate();
		edit();
		await this.activate('update');
	}

	/** Switches the workflow on: the webhook first, then the poll. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.workflow = this.makeWorkflow();
		this.isActive = true;
		this.pollContext = this.makePollContext(mode);
		// n8n 2.40 does both at once, and waits for both whatever becomes of one.
		const results = await Promise.allSettled([this.subscribe(mode), this.poll()]);
		this.store();
		for (const result of results) if (result.status === 'rejected') throw result.reason;
	}

	private async subscribe(mode: WorkflowActivateMode): Promise<void> {
		if (!this.hasWebhook()) return;
		if (!(await this.hook('checkExists', mode))) await this.hook('create', mode);
	}

	async deactivate(): Promise<void> {
		if (this.hasWebhook()) await this.hook('delete', 'update');
		this.isActive = false;
		this.pollContext = undefined;
	}

	/** n8n is killed: what was not stored is gone, and runs that are under way come to nothing. */
	kill(): void {
		this.isActive = false;
		this.executions.length = 0;
	}

	/** One tick of the schedule. An emission stores the static data and starts a run, as in n8n. */
	async poll(): Promise<void> {
		if (!this.pollContext) throw new Error('The workflow is not active');
		const data = await type.poll.call(this.pollContext);
		if (data === null) return;
		this.store();
		await this.run(data, 'trigger');
	}

	/** A manual run with nothing to start it. */
	async runByHand(): Promise<Execution> {
		await this.run([[{ json: {} }]], 'manual');
		return this.executions.pop() as Execution;
	}

	/** "Listen for test event": a subscription of its own, until it is cancelled. */
	async listen(): Promise<void> {
		this.isListening = true;
		if (!(await this.hook('checkExists', 'manual', true)))
			await this.hook('create', 'manual', true);
	}

	async stopListening(): Promise<void> {
		await this.hook('delete', 'update', true);
		this.isListening = false;
	}

	async hook(name: Hook, activation: WorkflowActivateMode, isTest = false): Promise<boolean> {
		const mode = name === 'delete' ? 'internal' : isTest ? 'manual' : 'trigger';
		const context = new HookContext(
			this.workflow,
			this.node,
			this.additionalData(mode),
			mode,
			activation,
			this.webhookData(isTest),
		);
		return await type.webhookMethods.default[name].call(context);
	}

	async close(): Promise<void> {
		await this.settle();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private hasWebhook(): boolean {
		return this.options.parameters.delivery !== 'scheduled';
	}

	private makeWorkflow(): Workflow {
		const { parameters, webhookId = 'hook' } = this.options;
		const node: INode = {
			id: 'trigger',
			name: this.name,
			type: NODE_TYPE,
			typeVersion: 1,
			position: [0, 0],
			webhookId,
			parameters: { authentication: 'entraIdAppOnlyApi', ...parameters },
			credentials: { entraIdAppOnlyApi: { id: '1', name: 'test' } },
		};
		return new Workflow({
			id: this.workflowId,
			name: 'test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(JSON.stringify(this.staticData)) as IDataObject,
			settings: {},
		});
	}

	private makePollContext(mode: WorkflowActivateMode): PollContext {
		return new PollContext(
			this.workflow,
			this.node,
			this.additionalData('trigger'),
			'trigger',
			mode,
		);
	}

	private store(): void {
		this.staticData = JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	private webhookData(isTest: boolean): IWebhookData {
		const [webhookDescription] = type.description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: 'webhook',
			webhookDescription,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: this.additionalData('trigger'),
			isTest,
		};
	}

	private additionalData(
		mode: WorkflowExecuteMode,
		http: Record<string, unknown> = {},
	): IWorkflowExecuteAdditionalData {
		return {
			hooks: new ExecutionLifecycleHooks(mode, '1', {
				id: 'w1',
				name: 'test',
				active: true,
				isArchived: false,
				createdAt: new Date(0),
				updatedAt: new Date(0),
				nodes: [],
				connections: {},
				activeVersionId: null,
				settings: {},
			}),
			credentialsHelper: credentialsHelper(this.options.credential),
			setExecutionStatus() {},
			sendDataToUI() {},
			variables: {},
			executionId: randomUUID(),
			restApiUrl: this.origin,
			instanceBaseUrl: this.origin,
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
			webhookWaitingBaseUrl: this.origin,
			formWaitingBaseUrl: this.origin,
			...http,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private async run(data: INodeExecutionData[][], mode: WorkflowExecuteMode): Promise<void> {
		const workflow = this.makeWorkflow();
		const node = workflow.nodes[this.name];
		const execute = new WorkflowExecute(
			this.additionalData(mode),
			mode,
			createRunExecutionData({
				startData: {},
				resultData: { runData: {} },
				executionData: {
					contextData: {},
					nodeExecutionStack: [{ node, data: { main: data }, source: null }],
					metadata: {},
					waitingExecution: {},
					waitingExecutionSource: null,
				},
			}),
		);
		const { resultData } = (await execute.processRunExecutionData(workflow)).data;
		const task = resultData.runData[this.name]?.[0];
		const error = resultData.error ?? task?.error;
		this.executions.push({
			json: (task?.data?.main[0] ?? []).map(({ json }) => json),
			hints: (task?.hints ?? []).map(({ message }) => message),
			...(error ? { error } : {}),
		});
	}

	private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', this.origin);
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const isTest = url.pathname.startsWith('/webhook-test/');
		response.on('finish', () =>
			this.answers.push({
				status: response.statusCode,
				type: String(response.getHeader('content-type') ?? ''),
			}),
		);
		if (!(isTest ? this.isListening : this.isActive)) return void response.writeHead(404).end();
		const isHandshake = url.searchParams.has('validationToken');
		const status = isHandshake ? undefined : this.statuses.shift();
		if (status === 0) return void this.onSilence?.();
		if (status !== undefined) return void response.writeHead(status).end();
		const text = Buffer.concat(chunks).toString();
		const isJson = (request.headers['content-type'] ?? '').includes('json');
		const reply = {
			status: (code: number) => ((response.statusCode = code), reply),
			set: (headers: Record<string, string>) => {
				for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
				return reply;
			},
			end: (body?: string) => response.end(body),
		};
		const mode = isTest ? 'manual' : 'webhook';
		const httpRequest = {
			body: isJson ? (JSON.parse(text) as unknown) : text,
			headers: request.headers,
			params: {},
			query: Object.fromEntries(url.searchParams),
		};
		const context = new WebhookContext(
			this.makeWorkflow(),
			this.node,
			this.additionalData(mode, { httpRequest, httpResponse: reply }),
			mode,
			this.webhookData(isTest),
			[],
			null,
		);
		const { noWebhookResponse, workflowData } = await type.webhook.call(context);
		if (!noWebhookResponse) response.writeHead(202).end();
		if (workflowData) this.running.push(this.run(workflowData as INodeExecutionData[][], mode));
	}
}
