/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { request } from 'node:http';

import { startEmulator, type Emulator } from '../../emulator';
import { Visitor } from './visitor';

let emulator: Emulator;
let visitor: Visitor;

beforeEach(async () => {
	emulator = await startEmulator({ recordTo: false });
	visitor = new Visitor(emulator);
});

afterEach(async () => await emulator.close());

/** The status that a request with this Host gets; fetch does not let it be chosen. */
const statusFor = async (host: string): Promise<number | undefined> =>
	await new Promise((resolve, reject) => {
		request(`${emulator.url}/admin/users`, { headers: { host } }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});

it.each([
	['another site', { Origin: 'https://evil.example' }],
	['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
	['a sandboxed frame', { Origin: 'null' }],
	['nobody knows where', {}],
])('refuses a form from %s', async (_where, headers) => {
	const ada = emulator.tenant.addUser({ city: 'London' });
	const { status } = await visitor.send(`/users/${ada.id}`, { city: 'Oslo' }, headers);
	expect(status).toBe(403);
	expect(ada.city).toBe('London');
});

it('refuses a name that somebody else pointed at this machine', async () => {
	const { port } = new URL(emulator.url);
	expect(await statusFor(`evil.example:${port}`)).toBe(403);
	expect(await statusFor(`localhost:${port}`)).toBe(200);
});

it('takes forms alone', async () => {
	const ada = emulator.tenant.addUser({ city: 'London' });
	const answer = await fetch(`${emulator.url}/admin/users/${ada.id}`, {
		method: 'POST',
		headers: { Origin: emulator.url, 'Content-Type': 'application/json' },
		body: '{"city":"Oslo"}',
	});
	expect(answer.status).toBe(415);
	expect(ada.city).toBe('London');
});

it('changes nothing by a link', async () => {
	const ada = emulator.tenant.addUser();
	expect((await visitor.open(`/users/${ada.id}/delete`)).status).toBe(404);
	expect(emulator.tenant.users.has(ada.id)).toBe(true);
});

it('runs no script, and stands in no frame', async () => {
	const { headers, text } = await visitor.open('/users');
	expect(headers.get('content-security-policy')).toMatch(
		/^default-src 'none';.*frame-ancestors 'none'/,
	);
	expect(text).not.toMatch(/<script|style=/);
	const style = await visitor.open('/style.css');
	expect(style.headers.get('content-type')).toMatch('text/css');
});

it('does not say back what an address claims was done', async () => {
	const { text } = await visitor.open('/deleted?done=%3Cb%3E&done=constructor');
	expect(text).not.toContain('class="notice"');
});
