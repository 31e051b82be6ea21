/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator, StartOptions } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Rest, Run } from '../support/rest';
import { Clock } from './clock';
import { N8n, readStage } from './n8n';

const SECRET = 'a secret';
const TYPE = 'entraIdAppOnlyApi';

export const EVENTS = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];

/** A check of Instant or a poll of Scheduled every so many seconds: n8n takes no shorter interval than a minute in one entry. */
export const everySeconds = (seconds: number) => ({
	item: Array.from({ length: 60 / seconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	})),
});

export const OFTEN = everySeconds(3);

/** A schedule that does not come up in a test. */
export const NEVER = { item: [{ mode: 'custom', cronExpression: '0 0 0 29 2 *' }] };

export interface Workflow {
	id: string;
	versionId: string;
	name: string;
	nodes: Array<{ name: string; webhookId?: string; parameters: object }>;
	connections: object;
	settings: object;
}

export type Item = Record<string, unknown>;

export interface SceneOptions extends StartOptions {
	/** More of n8n's settings. */
	environment?: Record<string, string>;
	/** Whether the test drives the clock. */
	hasClock?: boolean;
	/** Whether `environment` names a database that nobody has used yet. */
	hasNewDatabase?: boolean;
}

/** An n8n and a tenant under one clock, and a credential that connects them. */
export class Scene {
	rest!: Rest;

	credential!: { id: string; name: string };

	private constructor(
		readonly emulator: Emulator,
		readonly n8n: N8n,
		private readonly clock?: Clock,
	) {}

	static async start({
		environment = {},
		hasClock = false,
		hasNewDatabase = false,
		...options
	}: SceneOptions = {}) {
		const { faketime } = readStage();
		const clock = hasClock ? new Clock(faketime) : undefined;
		const emulator = await startEmulator({
			users: 30,
			recordTo: false,
			allowHttpNotificationUrls: true,
			clock: clock?.now,
			...options,
		});
		emulator.app.secrets.push({ secret: SECRET, expiresAt: Infinity });
		const n8n = await N8n.start({
			N8N_USER_MANAGEMENT_JWT_DURATION_HOURS: '10000',
			EXECUTIONS_DATA_PRUNE: 'false',
			...clock?.environment,
			...environment,
		});
		const scene = new Scene(emulator, n8n, clock);
		if (hasNewDatabase) await n8n.setUpOwner();
		scene.rest = await n8n.signIn();
		scene.credential = await scene.connect(SECRET);
		return scene;
	}

	async end(): Promise<void> {
		await this.n8n.remove();
		await this.emulator.close();
		this.clock?.remove();
	}

	/** Lets days, hours or minutes pass for n8n and Graph. */
	pass(seconds: number): void {
		this.clock?.advance(seconds);
	}

	/** For a further process of n8n under the same clock. */
	get clockEnvironment(): Record<string, string> {
		return this.clock?.environment ?? {};
	}

	get now(): number {
		return this.emulator.tenant.clock();
	}

	get subscriptions() {
		return [...this.emulator.tenant.subscriptions.values()];
	}

	/** IDs of the users that are there, in the order of their creation. */
	get users(): string[] {
		return [...this.emulator.tenant.users.keys()];
	}

	/** Changes a property of a user, as somebody in the portal does. */
	change(id: string, properties: Record<string, unknown>): void {
		const { directory } = this.emulator.tenant;
		const object = directory.find(id);
		if (!object) throw new Error(`There is no object ${id}`);
		directory.update(object, properties);
	}

	/** Deletes a user so that it can be restored. */
	remove(id: string): void {
		const { directory } = this.emulator.tenant;
		const object = directory.find(id);
		if (!object) throw new Error(`There is no object ${id}`);
		directory.softDelete(object);
	}

	private credentialData(clientSecret: string) {
		const { app, tenant, url } = this.emulator;
		return {
			cloud: 'custom',
			graphUrl: url,
			loginUrl: url,
			tenantId: tenant.id,
			clientId: app.appId,
			clientCredentialType: 'clientSecret',
			clientSecret,
		};
	}

	private async connect(secret: string): Promise<{ id: string; name: string }> {
		const name = `Tenant ${randomUUID()}`;
		const data = this.credentialData(secret);
		const { id } = await this.rest.call<{ id: string }>('POST', '/credentials', {
			name,
			type: TYPE,
			data,
		});
		return { id, name };
	}

	/** Somebody renews the client secret in Entra and in n8n. */
	async changeSecret(secret: string): Promise<void> {
		this.emulator.app.secrets.push({ secret, expiresAt: Infinity });
		const { id, name } = this.credential;
		const data = this.credentialData(secret);
		await this.rest.call('PATCH', `/credentials/${id}`, { name, type: TYPE, data });
	}

	/** A workflow of a trigger and the node `Keep`, with other nodes between them. */
	async make(parameters: object, between: Array<{ name: string }> = []): Promise<Workflow> {
		const names = ['Trigger', ...between.map(({ name }) => name), 'Keep'];
		return await this.rest.makeWorkflow<Workflow>({
			name: `Watch ${randomUUID()}`,
			settings: { executionOrder: 'v1' },
			nodes: [
				{
					id: randomUUID(),
					name: 'Trigger',
					type: 'n8n-nodes-entra-id.entraIdTrigger',
					typeVersion: 1,
					position: [0, 0],
					webhookId: randomUUID(),
					parameters: { authentication: TYPE, resource: 'users', events: EVENTS, ...parameters },
					credentials: { [TYPE]: this.credential },
				},
				...between,
				{
					id: randomUUID(),
					name: 'Keep',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [200, 0],
					parameters: {},
				},
			],
			connections: Object.fromEntries(
				names
					.slice(0, -1)
					.map((name, index) => [
						name,
						{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
					]),
			),
		});
	}

	async activate({ id, versionId }: Workflow): Promise<void> {
		await this.rest.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }: Workflow): Promise<void> {
		await this.rest.call('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Deactivates a workflow and waits until no subscription is left: n8n answers before it has deactivated. */
	async retire(workflow: Workflow): Promise<void> {
		await this.deactivate(workflow);
		await until(() => this.subscriptions.length === 0, 180);
	}

	/** Makes and activates a workflow, and waits until it is known where its watch begins. */
	async watch(parameters: object, between: Array<{ name: string }> = []): Promise<Workflow> {
		const workflow = await this.make(parameters, between);
		const { begun, subscriptions } = this;
		await this.activate(workflow);
		const isInstant = (parameters as { delivery?: string }).delivery === 'instant';
		const count = subscriptions.length + (isInstant ? 1 : 0);
		// Checks of other workflows poll as well, and a change that is made before the beginning is not watched.
		await until(() => this.begun > begun && this.subscriptions.length === count);
		return workflow;
	}

	/** Requests with such a URL that Graph has not refused. */
	private answered(pattern: RegExp): number {
		return this.emulator.traffic.filter(({ url, status }) => pattern.test(url) && status < 400)
			.length;
	}

	/** Watches whose beginning Graph has named so far. */
	private get begun(): number {
		return this.answered(/deltatoken=latest/);
	}

	/** Delta queries that Graph was asked so far; each check and each poll makes one when it goes well. */
	get polls(): number {
		return this.answered(/\/delta/);
	}

	/** Waits until so many further checks or polls have gone well. */
	async polled(count = 1): Promise<void> {
		const goal = this.polls + count;
		await until(() => this.polls >= goal, 90);
	}

	async runs({ id }: Workflow): Promise<Run[]> {
		return await this.rest.runs(id);
	}

	/** What the workflow got in all. */
	async items(workflow: Workflow): Promise<Item[]> {
		return (await this.runs(workflow)).flatMap(({ items }) => items);
	}

	/** What the workflow got in all, once it is at least so much and Graph has nothing more to deliver. */
	async got(workflow: Workflow, count: number, seconds = 90): Promise<Item[]> {
		let items: Item[] = [];
		await until(async () => {
			await this.emulator.notifications.deliver();
			items = await this.items(workflow);
			return items.length >= count;
		}, seconds);
		return items;
	}
}

/** Whether what n8n does in the background is done within so many seconds, for which it waits. */
export async function within(
	seconds: number,
	isDone: () => boolean | Promise<boolean>,
): Promise<boolean> {
	for (let tries = 0; tries < seconds * 4; tries++) {
		if (await isDone()) return true;
		await sleep(250);
	}
	return false;
}

/** Waits for what n8n does in the background. */
export async function until(isDone: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
	if (await within(seconds, isDone)) return;
	throw new Error(`It was not done within ${seconds} s: ${String(isDone)}`);
}

/** Event and ID of each item, and whether it was marked as told again. */
export const brief = (items: Item[]): string[] =>
	items
		.map(({ event, id, replayed }) => [event, id, ...(replayed === true ? ['replayed'] : [])])
		.map((words) => words.map(String).join(' '))
		.sort();
