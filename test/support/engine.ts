import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { EntraIdAppOnlyApi } from '../../credentials/EntraIdAppOnlyApi.credentials';
import { EntraId } from '../../nodes/EntraId/EntraId.node';

const NODE_TYPE = 'n8n-nodes-entra-id.entraId';

const nodeType: INodeType = new EntraId().getNodeType();
const credentialType: ICredentialType = new EntraIdAppOnlyApi();

/** What n8n makes of the node for agents, as far as an execution shows it. */
export const TOOL_TYPE = `${NODE_TYPE}Tool`;
const toolType: INodeType = Object.create(nodeType, {
	description: { value: { ...nodeType.description, name: 'entraIdTool' } },
}) as INodeType;

const typeOf = (name: string) => (name === TOOL_TYPE ? toolType : nodeType);
const nodeTypes: INodeTypes = {
	getByName: typeOf,
	getByNameAndVersion: typeOf,
	getKnownTypes: () => ({}),
};

/** What n8n's credentials helper does for one credential of ours, without its database. */
export function credentialsHelper(data: ICredentialDataDecryptedObject) {
	const refresh = async (helpers: IHttpRequestHelper) => {
		const fresh = await credentialType.preAuthentication?.call(helpers, data);
		return Object.assign(data, fresh);
	};
	return {
		getParentTypes: () => [],
		getCredentialsProperties: () => credentialType.properties,
		getDecrypted: async () => data,
		isCredentialUsableByNode: async () => true,
		preAuthentication: async (
			helpers: IHttpRequestHelper,
			_credentials: ICredentialDataDecryptedObject,
			_type: string,
			_node: INode,
			expired: boolean,
		) => (data.accessToken === '' || expired ? await refresh(helpers) : undefined),
		runPreAuthentication: refresh,
		authenticate: async (
			credentials: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) => {
			if (typeof credentialType.authenticate !== 'function') throw new Error('no authenticate');
			return await credentialType.authenticate(credentials, options);
		},
	};
}

export interface EngineOptions {
	credential: ICredentialDataDecryptedObject;
	/** The items that come in; one empty item by default. */
	items?: IDataObject[];
	/** Files that each item has, by the name of the binary property. */
	files?: INodeExecutionData['binary'];
	/** Stands for n8n's credentials, where it is not an app that signs in. */
	credentials?: unknown;
	continueOnFail?: boolean;
	/** Whether the node runs as a tool of an agent. */
	asTool?: boolean;
	/** The node's version in the workflow: 1, as in workflows that were saved before there was another, unless it says. */
	typeVersion?: number;
	/** What the node's settings say of what stops it; nothing by default, as where nobody touched them. */
	onError?: INode['onError'];
	/** What the node remembers in an active workflow, as the last run left it. */
	staticData?: IDataObject;
	/** Where the n8n has its webhooks, with a slash at the end. */
	webhookUrl?: string;
	/** Called with the engine once it runs, e.g. to cancel it. */
	onStart?(cancel: () => void): void;
}

export interface EngineResult {
	/** What the node put out, or nothing after a failure. */
	items: INodeExecutionData[];
	json: IDataObject[];
	/** What it wrote to the browser's console. */
	shown: unknown[];
	/** The notices beside the output. */
	hints: string[];
	/** What the node remembers for its next run. */
	staticData: IDataObject;
	error?: { message: string; description?: string | null; context?: IDataObject };
}

function runDataFor(node: INode, items: INodeExecutionData[]): IRunExecutionData {
	return createRunExecutionData({
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: null,
		},
	});
}

interface Setup {
	node: INode;
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	/** What the node wrote to the browser's console. */
	shown: unknown[];
}

function setUp(
	parameters: INodeParameters,
	{
		credential,
		credentials,
		continueOnFail = false,
		asTool = false,
		typeVersion = 1,
		onError = continueOnFail ? 'continueRegularOutput' : undefined,
		staticData = {},
		webhookUrl = 'http://127.0.0.1/',
	}: EngineOptions,
): Setup {
	const node: INode = {
		id: 'entra',
		name: 'Entra ID',
		type: asTool ? TOOL_TYPE : NODE_TYPE,
		typeVersion,
		position: [0, 0],
		parameters: { authentication: 'entraIdAppOnlyApi', ...parameters },
		// With the authentication of a person n8n hands out the same token: only the kind of sign-in differs.
		credentials: {
			entraIdAppOnlyApi: { id: '1', name: 'test' },
			entraIdOAuth2Api: { id: '2', name: 'person' },
		},
		...(onError ? { onError } : {}),
	};
	const workflowData: IWorkflowBase = {
		id: 'w1',
		name: 'test',
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [node],
		connections: {},
		activeVersionId: null,
		settings: {},
	};
	const shown: unknown[] = [];
	const additionalData = {
		hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
		credentialsHelper: credentials ?? credentialsHelper(credential),
		setExecutionStatus() {},
		sendDataToUI: (_type: string, data: unknown) => shown.push(data),
		variables: {},
		executionId: '1',
		restApiUrl: 'http://127.0.0.1/',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: `${webhookUrl}webhook`,
		webhookTestBaseUrl: `${webhookUrl}webhook-test`,
		webhookWaitingBaseUrl: `${webhookUrl}webhook-waiting`,
		formWaitingBaseUrl: 'http://127.0.0.1/',
	} as unknown as IWorkflowExecuteAdditionalData;
	return {
		node,
		workflow: new Workflow({ ...workflowData, nodeTypes, staticData }),
		additionalData,
		shown,
	};
}

/** What n8n's editor calls to fill a list: the same context that it gives to list searches and loaded options. */
export function loadContext(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters = {},
): LoadOptionsContext {
	const { node, workflow, additionalData } = setUp(parameters, { credential });
	additionalData.currentNodeParameters = node.parameters;
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

/** Runs the Entra ID node once in n8n's engine with these parameters. */
export async function runNode(
	parameters: INodeParameters,
	options: EngineOptions,
): Promise<EngineResult> {
	const { node, workflow, additionalData, shown } = setUp(parameters, options);
	const input = (options.items ?? [{}]).map((json, item) => ({
		json,
		pairedItem: { item },
		...(options.files ? { binary: options.files } : {}),
	}));
	const execute = new WorkflowExecute(additionalData, 'manual', runDataFor(node, input));
	const running = execute.processRunExecutionData(workflow);
	options.onStart?.(() => running.cancel());
	const run: IRun = await running;
	const task = run.data.resultData.runData['Entra ID']?.[0];
	const output = task?.data?.main[0] ?? [];
	const error = run.data.resultData.error ?? task?.error;
	return {
		items: output,
		json: output.map(({ json }) => json),
		shown,
		hints: (task?.hints ?? []).map(({ message }) => message),
		staticData: JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
		...(error ? { error: error as unknown as EngineResult['error'] } : {}),
	};
}
