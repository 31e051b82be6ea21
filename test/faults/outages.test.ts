/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import { EVENTS, NEVER, OFTEN, Scene, brief, everySeconds, until } from './scene';

jest.setTimeout(300_000);

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const INSTANT = { delivery: 'instant', events: EVENTS, pollTimes: OFTEN };
const SHORT = { ...INSTANT, options: { lifetime: 45 } };

let scene: Scene;
const stage = async (options: object = {}) => {
	scene = await Scene.start({ hasClock: true, ...options });
};
afterEach(async () => await scene.end());

const daysLeft = () =>
	(Date.parse(String(scene.subscriptions[0].expirationDateTime)) - scene.now) / DAY / 1000;

it('keeps the subscription alive for 90 days by checks alone', async () => {
	await stage();
	const workflow = await scene.watch({ ...INSTANT, pollTimes: everySeconds(1) });
	const [{ id }] = scene.subscriptions;
	for (let day = 0; day < 90; day++) {
		scene.pass(DAY);
		await scene.polled();
		expect(scene.subscriptions.map((subscription) => subscription.id)).toEqual([id]);
		expect(daysLeft()).toBeGreaterThan(27);
	}
	const [ada] = scene.users;
	scene.change(ada, { city: 'Oslo' });
	expect(brief(await scene.got(workflow, 1))).toEqual([`updated ${ada}`]);
});

it('keeps the subscription alive for 90 days by lifecycle notifications alone', async () => {
	await stage();
	const workflow = await scene.watch({ ...INSTANT, pollTimes: NEVER });
	const polls = scene.polls;
	for (let day = 0; day < 90; day += 10) {
		scene.pass(10 * DAY);
		scene.emulator.notifications.lifecycle(scene.subscriptions[0], 'reauthorizationRequired');
		await until(() => daysLeft() > 28);
	}
	expect(scene.polls).toBe(polls);
	const [ada] = scene.users;
	scene.change(ada, { city: 'Oslo' });
	expect(brief(await scene.got(workflow, 1))).toEqual([`updated ${ada}`]);
});

it('makes a subscription again that was deleted behind its back, and replays what was missed', async () => {
	await stage();
	const workflow = await scene.watch(INSTANT);
	const [ada, bob, eve] = scene.users;
	scene.change(ada, { city: 'Oslo' });
	await scene.got(workflow, 1);
	await scene.polled(3);
	scene.emulator.tenant.subscriptions.clear();
	scene.change(bob, { city: 'Rome' });
	scene.remove(eve);
	const { id } = scene.emulator.tenant.addUser({ mailNickname: 'new' });
	expect(brief(await scene.got(workflow, 4))).toEqual(
		[
			`updated ${ada}`,
			`updated ${bob} replayed`,
			`deleted ${eve} replayed`,
			`created ${id} replayed`,
		].sort(),
	);
	expect(scene.subscriptions).toHaveLength(1);
});

it('replays what happened while the subscription expired in four days of downtime', async () => {
	await stage();
	const workflow = await scene.watch(SHORT);
	const [ada] = scene.users;
	await scene.polled(2);
	await scene.n8n.stop();
	scene.pass(2 * DAY);
	scene.change(ada, { city: 'Oslo' });
	scene.pass(2 * DAY);
	await scene.n8n.run();
	expect(brief(await scene.got(workflow, 1))).toEqual([`updated ${ada} replayed`]);
	await until(() => scene.subscriptions.length === 1);
	scene.change(ada, { city: 'Rome' });
	expect(brief(await scene.got(workflow, 2))).toContain(`updated ${ada}`);
});

it('loses none of 200 changes when n8n is killed while their notifications are under way', async () => {
	await stage({ users: 200 });
	const workflow = await scene.watch(INSTANT);
	await scene.polled(2);
	scene.emulator.options.latencyMs = 400;
	for (const [index, id] of scene.users.entries()) {
		scene.change(id, { city: `City ${index}` });
		if (index % 10 === 9) await scene.emulator.notifications.deliver();
	}
	await scene.n8n.kill();
	scene.emulator.options.latencyMs = 0;
	await scene.n8n.run();
	scene.pass(MINUTE);
	const all = new Set(scene.users);
	await until(async () => {
		await scene.emulator.notifications.deliver();
		return new Set((await scene.items(workflow)).map(({ id }) => id)).size === all.size;
	}, 120);
	const items = await scene.items(workflow);
	expect(new Set(items.map(({ id }) => id))).toEqual(all);
	const unmarked = items.filter(({ replayed }) => replayed !== true).map(({ id }) => id);
	expect(unmarked).toHaveLength(new Set(unmarked).size);
});

it('replays what was missed while Graph answered 503 to the renewal for hours', async () => {
	await stage();
	const workflow = await scene.watch(SHORT);
	const [ada] = scene.users;
	await scene.polled(2);
	scene.emulator.faults.add({
		kind: 'status',
		status: 503,
		path: /\/subscriptions/,
		times: Infinity,
		headers: { 'Retry-After': '0' },
	});
	const refused = () => scene.emulator.traffic.filter(({ status }) => status === 503).length;
	for (let hour = 0; hour < 4; hour++) {
		const before = refused();
		scene.pass(HOUR);
		await until(() => refused() > before, 90);
	}
	scene.change(ada, { city: 'Oslo' });
	scene.emulator.faults.clear();
	await until(async () => (await scene.items(workflow)).length > 0, 120);
	expect(brief(await scene.items(workflow))).toEqual([`updated ${ada} replayed`]);
	expect(scene.subscriptions).toHaveLength(1);
});

it('replays what was dropped after the secret of the credential changed', async () => {
	await stage();
	const workflow = await scene.watch(INSTANT);
	const [ada] = scene.users;
	await scene.polled(2);
	const [{ id }] = scene.subscriptions;
	await scene.changeSecret('a newer secret');
	scene.change(ada, { city: 'Oslo' });
	const items = await scene.got(workflow, 1);
	expect(brief(items)[0]).toMatch(new RegExp(`^updated ${ada}`));
	await until(() => scene.subscriptions[0]?.id !== id);
	expect(scene.subscriptions).toHaveLength(1);
	scene.change(ada, { city: 'Rome' });
	expect(brief(await scene.got(workflow, items.length + 1))).toContain(`updated ${ada}`);
});

it('tells what Graph dropped while n8n stood still and answered too late', async () => {
	await stage({ endpointStates: 'documented' });
	const { notifications } = scene.emulator;
	const workflow = await scene.watch(INSTANT);
	const [ada, bob, eve] = scene.users;
	scene.change(ada, { city: 'Lima' });
	await scene.got(workflow, 1);
	await scene.polled(2);
	const thawed = scene.n8n.freeze(30_000);
	scene.change(bob, { city: 'Lima' });
	await notifications.deliver();
	// Graph's second try, ten seconds later, may take ten seconds.
	await sleep(10_000);
	await notifications.deliver();
	scene.change(eve, { city: 'Lima' });
	await thawed;
	await scene.got(workflow, 2);
	await scene.polled(2);
	expect(brief(await scene.items(workflow))).toEqual([`updated ${ada}`, `updated ${bob}`].sort());
	scene.pass(31 * MINUTE);
	await scene.polled(2);
	const all = [`updated ${ada}`, `updated ${bob}`, `updated ${eve} replayed`];
	expect(brief(await scene.got(workflow, 3))).toEqual(all.sort());
});
