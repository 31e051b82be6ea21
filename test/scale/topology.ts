import { N8n } from '../faults/n8n';
import { Postgres } from '../faults/postgres';
import { Relay } from '../faults/relay';
import type { SceneOptions } from '../faults/scene';
import { Scene } from '../faults/scene';
import { Redis } from './redis';

export interface TopologyOptions extends SceneOptions {
	workers?: number;
	webhooks?: number;
}

const startAll = async (count: number, start: () => Promise<N8n>): Promise<N8n[]> => {
	const all: N8n[] = [];
	for (let index = 0; index < count; index++) all.push(await start());
	return all;
};

/** n8n in queue mode: a main, webhook processes behind a proxy and workers over Redis and PostgreSQL, and a tenant. */
export class Topology {
	private constructor(
		readonly database: Postgres,
		readonly redis: Redis,
		readonly relay: Relay,
		readonly scene: Scene,
		readonly webhooks: N8n[],
		readonly workers: N8n[],
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
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			WEBHOOK_URL: relay.url,
			...environment,
		};
		const scene = await Scene.start({ ...options, environment: settings, hasNewDatabase: true });
		const parts = await startAll(webhooks, async () => await N8n.start(settings, 'webhook'));
		relay.targets = parts.map(({ url }) => url);
		const hands = await startAll(workers, async () => await N8n.start(settings, 'worker'));
		return new Topology(database, redis, relay, scene, parts, hands);
	}

	async end(): Promise<void> {
		for (const part of [...this.workers, ...this.webhooks]) await part.remove();
		await this.scene.end();
		await this.relay.close();
		await this.redis.remove();
		await this.database.remove();
	}
}
