/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endChild } from './child';
import { readStage } from './n8n';
import { freePort } from './ports';

const START_SECONDS = 60;

const ENDS_WITH_US = ['--pdeathsig', 'INT'];
const POSTGRES_USER = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];

/** PostgreSQL refuses to run as root, so root lends it the account that Debian made for it. */
const asItsUser = (command: string, args: string[]): [string, string[]] =>
	process.getuid?.() === 0
		? ['setpriv', [...ENDS_WITH_US, ...POSTGRES_USER, command, ...args]]
		: ['setpriv', [...ENDS_WITH_US, command, ...args]];

/** A private PostgreSQL on a free port of this machine, in a temporary folder. */
export class Postgres {
	private child?: ChildProcess;

	private constructor(
		private readonly bin: string,
		private readonly folder: string,
		readonly port: number,
	) {}

	static async start(): Promise<Postgres> {
		const bin = readStage().postgres;
		if (bin === undefined) throw new Error("Install Debian's package postgresql");
		const folder = mkdtempSync(join(tmpdir(), 'entra-id-postgres-'));
		if (process.getuid?.() === 0) execFileSync('chown', ['postgres:postgres', folder]);
		chmodSync(folder, 0o700);
		const postgres = new Postgres(bin, folder, await freePort());
		postgres.runTool('initdb', [
			...['--pgdata', postgres.data, '--auth', 'trust', '--username', 'n8n'],
			...['--encoding', 'UTF8', '--no-sync'],
		]);
		await postgres.run();
		return postgres;
	}

	/** n8n's settings for this database. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		};
	}

	/** Starts the server, the first time or again with the same data. */
	async run(): Promise<void> {
		const options = [
			'-D',
			this.data,
			'-p',
			String(this.port),
			'-h',
			'127.0.0.1',
			'-k',
			this.folder,
		];
		const child = spawn(...asItsUser(join(this.bin, 'postgres'), [...options, '-F']), {
			cwd: this.folder,
			stdio: 'ignore',
		});
		this.child = child;
		for (let tries = 0; tries < START_SECONDS * 5; tries++) {
			if (this.isReady()) return;
			await sleep(200);
		}
		throw new Error('PostgreSQL did not start');
	}

	/** Ends the server at once, its clients' connections with it. */
	async stop(): Promise<void> {
		await endChild(this.child, 'SIGINT');
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private get data(): string {
		return join(this.folder, 'data');
	}

	private isReady(): boolean {
		try {
			this.runTool('pg_isready', ['-h', '127.0.0.1', '-p', String(this.port), '-q']);
			return true;
		} catch {
			return false; // It answers with its exit code.
		}
	}

	private runTool(name: string, args: string[]): void {
		const [command, rest] = asItsUser(join(this.bin, name), args);
		execFileSync(command, rest, { cwd: this.folder, stdio: 'ignore' });
	}
}
