/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Workflow } from '../faults/scene';
import { EVENTS, NEVER, until } from '../faults/scene';
import { changeAll } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

const COUNT = 600;
/** Few enough for Graph to have its answers in time. */
const AT_ONCE = 20;
/** As Graph takes, so that a worker waits most of the time. */
const LATENCY_MS = 400;

let topology: Topology;

beforeAll(async () => {
	topology = await Topology.start({ users: 2 * COUNT, workers: 1 });
});
afterAll(async () => await topology.end());

/** Seconds until each change of so many users, one a delivery, has gone through a run of its own. */
async function seconds(workflow: Workflow, first: number): Promise<number> {
	const { scene, relay } = topology;
	const ids = scene.users.slice(first, first + COUNT);
	relay.disturb = (entries) => entries.map((entry) => [entry]);
	const began = performance.now();
	for (let start = 0; start < COUNT; start += AT_ONCE) {
		changeAll(topology, ids.slice(start, start + AT_ONCE));
		await scene.emulator.notifications.deliver();
	}
	await until(async () => {
		const told = new Set((await scene.items(workflow)).map(({ id }) => id));
		return ids.every((id) => told.has(id));
	}, 300);
	return (performance.now() - began) / 1000;
}

it('gets more through with two workers than with one', async () => {
	const { scene } = topology;
	const workflow = await scene.watch({ delivery: 'instant', events: EVENTS, pollTimes: NEVER });
	scene.emulator.options.latencyMs = LATENCY_MS;
	const one = await seconds(workflow, 0);
	await topology.addWorker();
	const two = await seconds(workflow, COUNT);
	expect(new Set((await scene.items(workflow)).map(({ id }) => id)).size).toBe(2 * COUNT);
	const report = { changes: COUNT, oneWorker: one, twoWorkers: two, ratio: two / one };
	await mkdir('artifacts', { recursive: true });
	await writeFile(join('artifacts', 'scale-workers.json'), JSON.stringify(report));
	process.stdout.write(
		`${COUNT} runs: ${one.toFixed(1)} s with one worker, ${two.toFixed(1)} s with two, ${(two / one).toFixed(2)} of the time\n`,
	);
	scene.emulator.options.latencyMs = 0;
	await scene.retire(workflow);
});
