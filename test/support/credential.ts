import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

/** n8n tests a credential as if a node of this type used it. */
const TEST_NODE = 'n8n-nodes-base.noOp';

/** A credential as n8n's database keeps it, with the code of n8n around it. */
export class StoredCredential {
	constructor(
		private readonly type: ICredentialType,
		/** The fields as they are stored; n8n changes them when it renews a token. */
		public stored: ICredentialDataDecryptedObject,
	) {}

	/** Sends a request with the credential, as a node does. */
	async request(options: IHttpRequestOptions): Promise<unknown> {
		const context = this.context('n8n-nodes-entra-id.entraId');
		return await context.helpers.httpRequestWithAuthentication.call(
			context,
			this.type.name,
			options,
		);
	}

	/** What the Test button says: the message of a refusal, or OK. Follows n8n's CredentialsTester.runRequestTest. */
	async test(): Promise<string> {
		const test = this.type.test as ICredentialTestRequest;
		const context = this.context(TEST_NODE, test);
		const decrypted = { id: '1', name: 'test', type: this.type.name, data: await this.decrypted() };
		try {
			await new RoutingNode(context, nodeTypeFor(this.type.name, test), decrypted).runNode();
			return 'OK';
		} catch (error) {
			const { cause, message } = error as Error & {
				cause?: { response?: { status: number; statusText: string } };
			};
			if (!cause?.response) return message;
			const { status, statusText } = cause.response;
			const rule = test.rules?.find(
				({ type, properties }) => type === 'responseCode' && properties.value === status,
			);
			return rule?.properties.message ?? statusText;
		}
	}

	/** The fields as n8n hands them out: defaults filled in, hidden expressions evaluated. */
	async decrypted(): Promise<ICredentialDataDecryptedObject> {
		const fields = NodeHelpers.getNodeParameters(
			this.type.properties,
			this.stored as INodeParameters,
			true,
			false,
			null,
			null,
		);
		const { expression } = workflowFor(nodeTypeFor(this.type.name), this.node('mock'));
		const { oauthTokenData } = this.stored;
		const resolved = expression.getComplexParameterValue(
			this.node('mock'),
			fields ?? {},
			'internal',
			{},
			undefined,
			undefined,
			fields ?? {},
		) as ICredentialDataDecryptedObject;
		return { ...resolved, ...(oauthTokenData ? { oauthTokenData } : {}) };
	}

	private node(type: string): INode {
		return {
			id: 'temp',
			name: 'Temp-Node',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: type === TEST_NODE ? { temp: '' } : {},
			credentials: { [this.type.name]: { id: '1', name: 'test' } },
		};
	}

	private context(type: string, test?: ICredentialTestRequest): ExecuteContext {
		const node = this.node(type);
		return new ExecuteContext(
			workflowFor(nodeTypeFor(this.type.name, test), node),
			node,
			{
				credentialsHelper: this.helper(),
				currentNodeParameters: node.parameters,
			} as unknown as IWorkflowExecuteAdditionalData,
			'internal',
			createEmptyRunExecutionData(),
			0,
			[],
			{ main: [[{ json: {} }]] },
			{ node, data: {}, source: null },
			[],
		);
	}

	/** The parts of n8n's CredentialsHelper that a request goes through, with its conditions. */
	private helper() {
		return {
			getParentTypes: () => this.type.extends ?? [],
			getDecrypted: async () => await this.decrypted(),
			runPreAuthentication: async () => await Promise.resolve(undefined),
			updateCredentialsOauthTokenData: async (
				_node: unknown,
				_type: string,
				{ oauthTokenData }: ICredentialDataDecryptedObject,
			) => {
				this.stored = await Promise.resolve({ ...this.stored, oauthTokenData });
			},
			isCredentialUsableByNode: () => true,
			preAuthentication: async (
				helpers: IHttpRequestHelper,
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				node: INode,
				expired: boolean,
			): Promise<IDataObject | undefined> => {
				const isTest = node.parameters.temp === '' && node.type === TEST_NODE;
				const { preAuthentication } = this.type;
				if (!preAuthentication || !(credentials.accessToken === '' || expired || isTest))
					return undefined;
				const output = await preAuthentication.call(helpers, credentials);
				this.stored = { ...this.stored, ...(output as ICredentialDataDecryptedObject) };
				return Object.assign(credentials, output);
			},
			authenticate: async (
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				options: IHttpRequestOptions,
			) =>
				typeof this.type.authenticate === 'function'
					? await this.type.authenticate(credentials, options)
					: options,
		};
	}
}

function nodeTypeFor(credential: string, test?: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Temp',
			name: TEST_NODE,
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name: credential, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					...(test ? { routing: { request: test.request } } : {}),
				},
			],
		},
	};
}

function workflowFor(nodeType: INodeType, node: INode): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	return new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
}
