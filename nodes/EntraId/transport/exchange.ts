import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { graphUrl } from './cloud';
import type { GraphContext } from './context';
import { logRequest } from './log';
import { queryString } from './odata';
import { isRecord } from './records';
import type { Attempt } from './retry';
import type { GraphRequest } from './types';
import { followed, incoming, outgoing } from './wire';

// With these the request never left, so sending it again cannot do anything twice.
const NEVER_DELIVERED = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ENETUNREACH',
	'ENOTFOUND',
	'EHOSTUNREACH',
]);

const codeOf = (error: unknown): string | undefined => {
	if (!isRecord(error)) return undefined;
	return typeof error.code === 'string' ? error.code : codeOf(error.cause ?? error.errorResponse);
};

function withoutAnswer(context: GraphContext, error: unknown): Attempt {
	if (error instanceof NodeApiError && error.httpCode === '401') {
		const data = error.context.data;
		return { reply: { status: 401, headers: {}, ...(isRecord(data) ? { body: data } : {}) } };
	}
	context.signal?.throwIfAborted();
	const code = codeOf(error);
	if (code !== undefined)
		return { lost: `the connection ended (${code})`, delivered: !NEVER_DELIVERED.has(code) };
	// No answer and no broken connection: the credential could not make a token.
	throw new NodeOperationError(
		context.functions.getNode(),
		error instanceof Error ? error.message : String(error),
	);
}

/**
 * Sends a request once and tells what came back, whatever its status. n8n renews the token and sends again by itself on
 * a 401. Redirects are not followed with the token, so that it stays with the credential's Graph host.
 */
export async function exchange(context: GraphContext, request: GraphRequest): Promise<Attempt> {
	const url = graphUrl(context.root, request.path + queryString(request.query), request.version);
	const payload = await request.payload?.();
	if (context.logRequests) logRequest(context.functions, request, url, payload);
	const options: IHttpRequestOptions = {
		method: request.method,
		url,
		...outgoing(request, payload),
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: context.timeout,
	};
	try {
		const response = (await context.functions.helpers.httpRequestWithAuthentication.call(
			context.functions,
			context.credentialType,
			options,
		)) as IN8nHttpFullResponse;
		return { reply: await incoming(request, await followed(context, request, response)) };
	} catch (error) {
		return withoutAnswer(context, error);
	}
}
