import type { Fault } from '../../../emulator';
import type { Watching } from './watching';
import { DAY, eventsOf, HOUR, MINUTE, watching } from './watching';

const parameters = {
	delivery: 'instant',
	resource: 'users',
	events: ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'],
};

let watch: Watching;
const start = async (more: object = {}) => {
	watch = await watching({ ...parameters, ...more } as never);
	await watch.host.activate();
};
afterEach(async () => await watch.stop());

/** One tick of the health check, a quarter of an hour later. */
const check = async () => {
	watch.pass(15 * MINUTE);
	await watch.host.poll();
};

const marked = (items: Array<Record<string, unknown>>) =>
	items.map(({ event, id, replayed }) => [event, id, replayed]);

it('keeps the subscription alive for 90 days by checks alone', async () => {
	await start();
	const [{ id }] = watch.subscriptions();
	for (let half = 0; half < 180; half++) {
		watch.pass(DAY / 2);
		await watch.host.poll();
		expect(Date.parse(watch.subscriptions()[0].expirationDateTime)).toBeGreaterThan(watch.now());
	}
	expect(watch.subscriptions().map((subscription) => subscription.id)).toEqual([id]);
	expect(await watch.got()).toEqual([]);
}, 60_000);

it('keeps the shortest subscription alive by checks alone, and starts next to nothing', async () => {
	await start({ options: { lifetime: 45 } });
	const [{ id }] = watch.subscriptions();
	for (let tick = 0; tick < 4 * 24 * 3; tick++) await check();
	expect(watch.subscriptions().map((subscription) => subscription.id)).toEqual([id]);
	await watch.host.settle();
	// One empty run in eight hours, so that n8n stores where the trigger stands long before Graph forgets it.
	expect(watch.host.executions).toHaveLength(8);
	expect(watch.host.items).toEqual([]);
}, 60_000);

it('asks Graph three times at most in a check with nothing new', async () => {
	await start();
	for (let tick = 0; tick < 8; tick++) {
		watch.tenant.requests();
		await check();
		// One that comes again has met a token that ran out.
		const asked = new Set(watch.tenant.requests());
		expect([1, 2, 3]).toContain(asked.size);
	}
});

it('keeps the subscription alive for 90 days by lifecycle notifications alone', async () => {
	await start();
	const [{ id }] = watch.subscriptions();
	for (let day = 0; day < 90; day += 10) {
		watch.pass(10 * DAY);
		watch.tenant.notifications.lifecycle(watch.subscriptions()[0], 'reauthorizationRequired');
		expect(await watch.got()).toEqual([]);
		expect(Date.parse(watch.subscriptions()[0].expirationDateTime)).toBeGreaterThan(
			watch.now() + 28 * DAY,
		);
	}
	expect(watch.subscriptions()[0].id).toBe(id);
	expect(watch.host.executions).toEqual([]);
});

it('tells nothing twice while all is well', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	expect(await watch.got()).toHaveLength(1);
	for (let tick = 0; tick < 5; tick++) await check();
	expect(await watch.got()).toEqual([]);
});

it('tells what Graph dropped because n8n answered too slowly', async () => {
	await start();
	watch.tenant.options.endpointStates = 'documented';
	const [ada, bob, cleo] = watch.users();
	watch.change(ada, { city: 'Lima' });
	expect(await watch.got()).toHaveLength(1);
	await check();
	watch.host.statuses.push(0, 0);
	watch.change(bob, { city: 'Lima' });
	await watch.got();
	watch.pass(MINUTE);
	expect(await watch.got()).toEqual([]);
	watch.change(cleo, { city: 'Lima' });
	watch.pass(11 * MINUTE);
	expect(eventsOf(await watch.got())).toEqual([`updated ${bob}`]);
	for (let tick = 0; tick < 2; tick++) await check();
	expect(await watch.got()).toEqual([]);
	await check();
	await watch.host.settle();
	expect(marked(await watch.got())).toEqual([['updated', cleo, true]]);
	for (let tick = 0; tick < 5; tick++) await check();
	expect(await watch.got()).toEqual([]);
}, 60_000);

it('tells everything once more later where that is wanted', async () => {
	await start({ options: { repeatLater: true } });
	const [ada] = watch.users();
	watch.change(ada, { city: 'Lima' });
	expect(marked(await watch.got())).toEqual([['updated', ada, undefined]]);
	for (let tick = 0; tick < 3; tick++) await check();
	await watch.host.settle();
	expect(marked(await watch.got())).toEqual([['updated', ada, true]]);
	for (let tick = 0; tick < 5; tick++) await check();
	expect(await watch.got()).toEqual([]);
});

it('makes a subscription again that was deleted behind its back, and replays what was missed', async () => {
	await start();
	const [ada, bob] = watch.users();
	await check();
	watch.tenant.tenant.subscriptions.clear();
	watch.change(ada, { city: 'Oslo' });
	watch.remove(bob);
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	await check();
	expect(watch.subscriptions()).toHaveLength(1);
	expect(marked(await watch.got()).sort()).toEqual(
		[
			['created', id, true],
			['deleted', bob, true],
			['updated', ada, true],
		].sort(),
	);
	watch.change(ada, { city: 'Rome' });
	expect(marked(await watch.got())).toEqual([['updated', ada, undefined]]);
	await check();
	expect(await watch.got()).toEqual([]);
});

it('makes a subscription again that expired during four days of downtime', async () => {
	await start({ options: { lifetime: 45 } });
	const [ada] = watch.users();
	await check();
	watch.host.kill();
	watch.pass(2 * DAY);
	watch.change(ada, { city: 'Oslo' });
	watch.pass(2 * DAY);
	await watch.host.activate('init');
	expect(watch.subscriptions()).toHaveLength(1);
	expect(marked(await watch.got())).toEqual([['updated', ada, true]]);
});

it('replays what was under way when n8n was killed', async () => {
	await start({});
	const ids = watch.users();
	for (const id of ids) watch.change(id, { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	await watch.host.settle();
	watch.host.kill();
	await watch.host.activate('init');
	expect(marked(await watch.got()).sort()).toEqual(ids.map((id) => ['updated', id, true]).sort());
});

it('replays a creation as a creation, though the killed run was told of it', async () => {
	await start({ events: ['created'] });
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	expect(await watch.got()).toHaveLength(1);
	watch.host.kill();
	await watch.host.activate('init');
	expect(marked(await watch.got())).toEqual([['created', id, true]]);
});

it('replays again when it is killed before the replay was worked off', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	for (let crash = 0; crash < 3; crash++) {
		watch.host.kill();
		await watch.host.activate('init');
	}
	expect(marked(await watch.got())).toContainEqual(['updated', ada, true]);
});

it('survives hours of 503 at the renewal, in which the subscription lapses', async () => {
	await start({ options: { lifetime: 45 } });
	const [ada, bob] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	expect(await watch.got()).toHaveLength(1);
	await check();
	const headers = { 'Retry-After': '0' };
	const fault: Fault = { kind: 'status', status: 503, path: /subscriptions/, times: 3, headers };
	for (let tick = 0; tick < 4; tick++) {
		watch.tenant.faults.add(fault);
		// A refusal that lasts is shown once an hour.
		if (tick === 0) await expect(check()).rejects.toThrow('Graph is not available');
		else await check();
	}
	watch.change(bob, { city: 'Rome' });
	await check();
	expect(watch.subscriptions()).toHaveLength(1);
	expect(marked(await watch.got())).toContainEqual(['updated', bob, true]);
});

it('replays what a run could not look up because Graph refused', async () => {
	await start();
	const [ada, bob] = watch.users();
	await check();
	watch.tenant.faults.add({ kind: 'status', status: 403, path: /\/users\//, scope: 'any' });
	watch.change(ada, { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	await watch.host.settle();
	expect(watch.host.executions.splice(0).map(({ error }) => error?.message)).toEqual([
		"Missing permission for 'Watch users'",
	]);
	watch.change(bob, { city: 'Rome' });
	expect(marked(await watch.got())).toEqual([['updated', bob, undefined]]);
	await check();
	expect(marked(await watch.got())).toEqual([['updated', ada, true]]);
	await check();
	await check();
	expect(await watch.got()).toEqual([]);
});

it('subscribes again when the secret of the credential changed, and loses nothing between', async () => {
	await start();
	const [ada, bob] = watch.users();
	watch.change(bob, { city: 'Bern' });
	expect(marked(await watch.got())).toEqual([['updated', bob, undefined]]);
	await check();
	const [{ clientState }] = watch.subscriptions();
	watch.tenant.app.secrets.push({ secret: 'another', expiresAt: Infinity });
	watch.credential.clientSecret = 'another';
	watch.change(ada, { city: 'Oslo' });
	expect(marked(await watch.got())).toEqual([['updated', ada, undefined]]);
	await check();
	expect(watch.subscriptions()).toHaveLength(1);
	expect(watch.subscriptions()[0].clientState).not.toBe(clientState);
	expect(marked(await watch.got())).toEqual([]);
	watch.change(ada, { city: 'Rome' });
	expect(marked(await watch.got())).toEqual([['updated', ada, undefined]]);
});

it('replays after a long pause even though nothing is missing', async () => {
	await start();
	const [ada] = watch.users();
	await check();
	watch.host.isActive = false;
	watch.change(ada, { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	watch.pass(5 * HOUR);
	watch.host.isActive = true;
	await watch.host.poll();
	expect(marked(await watch.got())).toContainEqual(['updated', ada, true]);
});

it('tells what can still be known when Graph has forgotten the checkpoint', async () => {
	await start();
	const [ada, bob, eve] = watch.users();
	watch.host.kill();
	watch.pass(8 * DAY);
	watch.remove(bob);
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	watch.change(ada, { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	await watch.host.activate('init');
	const replayed = marked(await watch.got()).filter(([, , mark]) => mark === true);
	expect(replayed.filter(([event]) => event !== 'updated').sort()).toEqual(
		[
			['created', id, true],
			['deleted', bob, true],
		].sort(),
	);
	expect(replayed.flat()).not.toContain(eve);
});

it('begins anew when somebody activates the workflow, whatever an earlier activation left', async () => {
	await start();
	const [ada] = watch.users();
	await check();
	await watch.host.deactivate();
	watch.change(ada, { city: 'Oslo' });
	watch.pass(DAY);
	await watch.host.activate();
	await check();
	expect(eventsOf(await watch.got())).toEqual([]);
});

it('leaves another workflow of the same credential alone', async () => {
	await start();
	watch.tenant.options.duplicateSubscriptions = 'off';
	const [own] = watch.subscriptions();
	const other = { ...own, id: watch.tenant.tenant.newId(), notificationUrl: 'https://x.test/a/b' };
	watch.tenant.tenant.subscriptions.set(other.id, other);
	await check();
	await watch.host.deactivate();
	expect(watch.subscriptions()).toEqual([other]);
});
