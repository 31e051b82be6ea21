/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readdirSync, readFileSync } from 'node:fs';

import type { N8n } from '../faults/n8n';
import type { Item, Workflow } from '../faults/scene';
import { EVENTS, OFTEN, until } from '../faults/scene';
import { changeAll } from './changes';
import { Topology } from './topology';

jest.setTimeout(1_500_000);

const STEPS = 80;
/** Of these, until n8n has loaded and cached what it needs. */
const WARM = 20;
/** Below the pause after which a check takes notifications for lost. */
const STEP_SECONDS = 3 * 3600;
const CHANGES = 5;
/** Times the memory, and open handles, after that. */
const MOST_GROWTH = 1.3;
const MOST_NEW_HANDLES = 10;

interface Load {
	megabytes: number;
	handles: number;
}

/** Resident memory and open handles of a process, as Linux counts them. */
function loadOf({ pid }: N8n): Load {
	const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return {
		megabytes: Math.round(Number(kilobytes) / 1024),
		handles: readdirSync(`/proc/${pid}/fd`).length,
	};
}

let topology: Topology;

beforeAll(async () => {
	topology = await Topology.start({ users: 200, hasClock: true });
});
afterAll(async () => await topology.end());

/** A step moves the clock in the middle of checks; what that brings twice has to be marked. */
const toldOnce = (items: Item[], id: string, city: unknown): boolean => {
	const told = items.filter(
		({ object, ...item }) => item.id === id && (object as Item).city === city,
	);
	return told.length > 0 && told.filter(({ replayed }) => replayed !== true).length <= 1;
};

it('runs for days without growing', async () => {
	const { scene } = topology;
	const settings = { events: EVENTS, pollTimes: OFTEN, output: 'fields', fields: 'id,city' };
	const workflows: Workflow[] = [
		await scene.watch({ delivery: 'instant', ...settings }),
		await scene.watch({ delivery: 'scheduled', ...settings }),
	];
	const expected: Array<[string, unknown]> = [];
	let warm: Load[] = [];

	for (let step = 0; step < STEPS; step++) {
		scene.pass(STEP_SECONDS);
		const first = (step * CHANGES) % scene.users.length;
		const ids = scene.users.slice(first, first + CHANGES);
		changeAll(topology, ids);
		for (const id of ids) {
			expected.push([id, scene.emulator.tenant.directory.find(id)?.city]);
		}
		await scene.emulator.notifications.deliver();
		await scene.polled(2);
		if (step === WARM) warm = topology.processes.map(loadOf);
	}
	// Before the test itself asks for all the runs.
	const end = topology.processes.map(loadOf);
	for (const workflow of workflows) {
		const wrong = async () => {
			const items = await scene.items(workflow);
			return expected.filter(([id, city]) => !toldOnce(items, id, city)).length;
		};
		await until(async () => (await wrong()) === 0, 120);
	}
	const lines = end.map(({ megabytes, handles }, index) =>
		[
			['main', 'webhook 1', 'webhook 2', 'worker 1', 'worker 2'][index],
			`${warm[index].megabytes} to ${megabytes} MB`,
			`${warm[index].handles} to ${handles} handles`,
		].join(', '),
	);
	process.stdout.write(`${(STEPS * STEP_SECONDS) / 86_400} days:\n${lines.join('\n')}\n`);
	for (const [index, { megabytes, handles }] of end.entries()) {
		expect(megabytes / warm[index].megabytes).toBeLessThan(MOST_GROWTH);
		expect(handles - warm[index].handles).toBeLessThanOrEqual(MOST_NEW_HANDLES);
	}
	for (const workflow of workflows) await scene.deactivate(workflow);
	await until(() => scene.subscriptions.length === 0, 180);
});
