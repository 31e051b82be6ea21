import { EVENTS, NEVER, OFTEN, brief, until } from '../faults/scene';
import { Topology } from './topology';

jest.setTimeout(900_000);

const INSTANT = { delivery: 'instant', events: EVENTS, pollTimes: OFTEN };

let topology: Topology;

beforeAll(async () => {
	topology = await Topology.start({ users: 20_000 });
});
afterAll(async () => await topology.end());

let round = 0;
const change = (ids: string[]): void => {
	round += 1;
	for (const id of ids) topology.scene.change(id, { city: `City ${round}` });
};
const updates = (ids: string[]) => ids.map((id) => `updated ${id}`).sort();

async function begin(parameters: object = {}) {
	const { scene } = topology;
	const workflow = await scene.watch({ ...INSTANT, ...parameters });
	const got = async () => await scene.items(workflow);
	const end = async () => {
		await scene.deactivate(workflow);
		await until(() => scene.subscriptions.length === 0, 180);
	};
	return { workflow, got, end };
}

it('shakes hands in the webhook processes and signs in once for all', async () => {
	const { scene } = topology;
	const tokens = () => scene.emulator.traffic.filter(({ url }) => url.includes('/token')).length;
	const { workflow, end } = await begin({ pollTimes: NEVER });
	const some = scene.users.slice(0, 40);
	change(some);
	expect(brief(await scene.got(workflow, 40))).toEqual(updates(some));
	expect(tokens()).toBeLessThanOrEqual(1);
	await end();
});

it('brings 20,000 changes out once, in bursts', async () => {
	const { scene } = topology;
	const { workflow, end } = await begin({ pollTimes: NEVER });
	const all = scene.users.slice(0, 20_000);
	for (let start = 0; start < all.length; start += 2000) {
		change(all.slice(start, start + 2000));
		await scene.emulator.notifications.deliver();
	}
	expect(brief(await scene.got(workflow, all.length, 600))).toEqual(updates(all));
	await end();
});

it('tells a new user as created once although both workers see it', async () => {
	const { scene } = topology;
	const { directory } = scene.emulator.tenant;
	const { workflow, got, end } = await begin({ pollTimes: NEVER });
	const fresh = Array.from({ length: 15 }, (_, index) =>
		scene.emulator.tenant.addUser({ mailNickname: `fresh${Date.now()}x${index}` }),
	);
	await scene.emulator.notifications.deliver();
	for (const user of fresh) directory.update(user, { city: 'Bern' });
	await scene.got(workflow, fresh.length);
	await until(() => scene.emulator.notifications.pending === 0);
	const created = (await got()).filter(({ event }) => event === 'created').map(({ id }) => id);
	expect(created.sort()).toEqual(fresh.map(({ id }) => id).sort());
	await end();
});
