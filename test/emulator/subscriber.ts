/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint for change notifications, on loopback. */
export interface Subscriber {
	url: string;
	/** Bodies of the deliveries that came, accepted or not. */
	deliveries: Array<{ value: Array<Record<string, unknown>> }>;
	/** URLs of the handshakes that came. */
	handshakes: string[];
	/** Status for the next requests; 202, or what a handshake needs, when empty, 0 for no answer. */
	statuses: number[];
	/** What the handshake is answered with; the decoded token when undefined. */
	handshakeAnswer?: string;
	/** Called when a request is left without an answer. */
	onSilence?: () => void;
	close(): Promise<void>;
}

/** Starts an endpoint that shakes hands and accepts what comes. */
export async function startSubscriber(): Promise<Subscriber> {
	const server: Server = createServer((request, response) => {
		const token = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get(
			'validationToken',
		);
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			if (token !== null) subscriber.handshakes.push(request.url ?? '');
			else subscriber.deliveries.push(JSON.parse(text) as Subscriber['deliveries'][number]);
			const status = subscriber.statuses.shift();
			if (status === 0) subscriber.onSilence?.();
			else if (status !== undefined || token === null) response.writeHead(status ?? 202).end();
			else {
				response.writeHead(200, { 'Content-Type': 'text/plain' });
				response.end(subscriber.handshakeAnswer ?? token);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const subscriber: Subscriber = {
		url: `http://127.0.0.1:${port}/hook?kept=1`,
		deliveries: [],
		handshakes: [],
		statuses: [],
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return subscriber;
}
