/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { endChild } from '../faults/child';
import { readStage } from '../faults/n8n';
import { freePort } from '../faults/ports';
import { until } from '../faults/scene';

/** A private Redis on a free port that keeps n8n's queue on disk, as it has to for a restart not to lose runs. */
export class Redis {
	private child?: ChildProcess;

	private readonly folder = mkdtempSync(join(tmpdir(), 'entra-id-redis-'));

	private constructor(
		private readonly program: string,
		readonly port: number,
	) {}

	static async start(): Promise<Redis> {
		const { redis: program } = readStage();
		if (program === undefined) throw new Error("Install Debian's package redis-server");
		const redis = new Redis(program, await freePort());
		await redis.run();
		return redis;
	}

	/** Starts the server, the first time or again with the same data. */
	async run(): Promise<void> {
		const options = [
			...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder],
			...['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'],
		];
		this.child = spawn('setpriv', ['--pdeathsig', 'KILL', this.program, ...options], {
			cwd: this.folder,
			stdio: 'ignore',
		});
		await until(async () => await this.answers());
	}

	/** Ends the server as a power cut does. */
	async kill(): Promise<void> {
		await endChild(this.child, 'SIGKILL');
	}

	async remove(): Promise<void> {
		await this.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async answers(): Promise<boolean> {
		return await new Promise((resolve) => {
			const socket = connect(this.port, '127.0.0.1', () => socket.write('PING\r\n'));
			socket.once('data', (data) => {
				socket.destroy();
				resolve(data.toString().startsWith('+PONG'));
			});
			socket.once('error', () => resolve(false));
		});
	}
}
