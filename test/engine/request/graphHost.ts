import type { FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

export interface Received {
	method: string;
	url: string;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: Buffer | string;
	/** Cut the connection instead of answering. */
	cut?: boolean;
}

export interface Host {
	url: string;
	/** An app-only credential for it, without a token yet. */
	credential: ICredentialDataDecryptedObject;
	received: Received[];
	/** What comes next; the last one again when there is no other. */
	answers: Answer[];
	close(): Promise<void>;
}

/**
 * An HTTP server that keeps what it gets byte by byte and answers what a test wants: for the parts of Graph beyond the
 * directory, with files, forms and downloads, which the emulated tenant does not have.
 */
export async function startHost(): Promise<Host> {
	const server = Fastify({ forceCloseConnections: true });
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
		done(null, body);
	});
	const received: Received[] = [];
	const answers: Answer[] = [{ status: 200, body: '{}' }];
	const keep = ({ method, url, headers, body }: FastifyRequest) =>
		received.push({ method, url, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
	server.post('/:tenant/oauth2/v2.0/token', async () => ({
		token_type: 'Bearer',
		expires_in: 3599,
		access_token: 'token',
	}));
	server.all('/*', async (request, reply) => {
		keep(request);
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		if (answer?.cut) {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		await reply
			.status(answer?.status ?? 200)
			.headers({ 'content-type': 'application/json', ...answer?.headers })
			.send(answer?.body);
	});
	const url = await server.listen({ port: 0, host: '127.0.0.1' });
	const credential = {
		cloud: 'custom',
		graphUrl: url,
		loginUrl: url,
		tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
		clientId: '6731de76-14a6-49ae-97bc-6eba6914391e',
		clientCredentialType: 'clientSecret',
		clientSecret: 'test-secret-value',
		accessToken: '',
		renewAt: 0,
		fetchedWith: '',
	};
	return { url, credential, received, answers, close: async () => await server.close() };
}
