import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Resource } from '../operation';

const LABEL = 'Allow Changes';

/** What only reads is named so; what it yields is looked at all the same. */
const isReading = (operation: string): boolean => operation.startsWith('get');

/** Shown where the node is a tool of an agent, for operations that change something. No model can set it. */
export const allowChangesField = (resources: Resource[]): INodeProperties => {
	const names = resources.flatMap(({ operations }) => operations.map(({ value }) => value));
	return {
		displayName: LABEL,
		name: 'allowChanges',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		displayOptions: {
			show: { '@tool': [true] },
			hide: { operation: [...new Set(names)].filter(isReading) },
		},
		description:
			'Whether the agent may change the directory with this tool. When off, it can only read, and plan changes with the option Dry Run.',
	};
};

/** Whether the node runs as a tool of an agent: n8n gives that variant of a node a type of its own. */
export const isTool = (context: IExecuteFunctions): boolean =>
	context.getNode().type.endsWith('Tool');

/** Whether whoever built the workflow lets the agent change something; an expression, which a model could fill, does not. */
export const mayChange = (context: IExecuteFunctions): boolean =>
	context.getNodeParameter('allowChanges', 0, false, { rawExpressions: true }) === true;

/** Whether what stops the item is told to the agent. Before n8n 2.40 a tool that throws ends the whole run. */
export const tellsAgent = (context: IExecuteFunctions): boolean =>
	isTool(context) && context.getNode().onError !== 'stopWorkflow';

/** What the agent is told in the place of a change that it may not make. */
export const NOT_ALLOWED = {
	message: (action: string): string => `'${action}' was not carried out: this tool may only read`,
	description: `Nothing was changed, and calling it again changes nothing. Tell the person that '${LABEL}' is off in this tool, and that whoever builds the workflow can switch it on.`,
};
