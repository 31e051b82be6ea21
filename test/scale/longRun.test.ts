/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readdirSync, readFileSync } from 'node:fs';

import type { N8n } from '../faults/n8n';
import type { Item, Workflow } from '../faults/scene';
import { EVENTS, OFTEN, until, within } from '../faults/scene';
import { changeAll } from './changes';
import { Topology } from './topology';

jest.setTimeout(1_500_000);

const STEPS = 56;
/** Of these, until n8n has loaded and cached what it needs. */
const WARM = 20;
/** Below the pause after which a check takes notifications for lost. */
const STEP_SECONDS = 3 * 3600;
const CHANGES = 5;
/** Workers that record at the same moment write over each other in n8n's list: a step may come again, marked. */
const MOST_AGAIN = 2 * CHANGES;
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

/** Requests of n8n so far: those of Instant's checks alone, and all reads of a log. */
function asked(): { checks: number; logs: number } {
	const urls = topology.scene.emulator.traffic
		.filter(({ method, status }) => method === 'GET' && status < 400)
		.map(({ url }) => url);
	const count = (path: RegExp): number => urls.filter((url) => path.test(url)).length;
	return { checks: count(/\/subscriptions$/), logs: count(/\/delta/) };
}

/** Waits until each workflow has polled since: whoever is left out twice has been away for too long. */
async function bothPolled(): Promise<void> {
	const before = asked();
	await until(() => {
		const { checks, logs } = asked();
		// A check that is under way has read the log and not yet asked for the subscriptions.
		return checks > before.checks && logs - checks > before.logs - before.checks + 1;
	}, 90);
}

interface Report {
	/** Changes that were not told at all. */
	missing: string[];
	/** Changes that came again as if they were new. */
	unmarked: string[];
	/** How many came again, marked. */
	marked: number;
}

const reportOf = (items: Item[], expected: Array<[string, unknown]>): Report => {
	const report: Report = { missing: [], unmarked: [], marked: 0 };
	for (const [id, city] of expected) {
		const told = items.filter(
			({ object, ...item }) => item.id === id && (object as Item).city === city,
		);
		const name = `${id} ${String(city)}`;
		if (told.length === 0) report.missing.push(name);
		if (told.filter(({ replayed }) => replayed !== true).length > 1) report.unmarked.push(name);
		report.marked += Math.max(told.length - 1, 0);
	}
	return report;
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
		await bothPolled();
		if (step === WARM) warm = topology.processes.map(loadOf);
	}
	// Before the test itself asks for all the runs.
	const end = topology.processes.map(loadOf);
	for (const workflow of workflows) {
		// What is missing then is named below.
		await within(180, async () => (await scene.items(workflow)).length >= expected.length);
		const { marked, ...others } = reportOf(await scene.items(workflow), expected);
		expect(others).toEqual({ missing: [], unmarked: [] });
		expect(marked).toBeLessThanOrEqual(MOST_AGAIN);
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
