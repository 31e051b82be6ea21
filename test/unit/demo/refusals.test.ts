/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = join(__dirname, '..', '..', '..', 'demo', 'start.mjs');

interface Ended {
	code: number | null;
	output: string;
}

/** Runs the demo's script to its end, which in these tests comes before anything is started. */
async function runDemo(options: string[], environment: Record<string, string>): Promise<Ended> {
	const child = spawn(process.execPath, [START, ...options], {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	return await new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

async function listen(): Promise<{ server: Server; port: number }> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, port: (server.address() as AddressInfo).port };
}

describe('the demo says in one sentence why it does not start', () => {
	let cache: string;

	beforeEach(async () => {
		cache = await mkdtemp(join(tmpdir(), 'entra-id-refusals-'));
	});

	afterEach(async () => {
		await rm(cache, { recursive: true, force: true });
	});

	test('a port in use', async () => {
		const { server, port } = await listen();
		const { code, output } = await runDemo(['--port', String(port)], {});
		server.close();
		expect(code).toBe(1);
		expect(output).toBe(
			`Port ${port} is in use: end what listens there, or choose another with "npm run demo -- --port 5680".\n`,
		);
	});

	test('no network and n8n not installed yet', async () => {
		const { server, port } = await listen();
		server.close();
		const { code, output } = await runDemo(['--check'], {
			XDG_CACHE_HOME: cache,
			npm_config_registry: `http://127.0.0.1:${port}/`,
		});
		expect(code).toBe(1);
		expect(output).toMatch(/^The npm registry cannot be reached: [^\n]*\n$/);
	});

	test.each([
		[['--port', 'http'], '--port takes a number from 1 to 65535, not "http".\n'],
		[['--prot'], "Unknown option '--prot'\n"],
	])('%s', async (options, sentence) => {
		const { code, output } = await runDemo(options, {});
		expect(code).toBe(1);
		expect(output).toBe(sentence);
	});
});
