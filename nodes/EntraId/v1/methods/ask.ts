import { NodeApiError } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../../GenericFunctions';
import { explain, GraphError, send } from '../../GenericFunctions';

/** The body of Graph's answer for a list in the editor; a refusal names the permission that is missing. */
export async function ask(context: GraphContext, request: GraphRequest, permission: string) {
	try {
		return (await send(context, request)).body ?? {};
	} catch (error) {
		if (!(error instanceof GraphError))
			throw error instanceof Error ? error : new Error(String(error));
		const { credentialType, functions } = context;
		const permissions = { delegated: [permission], application: [permission] };
		const explained = explain(error, { action: 'Load list', permissions, credentialType });
		throw new NodeApiError(
			functions.getNode(),
			{},
			{ ...explained, httpCode: String(error.status) },
		);
	}
}
