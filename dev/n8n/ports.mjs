import { createServer } from 'node:net';

import { Refusal } from './refusal.mjs';

function listenOnce(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: used } = server.address();
			server.close(() => resolve(used));
		});
	});
}

/** A loopback port that nobody listens on now. */
export const freePort = () => listenOnce(0);

/** @throws {Refusal} where somebody listens on the port, or where this user may not */
export async function requireFreePort(port) {
	try {
		await listenOnce(port);
	} catch (error) {
		const why = error.code === 'EADDRINUSE' ? 'is in use' : 'cannot be opened';
		throw new Refusal(
			`Port ${port} ${why}: end what listens there, or choose another with "npm run demo -- --port 5680".`,
		);
	}
}
