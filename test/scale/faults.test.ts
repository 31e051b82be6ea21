/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8n } from '../faults/n8n';
import { readStage } from '../faults/n8n';
import type { Workflow } from '../faults/scene';
import { EVENTS, OFTEN, until } from '../faults/scene';
import { changeInTurns, holds } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

const MINUTE = 60_000;

let topology: Topology;
let workflow: Workflow;
/** Milliseconds by which Graph's clock is ahead of n8n's. */
let ahead = 0;

beforeAll(async () => {
	topology = await Topology.start({ users: 1000, clock: () => Date.now() + ahead });
});
afterAll(async () => await topology.end());

beforeEach(async () => {
	workflow = await topology.scene.watch({ delivery: 'instant', events: EVENTS, pollTimes: OFTEN });
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
	const crashed = (await scene.rest.list(workflow.id)).filter(({ status }) => status === 'crashed');
	expect(crashed.length).toBeGreaterThan(0);
	expect(await scene.items(workflow)).toHaveLength(ids.length - crashed.length * 10);
	for (const { id } of crashed) await scene.rest.retry(id);
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
		await sleep(MINUTE);
		await redis.run();
	});
	await holds(topology, workflow, ids, 400);
});

it('PostgreSQL is started again', async () => {
	const { database } = topology;
	const ids = await changeInTurns(topology, async (turn) => {
		if (turn === 4) await database.stop();
		if (turn === 7) await database.run();
	});
	await holds(topology, workflow, ids, 400);
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
	ahead += 11 * MINUTE;
	await holds(topology, workflow, ids);
	emulator.options.endpointStates = 'off';
});
