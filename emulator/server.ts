/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never ships */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphReply, GraphRequest } from './call';
import { ConnectionDropped } from './faults';
import type { Graph } from './graph';
import type { Switches } from './options';

/** Graph's limit for a request is 4 MB; a full batch with photos would exceed it, a directory write never. */
const bodyLimit = 4 * 1024 * 1024;

/** The HTTP side of Graph: `/v1.0` and `/beta`. Bodies are taken as they are, so that Graph itself judges them. */
export function createServer(graph: Graph, switches: Switches): FastifyInstance {
	const server = Fastify({
		bodyLimit,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 8192 },
		frameworkErrors: (_error, _request, reply: FastifyReply) => {
			const error = { code: 'BadRequest', message: 'The request URL is not valid.' };
			void reply.status(400).send({ error });
		},
	});
	void server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
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
	try {
		send(reply, await graph.answer(toGraphRequest(request)));
	} catch (error) {
		if (!(error instanceof ConnectionDropped)) throw error;
		reply.hijack();
		request.raw.socket.destroy();
	}
}

function toGraphRequest(request: FastifyRequest): GraphRequest {
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
	);
	const { method, raw } = request;
	const data = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	return { method, url: raw.url ?? '/', headers, ...parse(data.toString()), data, batched: false };
}

function parse(text: string): Pick<GraphRequest, 'body' | 'malformed'> {
	if (!text.trim()) return {};
	try {
		return { body: JSON.parse(text) as unknown };
	} catch {
		// Not JSON is the client's mistake, to which Graph has an answer.
		return { malformed: true };
	}
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
