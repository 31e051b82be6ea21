import type { GraphReply, GraphRequest } from './call';
import { GraphError } from './errors';

interface BatchItem {
	id: string;
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: unknown;
	dependsOn: string[];
}

interface BatchAnswer {
	id: string;
	status: number;
	headers: Record<string, string>;
	body?: unknown;
}

/** Most requests that one envelope takes [JB]. */
const maxRequests = 20;

/**
 * Answers a `$batch`: each request for itself, those that depend on a failed one with 424, the answers in
 * any order (here: backwards), the envelope always with 200 [JB].
 */
export async function answerBatch(
	envelope: GraphRequest,
	version: string,
	answer: (request: GraphRequest) => Promise<GraphReply>,
): Promise<GraphReply> {
	const items = readItems(envelope.body);
	const done = new Map<string, BatchAnswer>();
	for (const item of items) {
		const failed = item.dependsOn.some((id) => (done.get(id)?.status ?? 424) >= 400);
		const reply = failed ? failedDependency() : await answer(subRequest(item, envelope, version));
		done.set(item.id, toAnswer(item.id, reply));
	}
	return { status: 200, headers: {}, body: { responses: [...done.values()].reverse() } };
}

function readItems(body: unknown): BatchItem[] {
	const requests = isRecord(body) ? body.requests : undefined;
	if (!Array.isArray(requests) || requests.length === 0) {
		throw invalidBatch('Invalid batch payload format.');
	}
	if (requests.length > maxRequests) {
		throw invalidBatch(
			`Number of batch request steps exceeds the maximum value of ${maxRequests}.`,
		);
	}
	const seen = new Set<string>();
	const items = requests.map((request: unknown) => {
		const item = readItem(request);
		if (seen.has(item.id.toLowerCase())) {
			throw invalidBatch(`Batch request id '${item.id}' is used more than once.`);
		}
		seen.add(item.id.toLowerCase());
		return item;
	});
	for (const [index, item] of items.entries()) {
		const before = items.slice(0, index).map(({ id }) => id);
		if (!item.dependsOn.every((id) => before.includes(id))) {
			throw invalidBatch(`Request '${item.id}' depends on a request that is not before it.`);
		}
	}
	return items;
}

function readItem(request: unknown): BatchItem {
	if (!isRecord(request)) throw invalidBatch('Invalid batch payload format.');
	const { method, url, headers, body, dependsOn } = request;
	// An id may come as a number, and goes back as a text.
	const id = typeof request.id === 'number' ? String(request.id) : request.id;
	if (typeof id !== 'string' || !id) throw invalidBatch('Every request needs an id.');
	if (typeof method !== 'string' || typeof url !== 'string') {
		throw invalidBatch(`Request '${id}' needs a method and a url.`);
	}
	const lower = Object.fromEntries(
		Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	// An action without payload, too, needs `body: {}` with its Content-Type [JB, example 4].
	const isWrite = /^(POST|PATCH|PUT)$/i.test(method);
	if ((body !== undefined && !lower['content-type']) || (isWrite && body === undefined)) {
		throw invalidBatch(`Write request id : ${id} does not contain Content-Type header or body.`);
	}
	const depends = Array.isArray(dependsOn) ? dependsOn.map(String) : [];
	return { id, method: method.toUpperCase(), url, headers: lower, body, dependsOn: depends };
}

function subRequest(item: BatchItem, envelope: GraphRequest, version: string): GraphRequest {
	const { authorization } = envelope.headers;
	return {
		method: item.method,
		url: `/${version}/${item.url.replace(/^\//, '')}`,
		headers: { ...item.headers, ...(authorization && { authorization }) },
		body: item.body,
		batched: true,
	};
}

function toAnswer(id: string, reply: GraphReply): BatchAnswer {
	const { status, headers, body } = reply;
	if (body === undefined) return { id, status, headers };
	if (Buffer.isBuffer(body)) return { id, status, headers, body: body.toString('base64') };
	const type = typeof body === 'string' ? 'text/plain' : 'application/json';
	return { id, status, headers: { ...headers, 'Content-Type': type }, body };
}

function failedDependency(): GraphReply {
	return {
		status: 424,
		headers: {},
		body: { error: { code: 'FailedDependency', message: 'A request it depends on failed.' } },
	};
}

function invalidBatch(message: string): GraphError {
	return new GraphError(400, 'BadRequest', message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
