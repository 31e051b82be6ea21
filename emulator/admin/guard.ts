import type { FastifyInstance } from 'fastify';

/** Names of this machine; a page elsewhere that points its own name at it is refused by them. */
const here = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

const headers = {
	'Cache-Control': 'no-store',
	'Content-Security-Policy':
		"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	// A form's Origin would be null without a referrer.
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
};

/** Lets only this machine's browser in, and lets only the pages themselves write. */
export function guard(server: FastifyInstance): void {
	server.addHook('onRequest', async (request, reply) => {
		void reply.headers(headers);
		const { host = '', origin } = request.headers;
		const isRead = request.method === 'GET' || request.method === 'HEAD';
		if (here.test(host) && (isRead || origin === `http://${host}`)) return;
		await reply
			.status(403)
			.type('text/plain')
			.send('Open this page under 127.0.0.1 or localhost, and change things with its own forms.');
	});
}
