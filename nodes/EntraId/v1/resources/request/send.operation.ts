import type { GraphMethod, GraphRequest } from '../../../GenericFunctions';
import { readHeaders } from '../../fields/headers';
import { readLimit } from '../../fields/paging';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { askElements, toOutput } from './answer';
import { readBody } from './body';
import { sendFields } from './fields';
import { readRetries, retryOption } from './retries';
import { readTarget } from './target';

const ANSWERS = { binary: 'stream', json: 'json', text: 'text' } as const;

function readRequest(item: ItemReader, root: string): GraphRequest {
	const format = item.choice('responseFormat') as keyof typeof ANSWERS;
	return {
		method: item.choice('method') as GraphMethod,
		...readTarget(item, root),
		headers: readHeaders(item),
		answer: ANSWERS[format],
		...readBody(item),
		retry: readRetries(item),
	};
}

const permissions = ['that Graph names for this call'];

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send request',
	description: 'Send any request to Microsoft Graph, with files and pages',
	permissions: { delegated: permissions, application: permissions },
	parameters: sendFields,
	optionFields: [retryOption],
	*steps(item, root) {
		const request = readRequest(item, root);
		const isPaged = request.method === 'GET' && request.answer === 'json' && item.isOn('paginate');
		return isPaged
			? yield* askElements(request, root, readLimit(item))
			: toOutput(item, request, yield* ask(request));
	},
};
