import type { GraphRequest } from '../call';
import { Graph } from '../graph';
import { defaultSwitches } from '../options';
import type { Outbox } from '../outbox';
import { allPermissions } from '../permissions';
import { Recorder } from '../record';
import type { Tenant } from '../tenant';

/** Stands for the page in the tokens that it writes with. */
const appid = '00000000-0000-4000-8000-0000000000ad';

/**
 * Writes through Graph, so that it refuses what Graph refuses. It is a Graph of its own: what the page does is not in
 * the recorded traffic, and faults and throttling are not spent on it.
 */
export class Writer {
	private readonly graph: Graph;

	constructor(
		private readonly tenant: Tenant,
		outbox: Outbox,
		origin: () => string,
	) {
		this.graph = new Graph(tenant, defaultSwitches, new Recorder(false), outbox, origin);
	}

	/** Sends a request and returns the body of its answer; `refusal` is Graph's message where it refused. */
	async send(
		method: GraphRequest['method'],
		path: string,
		body?: Record<string, unknown>,
	): Promise<{ body: Record<string, unknown>; refusal?: string }> {
		const claims = {
			appid,
			tid: this.tenant.id,
			idtyp: 'app' as const,
			roles: [...allPermissions],
		};
		const authorization = `Bearer ${this.tenant.tokens.issue(claims, 60)}`;
		const url = `/v1.0${path}`;
		const headers = { authorization, 'content-type': 'application/json' };
		const request = { method, url, headers, body, batched: false };
		const reply = await this.graph.answer(request);
		const answer = (reply.body ?? {}) as Record<string, unknown> & { error?: { message: string } };
		return { body: answer, refusal: answer.error?.message };
	}
}
