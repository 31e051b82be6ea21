/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EVENTS, NEVER, until } from '../faults/scene';
import { changeAll } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

const COUNT = 1200;
/** Changes in a delivery, and so in a run. */
const AT_ONCE = 20;
/** As Graph takes, so that a worker waits most of the time. */
const LATENCY_MS = 400;

/** A worker that runs one workflow at a time: ten at once, n8n's default, keep the two cores of a test machine busy alone. */
const NARROW = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };

let topology: Topology;

beforeAll(async () => {
	topology = await Topology.start({ users: 2 * COUNT, workers: 0 });
});
afterAll(async () => await topology.end());

/** Seconds until the change of each of so many users was looked up by a run. */
async function seconds(first: number): Promise<number> {
	const { scene } = topology;
	const ids = scene.users.slice(first, first + COUNT);
	const began = performance.now();
	for (let start = 0; start < COUNT; start += AT_ONCE) {
		changeAll(topology, ids.slice(start, start + AT_ONCE));
		await scene.emulator.notifications.deliver();
	}
	// Who asks n8n for its runs all the time takes the time that is measured.
	await until(() => {
		const lookedUp = new Set(
			scene.emulator.traffic.map(({ url }) => /users\/([0-9a-f-]{36})/.exec(url)?.[1]),
		);
		return ids.every((id) => lookedUp.has(id));
	}, 300);
	return (performance.now() - began) / 1000;
}

it('gets more through with two workers than with one', async () => {
	const { scene } = topology;
	const workflow = await scene.watch({ delivery: 'instant', events: EVENTS, pollTimes: NEVER });
	scene.emulator.options.latencyMs = LATENCY_MS;
	await topology.addWorker(NARROW);
	const one = await seconds(0);
	await topology.addWorker(NARROW);
	const two = await seconds(COUNT);
	await until(
		async () => new Set((await scene.items(workflow)).map(({ id }) => id)).size === 2 * COUNT,
	);
	const report = { changes: COUNT, oneWorker: one, twoWorkers: two, ratio: two / one };
	await mkdir('artifacts', { recursive: true });
	await writeFile(join('artifacts', 'scale-workers.json'), JSON.stringify(report));
	process.stdout.write(
		`${COUNT} changes: ${one.toFixed(1)} s with one worker, ${two.toFixed(1)} s with two, ${(two / one).toFixed(2)} of the time\n`,
	);
	scene.emulator.options.latencyMs = 0;
	await scene.retire(workflow);
});
