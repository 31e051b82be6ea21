import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { onEnd } from '../dev/n8n/processes.mjs';

const LONGEST_RUN_SECONDS = 900;

/**
 * Where the bench's nodes in n8n fetch their items and bring what they measured.
 *
 * @returns {Promise<{ itemsUrl: string, reportUrl: string, handOut: (items: object[]) => void, nextReport: () => Promise<object> }>}
 */
export async function openDesk() {
	let items = '[]';
	let take = () => undefined;
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request.setEncoding('utf8')) body += chunk;
		response.setHeader('content-type', 'application/json');
		response.end(request.method === 'GET' ? items : '{}');
		if (request.method === 'POST') take(JSON.parse(body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onEnd(async () => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${server.address().port}`;
	return {
		itemsUrl: `${url}/items`,
		reportUrl: `${url}/report`,
		handOut: (next) => (items = JSON.stringify(next)),
		nextReport: async () => {
			const report = new Promise((resolve) => (take = resolve));
			const late = sleep(LONGEST_RUN_SECONDS * 1000, undefined, { ref: false });
			const first = await Promise.race([report, late]);
			if (!first) throw new Error(`Nothing came out of n8n within ${LONGEST_RUN_SECONDS} s.`);
			return first;
		},
	};
}
