import { N8n, type Command } from '../faults/n8n';
import { Postgres } from '../faults/postgres';
import { Relay } from '../faults/relay';
import type { SceneOptions } from '../faults/scene';
import { Scene } from '../faults/scene';
import { Redis } from './redis';

export interface TopologyOptions extends SceneOptions {
	workers?: number;
	webhooks?: number;
}

/** n8n in queue mode: a main, webhook processes behind a proxy and workers over Redis and PostgreSQL, and a tenant. */
export class Topology {
	readonly webhooks: N8n[] = [];

	readonly workers: N8n[] = [];

	private constructor(
		readonly database: Postgres,
		readonly redis: Redis,
		readonly relay: Relay,
		readonly scene: Scene,
		private readonly settings: Record<string, string>,
	) {}

	static async start({ workers = 2, webhooks = 2, environment = {}, ...options }: TopologyOptions) {
		const database = await Postgres.start();
		const redis = await Redis.start();
		const relay = await Relay.start();
		const settings = {
			...database.environment,
			// n8n's default of two connections is too few for a worker with ten runs at once.
			DB_POSTGRESDB_POOL_SIZE: '10',
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			// n8n ends itself when Redis is away for longer, ten seconds by default.
			QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '120000',
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			// A killed worker's jobs are given up after a minute, and its runs listed as crashed after three hours, by default.
			QUEUE_WORKER_LOCK_DURATION: '10000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
			QUEUE_WORKER_STALLED_INTERVAL: '5000',
			N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			WEBHOOK_URL: relay.url,
			...environment,
		};
		const scene = await Scene.start({ ...options, environment: settings, hasNewDatabase: true });
		const topology = new Topology(database, redis, relay, scene, {
			...settings,
			...scene.clockEnvironment,
		});
		for (let index = 0; index < webhooks; index++) await topology.addWebhook();
		for (let index = 0; index < workers; index++) await topology.addWorker();
		return topology;
	}

	get processes(): N8n[] {
		return [this.scene.n8n, ...this.webhooks, ...this.workers];
	}

	async addWebhook(): Promise<N8n> {
		const part = await this.add('webhook');
		this.webhooks.push(part);
		this.relay.targets.push(part.url);
		return part;
	}

	/** Another worker, with settings of its own and a program that starts it where that matters. */
	async addWorker(environment: Record<string, string> = {}, wrapper: string[] = []): Promise<N8n> {
		const part = await this.add('worker', environment, wrapper);
		this.workers.push(part);
		return part;
	}

	/** Ends a worker once it has nothing to do. */
	async retireWorker(worker: N8n): Promise<void> {
		await worker.stop();
		await worker.remove();
		this.workers.splice(this.workers.indexOf(worker), 1);
	}

	private async add(
		command: Command,
		environment: Record<string, string> = {},
		wrapper: string[] = [],
	): Promise<N8n> {
		return await N8n.start({ ...this.settings, ...environment }, command, wrapper);
	}

	async end(): Promise<void> {
		for (const part of [...this.workers, ...this.webhooks]) await part.remove();
		await this.scene.end();
		await this.relay.close();
		await this.redis.remove();
		await this.database.remove();
	}
}
