import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeBaseDescription,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch, loadOptions } from './methods';
import { properties } from './registry';
import { run } from './runner';

const authentication = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options' as const,
	options: [
		{
			name: 'App-Only',
			value: 'entraIdAppOnlyApi',
			description: 'The application itself, without a person',
		},
		{ name: 'OAuth2', value: 'entraIdOAuth2Api', description: 'A person signs in' },
	],
	default: 'entraIdOAuth2Api',
};

/** Version 1 of the node: everything it shows comes from the registry. */
export class EntraIdV1 implements INodeType {
	description: INodeTypeDescription;

	methods = { listSearch, loadOptions };

	constructor(base: INodeTypeBaseDescription) {
		this.description = {
			...base,
			version: 1,
			subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
			defaults: { name: 'Entra ID' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			usableAsTool: true,
			credentials: ['entraIdOAuth2Api', 'entraIdAppOnlyApi'].map((name) => ({
				name,
				required: true,
				displayOptions: { show: { authentication: [name] } },
			})),
			properties: [authentication, ...properties],
		};
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run.call(this);
	}
}
