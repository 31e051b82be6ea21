/** What a workflow put out, run by run, oldest first. */
export interface Run {
	status: string;
	items: Array<Record<string, unknown>>;
}

interface Summary {
	id: string;
	status: string;
}

/** A running n8n and who owns it. */
export interface Instance {
	url: string;
	owner: { email: string; password: string };
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);
const PAGE = 100;

interface Reply {
	data?: unknown;
	message?: string;
}

/** n8n's own REST interface, signed in as the owner. */
export class Rest {
	/** Finished runs by their ID: what they put out does not change any more. */
	private readonly known = new Map<string, Run>();

	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	static async signIn({ url, owner }: Instance): Promise<Rest> {
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
		const done = (await this.list(workflowId)).filter(({ status }) => !UNFINISHED.has(status));
		const runs: Run[] = [];
		for (const { id, status } of done.reverse()) {
			let run = this.known.get(id);
			if (!run) {
				const { data } = await this.call<{ data: string }>('GET', `/executions/${id}`);
				run = { status, items: itemsOf(data) };
				this.known.set(id, run);
			}
			runs.push(run);
		}
		return runs;
	}

	/** All executions of a workflow, newest first. */
	private async list(workflowId: string): Promise<Summary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const all: Summary[] = [];
		for (let more = true; more;) {
			const last = all.at(-1);
			const { results } = await this.call<{ results: Summary[] }>(
				'GET',
				`/executions?filter=${filter}&limit=${PAGE}${last ? `&lastId=${last.id}` : ''}`,
			);
			all.push(...results);
			more = results.length === PAGE;
		}
		return all;
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
