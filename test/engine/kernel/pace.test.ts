/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships: a server of its own */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { runNode } from '../../support/engine';

/** A Graph that counts what is under way, and refuses the second look at risky users once without naming a time. */
async function startGraph() {
	const seen: string[] = [];
	let underWay = 0;
	let most = 0;
	let refusals = 1;
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const url = String(request.url);
			const answer = (status: number, body: object) => {
				underWay--;
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			};
			most = Math.max(most, ++underWay);
			if (url.includes('/oauth2/')) {
				return answer(200, { access_token: 'token', token_type: 'Bearer', expires_in: 3599 });
			}
			seen.push(`${request.method} ${url}`);
			const id = url.split('/').at(-1);
			if (id === '2' && refusals-- > 0) {
				return answer(429, { error: { code: 'TooManyRequests', message: 'Too many requests.' } });
			}
			answer(200, { id });
		});
	});
	server.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		seen,
		most: () => most,
		credential: {
			cloud: 'custom',
			graphUrl: url,
			loginUrl: url,
			tenantId: 'contoso.com',
			clientId: 'app',
			clientCredentialType: 'clientSecret',
			clientSecret: 'x',
			accessToken: '',
			renewAt: 0,
			fetchedWith: '',
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

it('sends what Graph limits by the second singly and in turn, also after a 429 that names no time', async () => {
	const graph = await startGraph();
	const { json, error } = await runNode(
		{
			resource: 'request',
			operation: 'send',
			url: '={{ "/identityProtection/riskyUsers/" + $json.id }}',
		},
		{ credential: graph.credential, items: ['1', '2', '3'].map((id) => ({ id })) },
	);
	await graph.close();
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(['1', '2', '3']);
	expect(graph.most()).toBe(1);
	expect(graph.seen.every((line) => !line.includes('$batch'))).toBe(true);
	expect(graph.seen).toHaveLength(4);
});
