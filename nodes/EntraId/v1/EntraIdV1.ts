import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeBaseDescription,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { authentication } from '../authentication';
import { listSearch, loadOptions, properties, resources } from './registry';
import { run } from './runner';
import { subtitleOf } from './subtitle';
import { VERSIONS } from './versions';

/** Version 1 of the node and what grew from it: everything it shows comes from the registry. */
export class EntraIdV1 implements INodeType {
	description: INodeTypeDescription;

	methods = { listSearch, loadOptions };

	constructor(base: INodeTypeBaseDescription) {
		this.description = {
			...base,
			version: VERSIONS,
			subtitle: subtitleOf(resources),
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
