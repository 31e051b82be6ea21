/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { settingsFor } from '../../dev/n8n/settings.js';
import { Rest } from '../support/rest';
import { freePort } from './ports';

/** What setup.mjs made. */
interface Stage {
	nodeBin: string;
	n8nBin: string;
	template: string;
	owner: { email: string; password: string };
	faketime?: string;
	postgres?: string;
	redis?: string;
}

export function readStage(): Stage {
	const stage = process.env.ENTRA_FAULTS;
	if (!stage) throw new Error('Run the fault tests with npm run test:e2e');
	return JSON.parse(stage) as Stage;
}

const START_SECONDS = 120;

/** What n8n runs as: all in one, or in queue mode one of its parts. */
export type Command = 'start' | 'worker' | 'webhook';

/** A real n8n of a test's own, with the packed package in it, that can be ended in any way and started again. */
export class N8n {
	private child?: ChildProcess;

	private constructor(
		readonly folder: string,
		readonly port: number,
		private readonly environment: Record<string, string>,
		private readonly command: Command,
		private readonly wrapper: string[],
	) {}

	/** `environment` adds to n8n's settings, or replaces them; `wrapper` is a program that starts n8n. */
	static async start(
		environment: Record<string, string> = {},
		command: Command = 'start',
		wrapper: string[] = [],
	): Promise<N8n> {
		const folder = await mkdtemp(join(tmpdir(), 'entra-id-n8n-'));
		await cp(readStage().template, folder, { recursive: true, verbatimSymlinks: true });
		const n8n = new N8n(folder, await freePort(), environment, command, wrapper);
		await n8n.run();
		return n8n;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Starts the process, the first time or again with the same data; resolves when n8n answers. */
	async run(): Promise<void> {
		const { nodeBin, n8nBin } = readStage();
		const { folder, port } = this;
		const settings = settingsFor({ folder, port, brokerPort: await freePort() });
		// n8n ends with this process, however that ends.
		const program = [...this.wrapper, nodeBin, n8nBin, this.command];
		const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...program], {
			env: { ...settings, QUEUE_HEALTH_CHECK_PORT: String(port), ...this.environment },
			cwd: folder,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.child = child;
		const log = createWriteStream(join(folder, 'n8n.log'), { flags: 'a' });
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		for (let tries = 0; tries < START_SECONDS * 5; tries++) {
			if (child.exitCode !== null) break;
			if (await this.isReady()) return;
			await sleep(200);
		}
		throw new Error(`n8n did not start: see ${join(folder, 'n8n.log')}`);
	}

	/** Makes the owner in a database that has none yet. */
	async setUpOwner(): Promise<void> {
		const reply = await fetch(`${this.url}/rest/owner/setup`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(readStage().owner),
		});
		if (!reply.ok) throw new Error(`n8n took no owner: ${await reply.text()}`);
	}

	async signIn(): Promise<Rest> {
		return await Rest.signIn({ url: this.url, owner: readStage().owner });
	}

	/** Ends n8n as an administrator does. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n as a power cut does. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Lets n8n stand still for a while, as one that has too much to do. */
	async freeze(milliseconds: number): Promise<void> {
		this.signal('SIGSTOP');
		await sleep(milliseconds);
		this.signal('SIGCONT');
	}

	/** The ID of the running process. */
	get pid(): number {
		if (this.child?.pid === undefined) throw new Error('n8n is not running');
		return this.child.pid;
	}

	/** Ends n8n and removes its data. */
	async remove(): Promise<void> {
		await this.kill();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	private async end(signal: NodeJS.Signals): Promise<void> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		this.signal(signal);
		await gone;
	}

	private signal(signal: NodeJS.Signals): void {
		const { child } = this;
		if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
		process.kill(-child.pid, signal);
	}

	private async isReady(): Promise<boolean> {
		try {
			const path = this.command === 'start' ? 'rest/settings' : 'healthz';
			const reply = await fetch(`${this.url}/${path}`);
			return reply.ok && (reply.headers.get('content-type') ?? '').includes('json');
		} catch {
			return false; // Nobody listens yet.
		}
	}
}
