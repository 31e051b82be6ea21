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

/** What is used of the streams in which n8n hands out files. */
type Stream = AsyncIterable<Buffer> & {
	destroy(): void;
	on(event: 'close', listener: () => void): unknown;
};

/** Whether an answer is a file that is still arriving. */
export const isStream = (body: unknown): body is Stream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

async function readRefusal(body: unknown): Promise<unknown> {
	if (typeof body === 'string') return jsonParse<unknown>(body, { fallbackValue: body });
	if (!isStream(body)) return body;
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('utf8');
	return jsonParse<unknown>(text, { fallbackValue: text });
}

/**
 * n8n's answer as ours, and what came as its body: a JSON value or a text, nothing for a file. The body of a refusal is
 * read as JSON whatever was asked for.
 */
export async function incoming(
	{ answer }: GraphRequest,
	{ statusCode, headers, body }: IN8nHttpFullResponse,
): Promise<{ reply: GraphReply; raw: unknown }> {
	const reply = { status: statusCode, headers: lowerCased(headers) };
	if (answer !== undefined && statusCode < 300) {
		const object = answer === 'json' && isRecord(body) ? { body } : {};
		return {
			reply: { ...reply, content: body, ...object },
			raw: isStream(body) ? undefined : body,
		};
	}
	const raw = answer === undefined ? body : await readRefusal(body);
	return { reply: { ...reply, ...(isRecord(raw) ? { body: raw } : {}) }, raw };
}

/** The most hosts that a download is passed on by. */
const MOST_REDIRECTS = 5;

/**
 * Where a redirect leads to a download: on another host than Graph, which would want the token, and encrypted where Graph
 * is. `undefined` for every other answer.
 */
function downloadOf(root: string, from: string, response: IN8nHttpFullResponse): URL | undefined {
	const { location } = lowerCased(response.headers);
	if (!REDIRECTS.has(response.statusCode) || !URL.canParse(location, from)) return undefined;
	const target = new URL(location, from);
	const graph = new URL(root);
	const isSafe = target.protocol === 'https:' || target.protocol === graph.protocol;
	return isSafe && target.origin !== graph.origin ? target : undefined;
}

/**
 * Follows the redirects of a read to a file or a text, without the token: Graph hands files out by a location that is
 * authorized by itself. JSON is Graph's own, so where it is asked for, a redirect leads to somebody else's page.
 */
export async function followed(
	{ functions, root, signal }: Pick<GraphContext, 'functions' | 'root' | 'signal'>,
	request: GraphRequest,
	response: IN8nHttpFullResponse,
): Promise<IN8nHttpFullResponse> {
	const { method, answer } = request;
	if (method !== 'GET' || (answer !== 'stream' && answer !== 'text')) return response;
	let last = response;
	let from = root;
	for (let count = 0; count < MOST_REDIRECTS; count++) {
		const target = downloadOf(root, from, last);
		if (target === undefined) break;
		if (isStream(last.body)) last.body.destroy();
		from = target.href;
		last = (await functions.helpers.httpRequest({
			url: from,
			...outgoing({ method, path: '', answer }),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: signal,
		})) as IN8nHttpFullResponse;
	}
	// Graph's ID says that it was Graph who led there.
	const id = lowerCased(response.headers)['request-id'];
	return id === undefined ? last : { ...last, headers: { ...last.headers, 'request-id': id } };
}
