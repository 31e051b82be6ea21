import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Explanation, GraphError } from '../GenericFunctions';

/** Graph's refusal as n8n's kind of error, in the words that explain it. `itemIndex` is the item that it stopped. */
export function toApiError(
	node: INode,
	{ code, outcome, requestId, status }: GraphError,
	{ description, message }: Explanation,
	itemIndex?: number,
): NodeApiError {
	const error = new NodeApiError(
		node,
		{ code, requestId, outcome },
		{
			message,
			description,
			...(itemIndex === undefined ? {} : { itemIndex }),
			...(status > 0 ? { httpCode: String(status) } : {}),
		},
	);
	// NodeApiError replaces texts that it takes for a status' usual one: ours say more.
	error.message = message;
	return error;
}
