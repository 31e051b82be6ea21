import type { Stage } from './editor';

/** What a workflow put out, run by run, oldest first. */
export interface Run {
	status: string;
	items: Array<Record<string, unknown>>;
}

interface Reply {
	data?: unknown;
	message?: string;
}

/** n8n's own REST interface, signed in as the owner. */
export class Rest {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	static async signIn({ url, owner }: Stage): Promise<Rest> {
		const reply = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
		});
		const cookie = reply.headers
			.getSetCookie()
			.map((text) => text.split(';')[0])
			.join('; ');
		return new Rest(url, cookie);
	}

	/** Calls n8n and returns the `data` of its answer; throws what it refuses. */
	async call<T>(method: string, path: string, body?: object): Promise<T> {
		const reply = await fetch(`${this.url}/rest${path}`, {
			method,
			// n8n ends idle connections after five seconds, which can meet the next request half way.
			headers: { 'Content-Type': 'application/json', Cookie: this.cookie, Connection: 'close' },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const answer = (await reply.json()) as Reply;
		if (!reply.ok) throw new Error(answer.message);
		return answer.data as T;
	}

	/** The finished runs of a workflow, with what its node `Keep` got. */
	async runs(workflowId: string): Promise<Run[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		const done = results.filter(({ status }) => !['new', 'running'].includes(status)).reverse();
		return await Promise.all(
			done.map(async ({ id, status }) => {
				const { data } = await this.call<{ data: string }>('GET', `/executions/${id}`);
				return { status, items: itemsOf(data) };
			}),
		);
	}
}

/** n8n stores a run as a flat list in which objects refer to each other by position. */
function itemsOf(flatted: string): Run['items'] {
	const list = JSON.parse(flatted) as unknown[];
	const read = (value: unknown): unknown =>
		typeof value === 'string' ? resolve(list[Number(value)]) : value;
	const resolve = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(read);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, read(inner)]));
	};
	const root = resolve(list[0]) as {
		resultData: { runData: { Keep?: Array<{ data?: { main: Array<Array<{ json: object }>> } }> } };
	};
	const [run] = root.resultData.runData.Keep ?? [];
	return (run?.data?.main[0] ?? []).map(({ json }) => json as Record<string, unknown>);
}
