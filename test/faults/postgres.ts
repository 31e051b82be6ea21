/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endChild } from './child';
import { readStage } from './n8n';
import { freePort } from './ports';

const START_SECONDS = 60;

const ENDS_WITH_US = ['--pdeathsig', 'INT'];
/** The account `nobody`, which every Linux has. */
const NOBODY = 65534;
const AS_NOBODY = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root. */
const asItsUser = (command: string, args: string[]): [string, string[]] => [
	'setpriv',
	[...ENDS_WITH_US, ...(isRoot ? AS_NOBODY : []), command, ...args],
];

/** The programs where their account can read them, which it cannot in a cache below root's home. */
function readable(bin: string, folder: string): string {
	if (!isRoot || bin.startsWith('/usr/')) return bin;
	const copy = join(folder, 'programs');
	cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
	return join(copy, 'bin');
}

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
		if (bin === undefined) throw new Error('Install PostgreSQL');
		const folder = mkdtempSync(join(tmpdir(), 'entra-id-postgres-'));
		chmodSync(folder, 0o700);
		const postgres = new Postgres(readable(bin, folder), folder, await freePort());
		if (isRoot) chownSync(folder, NOBODY, NOBODY);
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

	/** The server writes down how far it has come. */
	private isReady(): boolean {
		const file = join(this.data, 'postmaster.pid');
		return existsSync(file) && readFileSync(file, 'utf8').split('\n').at(7)?.trim() === 'ready';
	}

	private runTool(name: string, args: string[]): void {
		const [command, rest] = asItsUser(join(this.bin, name), args);
		execFileSync(command, rest, { cwd: this.folder, stdio: 'ignore' });
	}
}
