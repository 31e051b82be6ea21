/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { KeyAndCertificate } from '../../support/certificates';
import type { EngineOptions, EngineResult } from '../../support/engine';
import { runNode } from '../../support/engine';

/** A call that came in; `body` is JSON, or a text that is none. */
export interface Call {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: IDataObject | string;
}

export type Handle = (call: Call, response: ServerResponse) => void;

/** What stands where Graph and its login service should be. */
export interface Stranger {
	url: string;
	credential: ICredentialDataDecryptedObject;
	/** Without those for a token. */
	calls: Call[];
	/** Runs the node once; a request is tried once. */
	run(parameters: IDataObject, options?: Partial<EngineOptions>): Promise<EngineResult>;
	close(): Promise<void>;
}

export const json = (
	response: ServerResponse,
	status: number,
	body: unknown,
	headers = {},
): void => {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
};

export const page = (response: ServerResponse, status = 200, title = 'Blocked by policy'): void => {
	response.writeHead(status, { 'content-type': 'text/html' });
	response.end(`<html><title>${title}</title></html>`);
};

/** Answers each request in a `$batch` by itself. */
export const parts = (
	{ body }: Call,
	response: ServerResponse,
	one: (request: IDataObject) => IDataObject,
): void => {
	const requests = (body as IDataObject).requests as IDataObject[];
	json(response, 200, {
		responses: requests.map((request) => ({ id: request.id, headers: {}, ...one(request) })),
	});
};

const isToken = ({ url }: Call): boolean => url.endsWith('/oauth2/v2.0/token');

function parsed(text: string): Call['body'] {
	return /^\s*\{/.test(text) ? (JSON.parse(text) as IDataObject) : text;
}

/** `handle` gets the requests for a token too where it asks for them. */
export async function startStranger(
	handle: Handle,
	{ tls, tokensToo = false }: { tls?: KeyAndCertificate; tokensToo?: boolean } = {},
): Promise<Stranger> {
	const calls: Call[] = [];
	const listener = (request: IncomingMessage, response: ServerResponse) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const call = { method, url, headers, body: parsed(Buffer.concat(chunks).toString()) };
			if (isToken(call) && !tokensToo) {
				return json(response, 200, { access_token: 'app-token-8812', expires_in: 3599 });
			}
			if (!isToken(call)) calls.push(call);
			handle(call, response);
		});
	};
	const server = tls
		? createTlsServer({ key: tls.privateKeyPem, cert: tls.certificatePem }, listener)
		: createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const url = tls ? `https://127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
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
	return {
		url,
		credential,
		calls,
		run: async ({ options = {}, ...parameters }, more = {}) =>
			await runNode(
				{
					...parameters,
					options: { retry: { settings: { maxTries: 1 } }, ...(options as IDataObject) },
				} as never,
				{ credential, ...more },
			),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A locator of an object by its ID or another mode. */
export const by = (name: string, value: string, mode = 'id'): IDataObject => ({
	[name]: { __rl: true, mode, value },
});

export const GUID = '00000000-0000-4000-8000-000000000001';

/** What the item that stands for a failure says. */
export const detailsOf = ({ json: [item] }: EngineResult): IDataObject =>
	(item.details ?? {}) as IDataObject;
