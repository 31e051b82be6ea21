import { TriggerHost } from '../../support/triggerHost';
import type { Watching } from './watching';
import { eventsOf, HOUR, MINUTE, watching } from './watching';

const parameters = { delivery: 'instant', resource: 'users', events: ['updated'] };

let watch: Watching;
let other: TriggerHost | undefined;
const start = async () => {
	watch = await watching(
		parameters as never,
		{},
		{ webhookId: 'same', workflowId: `same ${Math.random()}` },
	);
	await watch.host.activate();
};
/** The same workflow in another n8n: a copy of its database, or the same one at another address. */
const elsewhere = async () => (other = await TriggerHost.start(watch.host.options));
afterEach(async () => {
	await watch.stop();
	await other?.close();
	other = undefined;
});

const origins = () =>
	watch.subscriptions().map(({ notificationUrl }) => new URL(notificationUrl).origin);

it('replaces the subscription of the address that n8n has left, within three checks', async () => {
	await start();
	await watch.host.poll();
	const moved = await elsewhere();
	moved.staticData = watch.host.staticData;
	watch.host.kill();
	await moved.activate('init');
	for (let check = 0; check < 3; check++) {
		watch.pass(15 * MINUTE);
		await moved.poll();
	}
	expect(origins()).toEqual([moved.origin]);
	watch.change(watch.users()[0], { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	expect(eventsOf(await moved.take())).toEqual([`updated ${watch.users()[0]}`]);
});

it('leaves the subscription of a copy alone, for as long as the copy lives', async () => {
	await start();
	const copy = await elsewhere();
	await copy.activate();
	for (let check = 0; check < 8; check++) {
		watch.pass(8 * MINUTE);
		await watch.host.poll();
		watch.pass(7 * MINUTE);
		await copy.poll();
	}
	expect(origins().sort()).toEqual([watch.host.origin, copy.origin].sort());
});

it('makes a new subscription for one of version 0.1, which says nothing of itself', async () => {
	await start();
	const [own] = watch.subscriptions();
	const url = `${watch.host.url}?since=2026-11-24T08%3A00%3A00Z`;
	Object.assign(own, { notificationUrl: url, lifecycleNotificationUrl: url });
	await watch.host.activate('update');
	expect(watch.subscriptions()).toHaveLength(1);
	expect(watch.subscriptions()[0].id).not.toBe(own.id);
});

it('makes a subscription anew that an earlier activation left over, so that nothing old is new', async () => {
	await start();
	const [left] = watch.subscriptions();
	const { id } = watch.tenant.tenant.addUser({ mailNickname: 'old' });
	await watch.tenant.notifications.deliver();
	watch.tenant.faults.add({ kind: 'status', status: 403, path: /subscriptions/ });
	await expect(watch.host.deactivate()).rejects.toThrow();
	watch.pass(5 * MINUTE);
	watch.host.staticData = {};
	await watch.host.activate();
	expect(watch.subscriptions()).toHaveLength(1);
	expect(watch.subscriptions()[0].id).not.toBe(left.id);
	watch.host.staticData = {};
	watch.change(id, { city: 'Oslo' });
	await watch.tenant.notifications.deliver();
	expect(eventsOf(await watch.host.take())).toEqual([`updated ${id}`]);
});

it('keeps the subscription when n8n starts again', async () => {
	await start();
	const [own] = watch.subscriptions();
	watch.host.kill();
	watch.pass(5 * MINUTE);
	await watch.host.activate('init');
	expect(watch.subscriptions().map(({ id }) => id)).toEqual([own.id]);
});

it('tells at the next check what changed between its look at the log and the new subscription', async () => {
	await start();
	await watch.host.poll();
	watch.tenant.tenant.subscriptions.clear();
	const [ada] = watch.users();
	let isChanged = false;
	watch.tenant.server.server.on('request', ({ method, url }) => {
		if (isChanged || method !== 'POST' || !url?.endsWith('/subscriptions')) return;
		isChanged = true;
		watch.change(ada, { city: 'Oslo' });
	});
	await watch.host.poll();
	expect(isChanged).toBe(true);
	await watch.host.poll();
	const items = await watch.host.take();
	expect(eventsOf(items)).toEqual([`updated ${ada}`]);
	expect(items[0]).toMatchObject({ replayed: true });
});

it('goes on telling by the log while Graph refuses the subscription, and shows that once an hour', async () => {
	await start();
	const [ada] = watch.users();
	watch.tenant.tenant.subscriptions.clear();
	watch.tenant.faults.add({
		kind: 'status',
		status: 403,
		message: 'The limit of 100 subscriptions is reached.',
		path: /subscriptions/,
		method: 'POST',
		times: Infinity,
	});
	const seen: unknown[] = [];
	let shown = 0;
	for (let check = 0; check < 8; check++) {
		watch.change(ada, { city: `City ${check}` });
		watch.pass(15 * MINUTE);
		await watch.host.poll().catch(() => (shown += 1));
		seen.push(...eventsOf(await watch.got()));
	}
	expect(seen).toHaveLength(8);
	for (let check = 0; check < 8; check++) {
		watch.pass(15 * MINUTE);
		await watch.host.poll().catch(() => (shown += 1));
	}
	expect(shown).toBe(2);
});

it('says once a day that notifications do not arrive, and in the runs that told what came by the log', async () => {
	await start();
	const [ada] = watch.users();
	const messages: string[] = [];
	const hints: string[] = [];
	for (let tick = 0; tick < 4 * 60; tick++) {
		watch.host.statuses.push(502, 502);
		if (tick % 8 === 0) watch.change(ada, { city: `City ${tick}` });
		await watch.tenant.notifications.deliver();
		watch.pass(15 * MINUTE);
		await watch.host.poll().catch(({ message }: Error) => messages.push(message));
		watch.host.statuses.length = 0;
		await watch.host.settle();
		hints.push(...watch.host.executions.splice(0).flatMap((run) => run.hints));
	}
	expect(messages).toEqual(Array(2).fill(expect.stringContaining('do not arrive')));
	expect(hints).toContainEqual(expect.stringContaining('were found by the check'));
	watch.pass(HOUR);
}, 120_000);
