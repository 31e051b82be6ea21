import type { IDataObject } from 'n8n-workflow';

import { asAttempt } from './answer';
import { BATCH_PATH } from './cloud';
import type { GraphContext } from './context';
import { withoutEcho } from './echo';
import { exchange } from './exchange';
import { queryString } from './odata';
import { isRecord, lowerCased, record, records } from './records';
import { secretsIn } from './redact';
import type { Attempt } from './retry';
import type { GraphReply, GraphRequest } from './types';

/** Graph's maximum of requests in one `$batch` [JB]. */
export const MAX_BATCH_SIZE = 20;

const TAKES_BODY = new Set(['PATCH', 'POST', 'PUT']);

/** Their answers are texts or files, which a batch holds in Base64 [JB]. */
const NO_JSON = /\/(\$count|\$value|content)$|^\/reports\//i;

/** Whether a request has to have a call of its own: a batch holds JSON only. */
export function needsOwnCall({ payload, answer, path, headers = {} }: GraphRequest): boolean {
	const { 'content-type': contentType = 'application/json' } = lowerCased(headers);
	return (
		payload !== undefined ||
		answer === 'stream' ||
		answer === 'text' ||
		NO_JSON.test(path.split('?')[0]) ||
		!/\bjson\b/i.test(contentType)
	);
}

/** A part of a `$batch` body. A body needs a `Content-Type`, and an action without one still needs `{}` [JB]. */
const part = (request: GraphRequest, index: number): IDataObject => ({
	id: String(index),
	method: request.method,
	url: request.path + queryString(request.query),
	...(TAKES_BODY.has(request.method)
		? {
				headers: { 'Content-Type': 'application/json', ...request.headers },
				body: request.body ?? {},
			}
		: request.headers && { headers: request.headers }),
});

/** A part that only a call of its own can answer: a redirect, a text, or a token that has just run out. */
export const needsPlainCall = ({ method, answer }: GraphRequest, attempt: Attempt): boolean => {
	if ('lost' in attempt) return false;
	const { status, content } = attempt.reply;
	if (status === 401) return true;
	const isNoJson = status >= 300 || typeof content === 'string';
	return method === 'GET' && answer === 'json' && status < 400 && isNoJson;
};

function readPart(request: GraphRequest, part: IDataObject, secrets: string[]): Attempt {
	const { body, headers, status } = part;
	const { answer } = request;
	const reply: GraphReply = {
		status: typeof status === 'number' ? status : 0,
		headers: lowerCased(record(headers)),
		...(isRecord(body) ? { body } : {}),
		...(answer === 'json' ? { content: body as GraphReply['content'] } : {}),
	};
	if (needsPlainCall(request, { reply })) return { reply };
	return withoutEcho(asAttempt(request, reply, body), secrets);
}

const NO_PART: Attempt = { lost: 'the batch held no answer to it', delivered: true };

/** Sends up to 20 requests of one version in one call; answers come in any order and are matched by id [JB]. */
export async function exchangeBatch(
	context: GraphContext,
	requests: GraphRequest[],
): Promise<Attempt[]> {
	if (requests.length === 1) return [await exchange(context, requests[0])];
	const envelope: GraphRequest = {
		method: 'POST',
		path: BATCH_PATH,
		version: requests[0].version,
		body: { requests: requests.map(part) },
	};
	const attempt = await exchange(context, envelope);
	if ('lost' in attempt || attempt.reply.status >= 300) return requests.map(() => attempt);
	const byId = new Map(
		records(attempt.reply.body?.responses).map((response) => [String(response.id), response]),
	);
	const secrets = secretsIn(envelope.body);
	return requests.map((request, index) => {
		const response = byId.get(String(index));
		return response ? readPart(request, response, secrets) : NO_PART;
	});
}
