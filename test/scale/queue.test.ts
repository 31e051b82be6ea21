import type { Workflow } from '../faults/scene';
import { EVENTS, NEVER, brief, until } from '../faults/scene';
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
afterEach(async () => await topology.scene.retire(workflow));

let round = 0;
const change = (ids: string[]): void => {
	round += 1;
	for (const id of ids) topology.scene.change(id, { city: `City ${round}` });
};
const updates = (ids: string[]) => ids.map((id) => `updated ${id}`).sort();

it('shakes hands in the webhook processes and signs in once for all', async () => {
	const { scene } = topology;
	const some = scene.users.slice(0, 40);
	change(some);
	expect(brief(await scene.got(workflow, 40))).toEqual(updates(some));
	expect(scene.emulator.oauth.tokenRequests).toHaveLength(1);
});

it('brings 20,000 changes out once, in bursts', async () => {
	const { scene } = topology;
	const all = scene.users.slice(0, 20_000);
	for (let start = 0; start < all.length; start += 2000) {
		change(all.slice(start, start + 2000));
		await scene.emulator.notifications.deliver();
	}
	expect(brief(await scene.got(workflow, all.length, 600))).toEqual(updates(all));
});

it('tells a new user as created once although both workers see it', async () => {
	const { scene } = topology;
	const { directory } = scene.emulator.tenant;
	const fresh = Array.from({ length: 15 }, (_, index) =>
		scene.emulator.tenant.addUser({ mailNickname: `fresh${Date.now()}x${index}` }),
	);
	await scene.emulator.notifications.deliver();
	for (const user of fresh) directory.update(user, { city: 'Bern' });
	await scene.got(workflow, fresh.length);
	await until(() => scene.emulator.notifications.pending === 0);
	const created = (await scene.items(workflow))
		.filter(({ event }) => event === 'created')
		.map(({ id }) => id);
	expect(created.sort()).toEqual(fresh.map(({ id }) => id).sort());
});
