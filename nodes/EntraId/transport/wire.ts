import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

import type { GraphContext } from './context';
import { isRecord, lowerCased } from './records';
import type { GraphReply, GraphRequest, Payload } from './types';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** n8n leaves out a body that is an empty object, and Graph wants to see it. */
const emptyBody = (body: GraphRequest['body']) =>
	body && Object.keys(body).length === 0
		? { contentType: 'application/json', data: '{}' }
		: undefined;

/** What n8n is told about a request's headers and body, and about how to read the answer. */
export function outgoing(
	{ headers = {}, body, answer }: GraphRequest,
	payload: Pick<Payload, 'contentType' | 'data'> | undefined = emptyBody(body),
): Partial<IHttpRequestOptions> {
	const typed = payload && !('content-type' in lowerCased(headers));
	return {
		headers: { ...(typed ? { 'Content-Type': payload.contentType } : {}), ...headers },
		...(payload ? { body: payload.data } : body ? { body } : {}),
		json: answer === undefined || answer === 'json',
		...(answer === 'stream' || answer === 'text' ? { encoding: answer } : {}),
	};
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> & { destroy(): void } =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

async function readRefusal(body: unknown): Promise<unknown> {
	if (typeof body === 'string') return jsonParse<unknown>(body, { fallbackValue: body });
	if (!isStream(body)) return body;
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('utf8');
	return jsonParse<unknown>(text, { fallbackValue: text });
}

/** n8n's answer as ours. The body of a refusal is read as JSON whatever was asked for. */
export async function incoming(
	{ answer }: GraphRequest,
	{ statusCode, headers, body }: IN8nHttpFullResponse,
): Promise<GraphReply> {
	const reply = { status: statusCode, headers: lowerCased(headers) };
	if (answer !== undefined && statusCode < 300) {
		return { ...reply, content: body, ...(answer === 'json' && isRecord(body) ? { body } : {}) };
	}
	const value = answer === undefined ? body : await readRefusal(body);
	return { ...reply, ...(isRecord(value) ? { body: value } : {}) };
}

/**
 * Follows the redirect of a read to a download, without the token: Graph hands files out by a location that is
 * authorized by itself. A location on Graph, and one without encryption where Graph has it, is not followed.
 */
export async function followed(
	context: GraphContext,
	{ method, answer }: GraphRequest,
	response: IN8nHttpFullResponse,
): Promise<IN8nHttpFullResponse> {
	const { location } = lowerCased(response.headers);
	const isRead = method === 'GET' && answer !== undefined;
	if (!isRead || !REDIRECTS.has(response.statusCode) || !URL.canParse(location, context.root)) {
		return response;
	}
	const target = new URL(location, context.root);
	const graph = new URL(context.root);
	const isSafe = target.protocol === 'https:' || target.protocol === graph.protocol;
	if (!isSafe || target.origin === graph.origin) return response;
	if (isStream(response.body)) response.body.destroy();
	return (await context.functions.helpers.httpRequest({
		url: target.href,
		...outgoing({ method, path: '', answer }),
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: context.timeout,
		abortSignal: context.signal,
	})) as IN8nHttpFullResponse;
}
