import { N8n } from './n8n';
import { Postgres } from './postgres';
import { Relay } from './relay';
import { EVENTS, OFTEN, Scene, brief, until } from './scene';

jest.setTimeout(300_000);

/** n8n keeps the cursor of each poll in its database, and one of its processes at a time takes a poll. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
};

let database: Postgres;
let relay: Relay;
let scene: Scene;
let second: N8n;

beforeAll(async () => {
	database = await Postgres.start();
	relay = await Relay.start();
	const environment = { ...DURABLE, ...database.environment, WEBHOOK_URL: relay.url };
	scene = await Scene.start({ users: 100, environment, hasNewDatabase: true });
	relay.targets = [scene.n8n.url];
	second = await N8n.start(environment);
});
afterAll(async () => {
	await second.remove();
	await scene.end();
	await relay.close();
	await database.remove();
});

const updates = (ids: string[]) => ids.map((id) => `updated ${id}`).sort();

it('Scheduled: tells each change once, also when one of two processes is killed', async () => {
	const workflow = await scene.watch({ delivery: 'scheduled', events: EVENTS, pollTimes: OFTEN });
	const before = scene.users.slice(0, 20);
	for (const id of before) scene.change(id, { city: 'First' });
	expect(brief(await scene.got(workflow, 20))).toEqual(updates(before));
	await scene.polled(3);
	await second.kill();
	const meanwhile = scene.users.slice(20, 40);
	for (const id of meanwhile) scene.change(id, { city: 'Second' });
	await scene.got(workflow, 40);
	await second.run();
	await scene.polled(3);
	expect(brief(await scene.items(workflow))).toEqual(updates([...before, ...meanwhile]));
	await scene.deactivate(workflow);
});

it('Instant: tells each change once while two processes check one subscription, and goes on with one of them', async () => {
	const workflow = await scene.watch({ delivery: 'instant', events: EVENTS, pollTimes: OFTEN });
	await scene.polled(4);
	const [{ id: subscription }] = scene.subscriptions;
	const before = scene.users.slice(0, 20);
	for (const id of before) scene.change(id, { jobTitle: 'Third' });
	expect(brief(await scene.got(workflow, 20))).toEqual(updates(before));
	await scene.polled(4);
	expect(await scene.items(workflow)).toHaveLength(20);
	await second.kill();
	const meanwhile = scene.users.slice(20, 40);
	for (const id of meanwhile) scene.change(id, { jobTitle: 'Fourth' });
	await scene.got(workflow, 40);
	await second.run();
	relay.targets = [second.url];
	const later = scene.users.slice(40, 60);
	for (const id of later) scene.change(id, { jobTitle: 'Fifth' });
	const all = [...before, ...meanwhile, ...later];
	const unmarked = async () =>
		(await scene.items(workflow)).filter(({ replayed }) => replayed !== true);
	await until(async () => (await unmarked()).length >= all.length);
	expect(brief(await unmarked())).toEqual(updates(all));
	expect(scene.subscriptions.map(({ id }) => id)).toEqual([subscription]);
	await scene.deactivate(workflow);
	await until(() => scene.subscriptions.length === 0);
});
