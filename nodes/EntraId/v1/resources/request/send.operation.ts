import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphMethod, GraphRequest, Payload } from '../../../GenericFunctions';
import { send as sendRequest } from '../../../GenericFunctions';
import { readHeaders } from '../../fields/headers';
import type { CustomOperation, RunContext } from '../../operation';
import { dryRunItem } from '../../results';
import { listItems, toItems } from './answer';
import { readBody } from './body';
import { sendFields } from './fields';
import { retryOption, withRetries } from './retries';
import { readTarget } from './target';

const ANSWERS = { binary: 'stream', json: 'json', text: 'text' } as const;

interface Plan {
	request: GraphRequest;
	body?: () => Promise<Payload>;
	/** Whether the pages of a list are to be read. */
	pages: boolean;
}

/** The request from the parameters, without the contents of its files. */
function plan(context: IExecuteFunctions, itemIndex: number, { graph }: RunContext): Plan {
	const method = context.getNodeParameter('method', itemIndex, 'GET') as GraphMethod;
	const format = context.getNodeParameter('responseFormat', itemIndex, 'json') as string;
	const answer = format === 'binary' || format === 'text' ? ANSWERS[format] : ANSWERS.json;
	return {
		request: {
			method,
			...readTarget(context, itemIndex, graph.root),
			headers: readHeaders(context, itemIndex),
			answer,
		},
		body: readBody(context, itemIndex),
		pages:
			method === 'GET' &&
			answer === 'json' &&
			context.getNodeParameter('paginate', itemIndex, false) === true,
	};
}

const permissions = ['that Graph names for this call'];

export const send: CustomOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send request',
	description: 'Send any request to Microsoft Graph, with files and pages',
	permissions: { delegated: permissions, application: permissions },
	parameters: sendFields,
	optionFields: [retryOption],
	check(context, itemIndex, run) {
		plan(context, itemIndex, run);
	},
	async execute(context, itemIndex, run) {
		const { request, body, pages } = plan(context, itemIndex, run);
		const payload = await body?.();
		const complete: GraphRequest = payload ? { ...request, payload } : request;
		if (run.dryRun) return dryRunItem(run.graph, complete);
		const graph = withRetries(context, itemIndex, run.graph);
		if (pages) return await listItems(context, itemIndex, graph, complete);
		return await toItems(context, itemIndex, complete, await sendRequest(graph, complete));
	},
};
