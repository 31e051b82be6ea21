import type { Watching } from './watching';
import { DAY, eventsOf, HOUR, MINUTE, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];
const scheduled = { delivery: 'scheduled', resource: 'users', events: LIFE };

let watch: Watching;
const start = async (parameters: object = {}, options: object = {}) => {
	watch = await watching({ ...scheduled, ...parameters } as never, options);
	await watch.host.activate();
};
afterEach(async () => await watch.stop());

/** The next poll, five minutes later. */
const poll = async () => {
	watch.pass(5 * MINUTE);
	await watch.host.poll();
	return await watch.got();
};

it('subscribes to nothing, and the objects that are there start nothing', async () => {
	await start();
	expect(watch.subscriptions()).toEqual([]);
	expect(await poll()).toEqual([]);
	expect(watch.host.executions).toEqual([]);
});

it('tells the same events as Instant, each change once', async () => {
	await start();
	const [ada, bob] = watch.users();
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
	watch.change(ada, { department: 'Space' });
	watch.remove(bob);
	expect((await poll()).map(({ event, id: of }) => [event, of]).sort()).toEqual(
		[
			['created', id],
			['deleted', bob],
			['updated', ada],
		].sort(),
	);
	watch.change(id, { city: 'Oslo' });
	watch.restore(bob);
	expect(eventsOf(await poll()).sort()).toEqual([`restored ${bob}`, `updated ${id}`].sort());
	watch.remove(bob);
	expect(eventsOf(await poll())).toEqual([`deleted ${bob}`]);
	watch.purge(bob);
	expect(eventsOf(await poll())).toEqual([`permanentlyDeleted ${bob}`]);
	expect(await poll()).toEqual([]);
});

it('tells of watched properties alone, and which of them changed', async () => {
	await start({ watchedProperties: 'department, jobTitle' });
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	expect(await poll()).toEqual([]);
	watch.change(ada, { department: 'Space', city: 'Rome' });
	expect(await poll()).toMatchObject([
		{ event: 'updated', id: ada, changedProperties: ['department'], object: { id: ada } },
	]);
});

it('tells of members, also of a large group that Graph spreads over pages', async () => {
	await start(
		{ resource: 'groupMembers', events: ['memberAdded', 'memberRemoved'] },
		{
			users: 30,
			groups: 0,
			deltaPageSize: 7,
			emptyDeltaPage: true,
		},
	);
	const { id } = watch.tenant.tenant.addGroup({ displayName: 'Crew' });
	const ids = watch.users();
	for (const user of ids) watch.tenant.tenant.addMember(id, user);
	const items = await poll();
	expect(items.map(({ member }) => (member as { id: string }).id).sort()).toEqual(ids.sort());
	expect(items[0]).toMatchObject({ event: 'memberAdded', id, object: { displayName: 'Crew' } });
	watch.tenant.tenant.links.remove('members', id, ids[0]);
	expect(await poll()).toMatchObject([{ event: 'memberRemoved', id, member: { id: ids[0] } }]);
});

it('watches applications, for which Graph sends no notifications', async () => {
	await start({ resource: 'applications' });
	const { appId } = watch.tenant.tenant.registerApp({ displayName: 'Payroll' });
	expect(await poll()).toMatchObject([
		{ event: 'created', resource: 'applications', object: { appId, displayName: 'Payroll' } },
	]);
});

it('tells a change once when n8n polls again before the last poll has ended', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	await Promise.all([watch.host.poll(), watch.host.poll()]);
	expect(eventsOf(await watch.got())).toEqual([`updated ${ada}`]);
});

it('tells after a restart what changed meanwhile, once and unmarked', async () => {
	await start();
	const [ada] = watch.users();
	watch.host.kill();
	watch.change(ada, { city: 'Oslo' });
	watch.pass(2 * DAY);
	await watch.host.activate('init');
	const items = await watch.got();
	expect(eventsOf(items)).toEqual([`updated ${ada}`]);
	expect(items[0]).not.toHaveProperty('replayed');
	expect(await poll()).toEqual([]);
});

it('neither loses nor repeats a change when Graph refuses in the middle of a poll', async () => {
	await start();
	const [ada, bob] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	watch.change(bob, { city: 'Rome' });
	watch.tenant.faults.add({ kind: 'status', status: 400, path: /batch/ });
	await expect(poll()).rejects.toThrow();
	expect(eventsOf(await poll()).sort()).toEqual([`updated ${ada}`, `updated ${bob}`].sort());
	expect(await poll()).toEqual([]);
});

it.each(['gone', 'badRequest'] as const)(
	'does not put out the directory when Graph forgot the token (%s)',
	async (expiredDeltaToken) => {
		await start({}, { expiredDeltaToken });
		const [, bob] = watch.users();
		watch.pass(8 * DAY);
		watch.remove(bob);
		const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
		const items = await poll();
		expect(items.map(({ event, id: of, replayed }) => [event, of, replayed]).sort()).toEqual(
			[
				['created', id, true],
				['deleted', bob, true],
			].sort(),
		);
		watch.change(id, { city: 'Oslo' });
		expect(eventsOf(await poll())).toEqual([`updated ${id}`]);
	},
);

it('takes more polls for more changes than one poll has time for, and loses none', async () => {
	await start({}, { users: 300, deltaPageSize: 50 });
	const ids = watch.users();
	for (const [index, id] of ids.entries()) watch.change(id, { city: `City ${index}` });
	const { clock } = await import('../../../nodes/EntraId/trigger/clock');
	const slow = clock.now;
	let spent = 0;
	// Each look at the clock takes a minute, so a poll's time is up after some pages.
	clock.now = () => slow() + (spent += MINUTE);
	const items = await poll();
	expect(items.length).toBeGreaterThan(0);
	expect(items.length).toBeLessThan(300);
	for (let tries = 0; tries < 10; tries++) items.push(...(await poll()));
	expect(items.map(({ id }) => id).sort()).toEqual(ids.sort());
	expect(new Set(items.map(({ event }) => event))).toEqual(new Set(['updated']));
});

it('begins with a directory of many objects by two requests, of which one asks for the deleted ones', async () => {
	watch = await watching(scheduled as never, { users: 5000 });
	watch.tenant.requests();
	await watch.host.activate();
	expect(watch.tenant.requests()).toEqual([
		expect.stringContaining('GET /v1.0/users/delta?$deltatoken=latest'),
		'GET /v1.0/directory/deletedItems/microsoft.graph.user?$top=999',
	]);
});

it('shows in a manual run what changed, without moving the cursor', async () => {
	await start();
	const [ada] = watch.users();
	watch.change(ada, { city: 'Oslo' });
	watch.pass(HOUR);
	expect(eventsOf((await watch.host.runByHand()).json)).toEqual([`updated ${ada}`]);
	expect(eventsOf((await watch.host.runByHand()).json)).toEqual([`updated ${ada}`]);
	expect(eventsOf(await poll())).toEqual([`updated ${ada}`]);
	const { json, hints } = await watch.host.runByHand();
	expect(json).toHaveLength(3);
	expect(json[0]).toMatchObject({ event: 'updated', example: true });
	expect(hints[0]).toContain('examples');
});
