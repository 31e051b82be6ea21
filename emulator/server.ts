/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never ships */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphReply, GraphRequest } from './call';
import { ConnectionDropped } from './faults';
import type { Graph } from './graph';
import type { Switches } from './options';

/** Graph's limit for a request is 4 MB; a full batch with photos would exceed it, a directory write never. */
const bodyLimit = 4 * 1024 * 1024;

/** The HTTP side of Graph: `/v1.0` and `/beta`. Bodies are read as text, so that Graph itself judges them. */
export function createServer(graph: Graph, switches: Switches): FastifyInstance {
	const server = Fastify({
		bodyLimit,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 8192 },
		frameworkErrors: (_error, _request, reply: FastifyReply) => {
			void reply.status(400).send(badBody('The request URL is not valid.'));
		},
	});
	void server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
			done(null, body);
		});
		const handle = async (request: FastifyRequest, reply: FastifyReply) => {
			await answer(graph, switches, request, reply);
		};
		scope.all('/v1.0', handle);
		scope.all('/v1.0/*', handle);
		scope.all('/beta', handle);
		scope.all('/beta/*', handle);
	});
	return server;
}

async function answer(
	graph: Graph,
	switches: Switches,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	if (switches.latencyMs) await sleep(switches.latencyMs);
	const text = typeof request.body === 'string' ? request.body : '';
	let body: unknown;
	try {
		body = text.trim() ? JSON.parse(text) : undefined;
	} catch {
		// Not JSON is the client's mistake and has its own answer.
		await reply.status(400).send(badBody('Unable to read JSON request payload.'));
		return;
	}
	try {
		send(reply, await graph.answer(toGraphRequest(request, body)));
	} catch (error) {
		if (!(error instanceof ConnectionDropped)) throw error;
		reply.hijack();
		request.raw.socket.destroy();
	}
}

function toGraphRequest(request: FastifyRequest, body: unknown): GraphRequest {
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
	);
	return { method: request.method, url: request.raw.url ?? '/', headers, body, batched: false };
}

function send(reply: FastifyReply, answered: GraphReply): void {
	void reply.status(answered.status).headers(answered.headers);
	if (answered.body === undefined) void reply.send();
	else if (Buffer.isBuffer(answered.body)) void reply.send(answered.body);
	else if (typeof answered.body === 'string') {
		void reply.type('text/plain').send(answered.body);
	} else {
		void reply
			.type('application/json; odata.metadata=minimal; charset=utf-8')
			.send(JSON.stringify(answered.body));
	}
}

function badBody(message: string) {
	return { error: { code: 'BadRequest', message } };
}
