/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 250;
const MAX_TRIES = 60;

/** What a workflow put out, run by run, oldest first. */
export interface Run {
	status: string;
	/** Message and description of what stopped it. */
	error?: string;
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

// n8n ends idle connections after five seconds, which can meet the next request half way.
const HEADERS = { 'Content-Type': 'application/json', Connection: 'close' };

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
		readonly cookie: string,
	) {}

	static async signIn({ url, owner }: Instance): Promise<Rest> {
		// Loading the tests lets nothing else run, so a connection that n8n has ended meanwhile is noticed only now.
		await sleep(POLL_MS);
		const reply = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: HEADERS,
			body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
		});
		const cookie = reply.headers
			.getSetCookie()
			.map((text) => text.split(';')[0])
			.join('; ');
		return new Rest(url, cookie);
	}

	/** Calls n8n and returns the `data` of its answer; throws what it refuses. */
	async call<T>(method: string, path: string, body?: object, tries = 1): Promise<T> {
		const reply = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { ...HEADERS, Cookie: this.cookie },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const answer = (await reply.json()) as Reply;
		// For some seconds after its database was away.
		if (reply.status === 503 && tries < MAX_TRIES) {
			await sleep(1000);
			return await this.call<T>(method, path, body, tries + 1);
		}
		if (!reply.ok) throw new Error(answer.message);
		return answer.data as T;
	}

	/** Stores a workflow that is not active. */
	async makeWorkflow<T = { id: string }>(workflow: object): Promise<T> {
		// n8n 2.0 wants to be told so.
		return await this.call<T>('POST', '/workflows', { active: false, ...workflow });
	}

	/** Starts a workflow as the editor's button does. */
	async start(
		workflowId: string,
		trigger: string,
	): Promise<{ executionId: string; waitingForWebhook?: boolean }> {
		return await this.call('POST', `/workflows/${workflowId}/run`, {
			// n8n 2.0 runs what it is sent, a later one what it has.
			workflowData: await this.call<object>('GET', `/workflows/${workflowId}`),
			triggerToStartFrom: { name: trigger },
		});
	}

	/** Runs a workflow as the editor's button does, and waits for its end. */
	async runByHand(workflowId: string, trigger: string): Promise<Execution> {
		const { executionId } = await this.start(workflowId, trigger);
		// n8n 2.20 cannot show an execution that has just begun.
		while (!(await this.isDone(workflowId, executionId))) await sleep(POLL_MS);
		const { status, data } = await this.call<{ status: string; data: string }>(
			'GET',
			`/executions/${executionId}`,
		);
		return executionOf(status, data);
	}

	private async isDone(workflowId: string, executionId: string): Promise<boolean> {
		const execution = (await this.list(workflowId)).find(({ id }) => id === executionId);
		return execution !== undefined && !UNFINISHED.has(execution.status);
	}

	/** The finished runs of a workflow, with what its node `Keep` got. */
	async runs(workflowId: string): Promise<Run[]> {
		const done = (await this.list(workflowId)).filter(({ status }) => !UNFINISHED.has(status));
		const runs: Run[] = [];
		for (const { id, status } of done.reverse()) {
			let run = this.known.get(id);
			if (!run) {
				const { data } = await this.call<{ data: string }>('GET', `/executions/${id}`);
				const { error, items } = executionOf(status, data);
				run = { status, items: items('Keep'), ...(error === undefined ? {} : { error }) };
				this.known.set(id, run);
			}
			runs.push(run);
		}
		return runs;
	}

	/** Runs an execution again that did not succeed, as the button in the list of executions does, to its end. */
	async retry(id: string): Promise<void> {
		await this.call('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}

	/** All executions of a workflow, newest first. */
	async list(workflowId: string): Promise<Summary[]> {
		const newest = await this.page(workflowId, '');
		const known = new Map(newest.map((one) => [one.id, one]));
		// n8n lists by when a run started and goes on by its ID, which workers mix up, and what is running comes on top: so
		// all further ones are asked for by ranges of IDs.
		let end = newest.length < PAGE ? 0 : Math.max(...newest.map(({ id }) => Number(id))) + 1;
		for (; end > 1; end -= PAGE) {
			const range = `&firstId=${Math.max(0, end - PAGE - 1)}&lastId=${end}`;
			for (const one of await this.page(workflowId, range)) known.set(one.id, one);
		}
		return [...known.values()].sort((one, other) => Number(other.id) - Number(one.id));
	}

	private async page(workflowId: string, range: string): Promise<Summary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?filter=${filter}&limit=${PAGE}${range}`;
		return (await this.call<{ results: Summary[] }>('GET', path)).results;
	}
}

interface Task {
	data?: { main: Array<Array<{ json: object }> | null> };
}

/** How a run ended, and what its nodes put out. */
export interface Execution {
	status: string;
	/** Message and description of what stopped it. */
	error?: string;
	/** The items of a node, empty where it did not run. */
	items(node: string, output?: number): Array<Record<string, unknown>>;
}

interface StoredRun {
	resultData: {
		error?: { message: string; description?: string };
		runData: Record<string, Task[]>;
	};
}

/** n8n stores a run as a flat list in which objects refer to each other by position. */
function unflatten(flatted: string): StoredRun {
	const list = JSON.parse(flatted) as unknown[];
	const known = new Map<number, unknown>();
	const read = (value: unknown): unknown => (typeof value === 'string' ? at(Number(value)) : value);
	const at = (position: number): unknown => {
		const value = list[position];
		if (typeof value !== 'object' || value === null) return value;
		if (known.has(position)) return known.get(position);
		const whole: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
		known.set(position, whole);
		for (const [name, inner] of Object.entries(value))
			Object.assign(whole, { [name]: read(inner) });
		return whole;
	};
	return at(0) as StoredRun;
}

/** A run as n8n stored it. */
export function executionOf(status: string, flatted: string): Execution {
	const { error, runData } = unflatten(flatted).resultData;
	return {
		status,
		...(error ? { error: [error.message, error.description].filter(Boolean).join(' ') } : {}),
		items: (node, output = 0) =>
			(runData[node] ?? []).flatMap((task) =>
				(task.data?.main[output] ?? []).map(({ json }) => json as Record<string, unknown>),
			),
	};
}
