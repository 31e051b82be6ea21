import { startSubscribing, type Subscribing } from './subscribing';

let emulator: Subscribing['emulator'];
let graph: Subscribing['graph'];
let subscriber: Subscribing['subscriber'];
let clock: Subscribing['clock'];
let subscribe: Subscribing['subscribe'];
let close: Subscribing['close'];

beforeEach(async () => {
	({ emulator, graph, subscriber, clock, subscribe, close } = await startSubscribing());
});

afterEach(async () => {
	await close();
});

const received = () => subscriber.deliveries.flatMap(({ value }) => value);

it('tell of creation, update and both deletions', async () => {
	const { body } = await subscribe();
	const { id } = emulator.tenant.addUser();
	await emulator.notifications.deliver();
	await graph('DELETE', `/users/${id}`);
	await emulator.notifications.deliver();
	await graph('DELETE', `/directory/deletedItems/${id}`);
	await emulator.notifications.deliver();
	expect(received().map(({ changeType }) => changeType)).toEqual(['updated', 'updated', 'deleted']);
	expect(received()[0]).toEqual({
		id: expect.any(String),
		subscriptionId: body.id,
		subscriptionExpirationDateTime: body.expirationDateTime,
		clientState: 'secret-state',
		changeType: 'updated',
		resource: `Users/${id}`,
		tenantId: emulator.tenant.id,
		resourceData: {
			'@odata.type': '#Microsoft.Graph.User',
			'@odata.id': `Users/${id}`,
			id,
			organizationId: emulator.tenant.id,
		},
	});
});

it('tell of members with the group', async () => {
	const group = emulator.tenant.addGroup().id;
	const [user] = [...emulator.tenant.users.keys()];
	await subscribe({ resource: `/groups/${group}` });
	emulator.tenant.addMember(group, user);
	emulator.tenant.addGroup();
	await emulator.notifications.deliver();
	expect(received()).toMatchObject([
		{ resource: `Groups/${group}`, resourceData: { 'members@delta': [{ id: user }] } },
	]);
});

it('are repeated until they are accepted, with growing pauses', async () => {
	await subscribe();
	subscriber.statuses.push(500, 503);
	emulator.tenant.addUser();
	await emulator.notifications.deliver();
	expect([received().length, emulator.notifications.pending]).toEqual([1, 1]);
	await emulator.notifications.deliver();
	expect(received()).toHaveLength(1);
	clock.advance(10_000);
	await emulator.notifications.deliver();
	clock.advance(10_000);
	await emulator.notifications.deliver();
	expect(received()).toHaveLength(2);
	clock.advance(10_000);
	await emulator.notifications.deliver();
	expect([received().length, emulator.notifications.pending]).toEqual([3, 0]);
});

it('are given up after four hours', async () => {
	await subscribe();
	subscriber.statuses.push(...Array.from({ length: 100 }, () => 500));
	emulator.tenant.addUser();
	await emulator.notifications.deliver();
	for (let hours = 0; hours < 5 && emulator.notifications.pending; hours++) {
		for (let tries = 0; tries < 10; tries++) {
			clock.advance(360_000);
			await emulator.notifications.deliver();
		}
	}
	expect(emulator.notifications.pending).toBe(0);
	expect(received().length).toBeGreaterThan(5);
});

it('are delayed for ten minutes, then dropped, where answers come too late', async () => {
	emulator.options.endpointStates = 'documented';
	await subscribe();
	const change = async () => {
		emulator.tenant.addUser();
		await emulator.notifications.deliver();
	};
	subscriber.statuses.push(0, 0);
	await change();
	await change();
	expect([received().length, emulator.notifications.pending]).toEqual([1, 2]);
	clock.advance(10_000);
	await emulator.notifications.deliver();
	expect([received().length, emulator.notifications.pending]).toEqual([2, 2]);
	await change();
	expect([received().length, emulator.notifications.pending]).toEqual([2, 2]);
	clock.advance(600_000);
	await emulator.notifications.deliver();
	expect([received().length, emulator.notifications.pending]).toEqual([4, 0]);
	await change();
	expect(received()).toHaveLength(5);
});

it('do not keep the emulator from closing where nobody answers', async () => {
	await subscribe();
	const arrived = new Promise<void>((resolve) => (subscriber.onSilence = resolve));
	subscriber.statuses.push(0);
	emulator.tenant.addUser();
	await arrived;
	await emulator.close();
	expect(emulator.notifications.log.attempts).toMatchObject([{ event: 'updated', attempt: 1 }]);
	expect(emulator.notifications.log.attempts[0].status).toBeUndefined();
});

it('announce that a subscription needs reauthorization', async () => {
	const { body } = await subscribe({ lifecycleNotificationUrl: subscriber.url });
	const stored = emulator.tenant.subscriptions.get(String(body.id));
	if (!stored) throw new Error('the subscription is gone');
	emulator.notifications.lifecycle(stored, 'reauthorizationRequired');
	await emulator.notifications.deliver();
	expect(received()).toEqual([
		{
			subscriptionId: body.id,
			subscriptionExpirationDateTime: body.expirationDateTime,
			clientState: 'secret-state',
			tenantId: emulator.tenant.id,
			lifecycleEvent: 'reauthorizationRequired',
		},
	]);
});

it('are sent late, of changes alone', async () => {
	emulator.options.notificationLagMs = 60_000;
	const { body } = await subscribe({ lifecycleNotificationUrl: subscriber.url });
	emulator.tenant.addUser();
	const stored = emulator.tenant.subscriptions.get(String(body.id));
	if (stored) emulator.notifications.lifecycle(stored, 'reauthorizationRequired');
	await emulator.notifications.deliver();
	const told = () =>
		received().map(({ changeType, lifecycleEvent }) => changeType ?? lifecycleEvent);
	expect(told()).toEqual(['reauthorizationRequired']);
	clock.advance(59_999);
	await emulator.notifications.deliver();
	expect(told()).toHaveLength(1);
	clock.advance(1);
	await emulator.notifications.deliver();
	expect(told()).toEqual(['reauthorizationRequired', 'updated']);
});
