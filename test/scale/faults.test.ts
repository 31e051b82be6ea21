/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8n } from '../faults/n8n';
import { readStage } from '../faults/n8n';
import type { Workflow } from '../faults/scene';
import { EVENTS, OFTEN, until } from '../faults/scene';
import { changeInTurns, holds, losesNone } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

/** Seconds. */
const MINUTE = 60;

let topology: Topology;
let workflow: Workflow;
beforeAll(async () => {
	topology = await Topology.start({ users: 1000, hasClock: true });
});
afterAll(async () => await topology.end());

beforeEach(async () => {
	workflow = await topology.scene.watch({
		delivery: 'instant',
		events: EVENTS,
		pollTimes: OFTEN,
		options: { repeatLater: true },
	});
});
afterEach(async () => {
	topology.scene.emulator.options.latencyMs = 0;
	await topology.scene.retire(workflow);
});

const killed =
	(...parts: N8n[]) =>
	async (turn: number) => {
		if (turn === 4) for (const part of parts) await part.kill();
		if (turn === 7) for (const part of parts) await part.run();
	};

const nothing = async () => undefined;

/** Lets the time pass after which everything is told once more. */
async function halfAnHourLater(): Promise<void> {
	const { scene } = topology;
	await scene.polled(2);
	scene.pass(31 * MINUTE);
	await scene.polled(2);
}

it('a webhook process is killed during deliveries', async () => {
	const ids = await changeInTurns(topology, killed(topology.webhooks[0]));
	await holds(topology, workflow, ids);
});

it('the workers are killed in the middle of their runs', async () => {
	const { scene, workers } = topology;
	// Long enough to be killed while it waits for Graph.
	scene.emulator.options.latencyMs = 2000;
	const ids = await changeInTurns(topology, killed(...workers));
	scene.emulator.options.latencyMs = 0;
	const isOpen = ({ status }: { status: string }) => ['new', 'running'].includes(status);
	await until(async () => !(await scene.rest.list(workflow.id)).some(isOpen), 240);
	const given = (await scene.rest.list(workflow.id)).filter(({ status }) => status !== 'success');
	expect(given.length).toBeGreaterThan(0);
	expect(await scene.items(workflow)).toHaveLength(ids.length - given.length * 10);
	await halfAnHourLater();
	await holds(topology, workflow, ids);
});

it('the main process is killed and started again', async () => {
	const ids = await changeInTurns(topology, killed(topology.scene.n8n));
	await holds(topology, workflow, ids);
});

it('Redis is away for a minute', async () => {
	const { redis } = topology;
	const ids = await changeInTurns(topology, async (turn) => {
		if (turn === 4) await redis.kill();
		if (turn !== 6) return;
		await sleep(MINUTE * 1000);
		await redis.run();
	});
	// Graph sends again what was not answered, and each worker knows its own repeats alone.
	await losesNone(topology, workflow, ids);
});

it('PostgreSQL is started again', async () => {
	const { database } = topology;
	const ids = await changeInTurns(topology, async (turn) => {
		if (turn === 4) await database.stop();
		if (turn === 7) await database.run();
	});
	await halfAnHourLater();
	await losesNone(topology, workflow, ids);
});

it('the clock of a worker is an hour ahead', async () => {
	const { faketime } = readStage();
	if (faketime === undefined) throw new Error("Install Debian's package faketime");
	const { oauth } = topology.scene.emulator;
	const before = oauth.tokenRequests.length;
	const fast = await topology.addWorker({
		LD_PRELOAD: faketime,
		FAKETIME: '+3600s',
		FAKETIME_DONT_FAKE_MONOTONIC: '1',
	});
	const ids = await changeInTurns(topology, nothing);
	await holds(topology, workflow, ids);
	expect(oauth.tokenRequests.length - before).toBeLessThanOrEqual(1);
	await topology.retireWorker(fast);
});

it('Graph finds the webhook processes slow and waits ten minutes', async () => {
	const { scene, webhooks } = topology;
	const { emulator } = scene;
	emulator.options.endpointStates = 'documented';
	let thawed: Promise<unknown> = Promise.resolve();
	const ids = await changeInTurns(topology, async (turn) => {
		if (turn === 3) thawed = Promise.all(webhooks.map(async (part) => await part.freeze(5000)));
		if (turn === 4) await thawed;
	});
	expect(emulator.notifications.pending).toBeGreaterThan(0);
	expect((await scene.items(workflow)).length).toBeLessThan(ids.length);
	scene.pass(11 * MINUTE);
	// What was not answered in time had arrived all the same.
	await losesNone(topology, workflow, ids);
	emulator.options.endpointStates = 'off';
});
