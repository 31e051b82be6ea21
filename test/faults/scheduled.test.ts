import { EVENTS, OFTEN, Scene, brief, until } from './scene';

jest.setTimeout(300_000);

const DAY = 24 * 3600;
const SCHEDULED = { delivery: 'scheduled', events: EVENTS, pollTimes: OFTEN };

let scene: Scene;
afterEach(async () => await scene.end());

const requestsOf = (pattern: RegExp) =>
	scene.emulator.traffic.filter(({ url }) => pattern.test(url)).length;

it('loses no change when n8n is killed between fetching it and running, and marks what comes again', async () => {
	scene = await Scene.start();
	const workflow = await scene.watch(SCHEDULED);
	const [ada, bob] = scene.users;
	scene.change(ada, { city: 'Oslo' });
	await scene.got(workflow, 1);
	await scene.polled(2);
	// The delta query has its answer, and the lookup of what changed is under way.
	scene.emulator.faults.add({ kind: 'delay', path: new RegExp(bob), delayMs: 20_000 });
	const lookups = () => requestsOf(new RegExp(`users/${bob}`));
	scene.change(bob, { city: 'Rome' });
	const polls = scene.polls;
	await until(() => scene.polls > polls && scene.emulator.faults.remaining === 0);
	await scene.n8n.kill();
	await scene.n8n.run();
	await scene.got(workflow, 2);
	await scene.polled(3);
	const seen = brief(await scene.items(workflow));
	const marked = seen.filter((one) => one.endsWith('replayed'));
	const unmarked = seen.filter((one) => !one.endsWith('replayed'));
	expect(unmarked).toEqual([`updated ${ada}`, `updated ${bob}`].sort());
	// The run that told it may have been killed as well, for all that the trigger knows.
	expect([[], [`updated ${ada} replayed`]]).toContainEqual(marked);
	expect(lookups()).toBeGreaterThan(0);
});

it.each(['gone', 'badRequest'] as const)(
	'begins anew when its delta token has expired (%s), and tells what can still be known',
	async (expiredDeltaToken) => {
		scene = await Scene.start({ hasClock: true, expiredDeltaToken });
		const workflow = await scene.watch(SCHEDULED);
		const [ada, bob] = scene.users;
		scene.change(ada, { city: 'Oslo' });
		await scene.got(workflow, 1);
		await scene.n8n.stop();
		scene.pass(4 * DAY);
		scene.remove(bob);
		const { id } = scene.emulator.tenant.addUser({ mailNickname: 'new' });
		scene.pass(4 * DAY);
		await scene.n8n.run();
		const items = await scene.got(workflow, 3);
		expect(brief(items)).toEqual(
			[`updated ${ada}`, `deleted ${bob} replayed`, `created ${id} replayed`].sort(),
		);
		scene.change(ada, { city: 'Rome' });
		await scene.got(workflow, 4);
		await scene.polled(2);
		expect(await scene.items(workflow)).toHaveLength(4);
	},
);

it('begins with 50,000 users by one request, and tells what changes later', async () => {
	scene = await Scene.start({ users: 50_000 });
	const before = requestsOf(/\/users/);
	const workflow = await scene.watch(SCHEDULED);
	expect(requestsOf(/\/users/) - before).toBe(1);
	const changed = scene.users.slice(0, 3);
	for (const id of changed) scene.change(id, { city: 'Oslo' });
	expect(brief(await scene.got(workflow, 3))).toEqual(changed.map((id) => `updated ${id}`).sort());
});

it('tells 3,000 changes once each, though Graph needs many pages and repeats some objects', async () => {
	scene = await Scene.start({
		users: 3000,
		deltaPageSize: 100,
		deltaReplays: 20,
		emptyDeltaPage: true,
	});
	const workflow = await scene.watch(SCHEDULED);
	for (const id of scene.users) scene.change(id, { city: 'Oslo' });
	for (const id of scene.users.slice(0, 500)) scene.change(id, { jobTitle: 'Engineer' });
	await scene.got(workflow, 3000);
	await scene.polled(2);
	expect(brief(await scene.items(workflow))).toEqual(
		scene.users.map((id) => `updated ${id}`).sort(),
	);
});
