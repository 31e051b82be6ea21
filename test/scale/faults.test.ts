import type { N8n } from '../faults/n8n';
import type { Item, Workflow } from '../faults/scene';
import { EVENTS, OFTEN, brief, until } from '../faults/scene';
import { Topology } from './topology';

jest.setTimeout(900_000);

const COUNT = 100;

let topology: Topology;
let workflow: Workflow;

beforeAll(async () => {
	topology = await Topology.start({ users: 1000 });
});
afterAll(async () => await topology.end());

beforeEach(async () => {
	workflow = await topology.scene.watch({ delivery: 'instant', events: EVENTS, pollTimes: OFTEN });
});
afterEach(async () => await topology.scene.retire(workflow));

let round = 0;
/** Changes users in ten deliveries, between which something may happen. */
async function changeInTurns(during: (turn: number) => Promise<void>): Promise<string[]> {
	const { scene } = topology;
	round += 1;
	const ids = scene.users.slice(0, COUNT);
	for (let turn = 0; turn < 10; turn++) {
		for (const id of ids.slice(turn * 10, turn * 10 + 10)) scene.change(id, { city: `C${round}` });
		await scene.emulator.notifications.deliver();
		await during(turn);
	}
	return ids;
}

/** Every change came out, and what came out again is marked. */
async function holds(ids: string[]): Promise<void> {
	const { scene } = topology;
	let items: Item[] = [];
	await until(async () => {
		await scene.emulator.notifications.deliver();
		items = await scene.items(workflow);
		return new Set(items.map(({ id }) => id)).size === ids.length;
	}, 240);
	const unmarked = brief(items.filter(({ replayed }) => replayed !== true));
	expect([...new Set(unmarked)]).toEqual(unmarked);
	expect(
		[...new Set(items.map(({ event, id }) => `${String(event)} ${String(id)}`))].sort(),
	).toEqual(ids.map((id) => `updated ${id}`).sort());
}

const killed = (part: () => N8n) => async (turn: number) => {
	if (turn === 4) await part().kill();
	if (turn === 7) await part().run();
};

it('a webhook process is killed during deliveries', async () => {
	await holds(await changeInTurns(killed(() => topology.webhooks[0])));
});

it('a worker is killed in the middle of its runs', async () => {
	await holds(await changeInTurns(killed(() => topology.workers[0])));
});

it('the main process is killed and started again', async () => {
	await holds(await changeInTurns(killed(() => topology.scene.n8n)));
});

it('Redis is away and comes back', async () => {
	const { redis } = topology;
	await holds(
		await changeInTurns(async (turn) => {
			if (turn === 4) await redis.kill();
			if (turn === 7) await redis.run();
		}),
	);
});

it('PostgreSQL is started again', async () => {
	const { database } = topology;
	await holds(
		await changeInTurns(async (turn) => {
			if (turn === 4) await database.stop();
			if (turn === 7) await database.run();
		}),
	);
});
