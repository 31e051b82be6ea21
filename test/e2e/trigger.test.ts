/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator } from '../../emulator';
import { Rest } from '../support/rest';
import { readStage } from './editor';
import { OwnTenant, until } from './ownTenant';

jest.setTimeout(120_000);

interface Stored {
	id: string;
	versionId: string;
}

let tenant: OwnTenant;
let emulator: Emulator;
let rest: Rest;

beforeAll(async () => {
	rest = await Rest.signIn(readStage());
});

beforeEach(async () => {
	tenant = await OwnTenant.start(rest);
	emulator = tenant.emulator;
});
afterEach(async () => await emulator.close());

const EVENTS = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];

const make = async (parameters: object): Promise<Stored> =>
	await rest.makeWorkflow<Stored>({
		name: `Trigger ${randomUUID()}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: randomUUID(),
				name: 'Trigger',
				type: 'n8n-nodes-entra-id.entraIdTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { authentication: 'entraIdAppOnlyApi', resource: 'users', ...parameters },
				credentials: { entraIdAppOnlyApi: tenant.credential },
			},
			{
				id: randomUUID(),
				name: 'Keep',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
	});

const activate = async ({ id, versionId }: Stored) =>
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
const deactivate = async ({ id }: Stored) =>
	await rest.call('POST', `/workflows/${id}/deactivate`, {});

const got = async (workflow: Stored, count: number) => await tenant.got(workflow, count);

const asked = (path: RegExp) => emulator.traffic.some(({ url }) => path.test(url));
const subscribed = (count: number) => () => tenant.isWatched(count);

const user = (index: number) => tenant.user(index);

it('Instant: subscribes on activation, starts on changes, and leaves no subscription behind', async () => {
	const workflow = await make({ delivery: 'instant', events: EVENTS });
	await activate(workflow);
	await until(subscribed(1));
	const [ada, bob] = [user(0), user(1)];
	emulator.tenant.directory.update(ada, { city: 'Oslo' });
	expect(await got(workflow, 1)).toEqual([['updated', ada.id]]);
	const fresh = emulator.tenant.addUser({ mailNickname: 'fresh' });
	emulator.tenant.directory.update(fresh, { city: 'Rome' });
	expect(await got(workflow, 2)).toContainEqual(['created', fresh.id]);
	emulator.tenant.directory.softDelete(bob);
	expect(await got(workflow, 3)).toContainEqual(['deleted', bob.id]);
	emulator.tenant.directory.restore(bob);
	expect(await got(workflow, 4)).toContainEqual(['restored', bob.id]);
	await emulator.notifications.deliver();
	expect(emulator.notifications.pending).toBe(0);
	await deactivate(workflow);
	await until(subscribed(0));
});

it('Instant: a refused activation leaves no subscription behind', async () => {
	emulator.faults.add({
		kind: 'status',
		method: 'POST',
		path: /subscriptions/,
		times: Infinity,
		status: 403,
		code: 'Authorization_RequestDenied',
	});
	const workflow = await make({ delivery: 'instant', events: EVENTS });
	// An n8n older than 2.40 waits for the trigger and says what stopped it.
	const answer = await activate(workflow).then(
		() => 'in the background',
		({ message }: Error) => message,
	);
	expect(answer).toMatch(
		/in the background|permission for 'Watch users'|permission User\.Read\.All/,
	);
	await until(() =>
		emulator.traffic.some(({ method, status }) => method === 'POST' && status === 403),
	);
	await deactivate(workflow);
	expect(emulator.tenant.subscriptions.size).toBe(0);
});

it('Scheduled: the poll of n8n starts the workflow once, without a subscription', async () => {
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	const workflow = await make({ delivery: 'scheduled', events: EVENTS, pollTimes });
	await activate(workflow);
	await until(() => asked(/\/users\/delta/));
	await sleep(1000);
	const ada = user(0);
	emulator.tenant.directory.update(ada, { city: 'Oslo' });
	expect(await got(workflow, 1)).toEqual([['updated', ada.id]]);
	expect(emulator.tenant.subscriptions.size).toBe(0);
	await deactivate(workflow);
});

it('Instant: a test listens beside the active workflow, with a subscription of its own', async () => {
	const workflow = await make({ delivery: 'instant', events: EVENTS });
	await activate(workflow);
	await until(subscribed(1));
	const answer = await rest.start(workflow.id, 'Trigger');
	expect(answer.waitingForWebhook).toBe(true);
	expect([...emulator.tenant.subscriptions.values()].map(({ changeType }) => changeType)).toEqual([
		'updated,deleted',
		'updated',
	]);
	const ada = user(0);
	emulator.tenant.directory.update(ada, { city: 'Oslo' });
	expect(await got(workflow, 2)).toEqual([
		['updated', ada.id],
		['updated', ada.id],
	]);
	for (let tries = 0; emulator.tenant.subscriptions.size > 1 && tries < 100; tries++) {
		await sleep(100);
	}
	expect(emulator.tenant.subscriptions.size).toBe(1);
	await deactivate(workflow);
	await until(subscribed(0));
});

it('My Own Subscription: receives for a subscription that somebody else made', async () => {
	const workflow = await make({ delivery: 'ownSubscription', clientState: 'mine' });
	await activate(workflow);
	const { nodes } = await rest.call<{ nodes: Array<{ webhookId: string }> }>(
		'GET',
		`/workflows/${workflow.id}`,
	);
	const url = `${readStage().url}/webhook/${nodes[0].webhookId}/webhook`;
	await until(async () => (await fetch(`${url}?validationToken=a`, { method: 'POST' })).ok);
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({
			value: [
				{ clientState: 'mine', changeType: 'updated', resource: 'Users/1' },
				{ clientState: 'theirs', changeType: 'updated', resource: 'Users/2' },
			],
		}),
	});
	expect(answer.status).toBe(202);
	await got(workflow, 1);
	expect((await rest.runs(workflow.id)).map(({ items }) => items)).toEqual([
		[{ changeType: 'updated', resource: 'Users/1' }],
	]);
	await deactivate(workflow);
});
