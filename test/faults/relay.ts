/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Entry = Record<string, unknown> | null | string;

/** What the relay makes of one delivery: the entries of each delivery that goes on, all at once. */
export type Disturb = (entries: Entry[]) => Entry[][];

/**
 * The way between Graph and n8n, where a test lets deliveries be repeated, split, mixed and reordered. Graph gets the worst
 * of n8n's answers.
 */
export class Relay {
	/** Every answer of n8n. */
	readonly statuses: number[] = [];

	disturb: Disturb = (entries) => [entries];

	/** Where n8n is; set once it has started. Where there are several, they get the deliveries in turn. */
	targets: string[] = [];

	private turn = 0;

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<Relay> {
		const server = createServer((request, response) => {
			void relay.pass(request).then(({ status, type, body }) => {
				response.writeHead(status, { 'Content-Type': type }).end(body);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const relay: Relay = new Relay(server, `http://127.0.0.1:${port}/`);
		return relay;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async pass(request: IncomingMessage) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString();
		const path = request.url ?? '/';
		if (path.includes('validationToken')) return await this.send(path, text, 'text/plain');
		const { value } = JSON.parse(text) as { value: Entry[] };
		const answers = await Promise.all(
			this.disturb(value).map(
				async (entries) =>
					await this.send(path, JSON.stringify({ value: entries }), 'application/json'),
			),
		);
		this.statuses.push(...answers.map(({ status }) => status));
		return answers.reduce((worst, answer) => (answer.status > worst.status ? answer : worst));
	}

	private async send(path: string, body: string, type: string) {
		this.turn += 1;
		for (const [index] of this.targets.entries()) {
			const target = this.targets[(this.turn + index) % this.targets.length];
			try {
				const reply = await fetch(new URL(path, target), {
					method: 'POST',
					headers: { 'Content-Type': type },
					body,
				});
				const answer = await reply.text();
				return {
					status: reply.status,
					type: reply.headers.get('content-type') ?? '',
					body: answer,
				};
			} catch {
				continue; // A process that is gone: the next one is asked.
			}
		}
		return { status: 502, type: 'text/plain', body: 'Nobody answers' };
	}
}
