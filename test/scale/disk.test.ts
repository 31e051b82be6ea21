import { randomUUID } from 'node:crypto';

import type { Workflow } from '../faults/scene';
import { EVENTS, NEVER, until } from '../faults/scene';
import { changeAll } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

/** Bytes that each file of the worker may have: what a full disk is to a program that writes. */
const ROOM = 100_000;

let topology: Topology;

beforeAll(async () => {
	topology = await Topology.start({ users: 10, workers: 0 });
	await topology.addWorker({ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' }, [
		'prlimit',
		`--fsize=${ROOM}`,
	]);
});
afterAll(async () => await topology.end());

const photoOf = (name: string, { credential }: { credential: { id: string; name: string } }) => ({
	id: randomUUID(),
	name,
	type: 'n8n-nodes-entra-id.entraId',
	typeVersion: 1,
	position: [100, 0],
	parameters: {
		authentication: 'entraIdAppOnlyApi',
		resource: 'user',
		operation: 'getPhoto',
		user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	},
	credentials: { entraIdAppOnlyApi: credential },
});

it('a photo that does not fit on the disk stops its own run, with a message', async () => {
	const { scene } = topology;
	const [ada, bob] = scene.users;
	const { photos } = scene.emulator.tenant;
	photos.set(ada, { type: 'image/jpeg', data: Buffer.alloc(ROOM * 2, 1) });
	photos.set(bob, { type: 'image/jpeg', data: Buffer.alloc(ROOM / 2, 1) });
	const workflow: Workflow = await scene.watch(
		{ delivery: 'instant', events: EVENTS, pollTimes: NEVER },
		[photoOf('Photo', scene)],
	);
	changeAll(topology, [ada]);
	await scene.emulator.notifications.deliver();
	const ended = async (count: number) =>
		(await scene.rest.list(workflow.id)).filter(({ status }) => status !== 'running').length >=
		count;
	await until(async () => await ended(1));
	changeAll(topology, [bob]);
	await scene.emulator.notifications.deliver();
	await until(async () => (await scene.items(workflow)).length > 0);
	const runs = await scene.runs(workflow);
	expect(runs.map(({ status }) => status)).toEqual(['error', 'success']);
	expect(runs[0].items).toEqual([]);
	expect(runs[0].error).toMatch(/EFBIG|too large/i);
	await scene.retire(workflow);
});
