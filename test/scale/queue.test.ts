import type { Workflow } from '../faults/scene';
import { EVENTS, NEVER, brief, until } from '../faults/scene';
import { changeAll, updates } from './changes';
import { Topology } from './topology';

jest.setTimeout(900_000);

const INSTANT = { delivery: 'instant', events: EVENTS, pollTimes: NEVER };

let topology: Topology;
let workflow: Workflow;

beforeAll(async () => {
	topology = await Topology.start({ users: 20_000 });
});
afterAll(async () => await topology.end());

beforeEach(async () => {
	workflow = await topology.scene.watch(INSTANT);
});
afterEach(async () => {
	topology.relay.disturb = (entries) => [entries];
	await topology.scene.retire(workflow);
});

it('shakes hands in the webhook processes and signs in once for all', async () => {
	const { scene } = topology;
	const some = scene.users.slice(0, 40);
	changeAll(topology, some);
	expect(brief(await scene.got(workflow, 40))).toEqual(updates(some));
	expect(scene.emulator.oauth.tokenRequests).toHaveLength(1);
});

it('brings 20,000 changes out once, in bursts', async () => {
	const { scene } = topology;
	const all = scene.users.slice(0, 20_000);
	for (let start = 0; start < all.length; start += 2000) {
		changeAll(topology, all.slice(start, start + 2000));
		await scene.emulator.notifications.deliver();
	}
	expect(brief(await scene.got(workflow, all.length, 600))).toEqual(updates(all));
});

it('tells a new user as created once although several runs see it at the same moment', async () => {
	const { scene, relay } = topology;
	// Each delivery reaches both webhook processes, and so several runs on both workers.
	relay.disturb = (entries) => [entries, entries, entries, entries];
	const fresh = Array.from({ length: 15 }, (_, index) =>
		scene.emulator.tenant.addUser({ mailNickname: `fresh${Date.now()}x${index}` }),
	);
	await scene.emulator.notifications.deliver();
	await scene.got(workflow, fresh.length);
	await until(async () => (await scene.runs(workflow)).length >= 4);
	const created = (await scene.items(workflow))
		.filter(({ event }) => event === 'created')
		.map(({ id }) => id);
	expect(created.sort()).toEqual(fresh.map(({ id }) => id).sort());
});
