import { DrivenClock, startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Answer, type Client } from './client';
import { startSubscriber, type Subscriber } from './subscriber';

let emulator: Emulator;
let graph: Client;
let subscriber: Subscriber;
let clock: DrivenClock;

const minutes = (count: number) => new Date(clock.now() + count * 60_000).toISOString();

beforeEach(async () => {
	clock = new DrivenClock();
	subscriber = await startSubscriber();
	subscriber.onSilence = () => clock.skip();
	emulator = await startEmulator({ users: 3, clock, allowHttpNotificationUrls: true });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
	await subscriber.close();
});

const subscribe = async (more: Record<string, unknown> = {}): Promise<Answer> =>
	await graph('POST', '/subscriptions', {
		changeType: 'updated,deleted',
		resource: 'users',
		notificationUrl: subscriber.url,
		expirationDateTime: minutes(1000),
		clientState: 'secret-state',
		...more,
	});

describe('creation', () => {
	it('shakes hands with both URLs and keeps their own query', async () => {
		const answer = await subscribe({ lifecycleNotificationUrl: subscriber.url });
		expect(answer.status).toBe(201);
		expect(answer.body).toEqual({
			'@odata.context': `${emulator.url}/v1.0/$metadata#subscriptions/$entity`,
			id: expect.any(String),
			applicationId: emulator.app.appId,
			changeType: 'updated,deleted',
			clientState: 'secret-state',
			creatorId: expect.any(String),
			encryptionCertificate: null,
			encryptionCertificateId: null,
			expirationDateTime: minutes(1000),
			includeResourceData: null,
			latestSupportedTlsVersion: 'v1_2',
			lifecycleNotificationUrl: subscriber.url,
			notificationContentType: 'application/json',
			notificationQueryOptions: null,
			notificationUrl: subscriber.url,
			notificationUrlAppId: null,
			resource: 'users',
		});
		expect(subscriber.handshakes).toHaveLength(2);
		expect(subscriber.handshakes[0]).toMatch(/^\/hook\?kept=1&validationToken=.*%20/);
	});

	it('fails when the token does not come back decoded', async () => {
		subscriber.handshakeAnswer = 'something else';
		const answer = await subscribe();
		expect([answer.status, errorOf(answer)]).toMatchObject([
			400,
			{ code: 'InvalidRequest', message: expect.stringContaining('validation request failed') },
		]);
		expect(emulator.tenant.subscriptions.size).toBe(0);
	});

	it('fails when the token does not come back within ten seconds', async () => {
		const began = clock.now();
		subscriber.statuses.push(0);
		const answer = await subscribe();
		expect([answer.status, errorOf(answer).code]).toEqual([400, 'InvalidRequest']);
		expect(clock.now() - began).toBe(10_000);
	});

	it('makes a short life 45 minutes without a word', async () => {
		const answer = await subscribe({ expirationDateTime: minutes(1) });
		expect(answer.body.expirationDateTime).toBe(minutes(45));
	});

	it.each([
		['too long a life', () => ({ expirationDateTime: minutes(41_761) })],
		['created alone', () => ({ changeType: 'created' })],
		['an unknown change type', () => ({ changeType: 'renamed' })],
		['what cannot be watched', () => ({ resource: 'applications' })],
		['an absolute resource', () => ({ resource: 'https://graph.microsoft.com/v1.0/users' })],
		['a long client state', () => ({ clientState: 'x'.repeat(129) })],
		['no URL', () => ({ notificationUrl: 'nowhere' })],
		['nothing to watch', () => ({ resource: undefined })],
	])('refuses %s', async (_what, more) => {
		expect((await subscribe(more())).status).toBe(400);
		expect(subscriber.handshakes).toEqual([]);
	});

	it('takes https alone, unless the emulator allows otherwise', async () => {
		emulator.options.allowHttpNotificationUrls = false;
		expect((await subscribe()).status).toBe(400);
	});

	it('accepts created in a list', async () => {
		expect((await subscribe({ changeType: 'created,updated' })).status).toBe(201);
	});

	it.each([
		['set', 'deleted,updated', 409],
		['text', 'deleted,updated', 201],
		['text', 'updated,deleted', 409],
		['off', 'updated,deleted', 201],
	] as const)('judges duplicates by %s: %s is %i', async (rule, changeType, status) => {
		emulator.options.duplicateSubscriptions = rule;
		const { body } = await subscribe();
		const again = await subscribe({
			changeType,
			resource: '/users',
			notificationUrl: `${subscriber.url}&b=2`,
		});
		expect(again.status).toBe(status);
		if (status === 409) {
			expect(errorOf(again)).toMatchObject({
				code: 'ObjectIdentifierInUse',
				message: `Subscription Id ${String(body.id)} already exists for the requested combination`,
			});
		}
	});

	it('needs to read what it watches; writing does not stand in for it', async () => {
		const writer = clientOf(emulator, { roles: ['User.ReadWrite.All', 'Group.Read.All'] });
		const body = {
			changeType: 'updated',
			resource: 'users',
			notificationUrl: subscriber.url,
			expirationDateTime: minutes(100),
		};
		expect((await writer('POST', '/subscriptions', body)).status).toBe(403);
		expect((await writer('POST', '/subscriptions', { ...body, resource: 'groups' })).status).toBe(
			201,
		);
	});
});

describe('life', () => {
	it('is listed without the client state, renewed, reauthorized and deleted', async () => {
		const { body } = await subscribe();
		const path = `/subscriptions/${String(body.id)}`;
		const empty = {
			encryptionCertificate: '',
			encryptionCertificateId: '',
			includeResourceData: false,
			lifecycleNotificationUrl: null,
			notificationQueryOptions: null,
			notificationUrlAppId: null,
		};
		expect(rowsOf(await graph('GET', '/subscriptions'))).toMatchObject([
			{ id: body.id, clientState: null, ...empty },
		]);
		expect((await graph('GET', path)).body).toMatchObject(empty);
		expect((await graph('GET', path)).body.clientState).toBe('secret-state');
		const renewed = await graph('PATCH', path, { expirationDateTime: minutes(2000) });
		expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, minutes(2000)]);
		expect(renewed.body).toMatchObject(empty);
		expect((await graph('PATCH', path, { resource: 'groups' })).status).toBe(400);
		const lifecycle = { lifecycleNotificationUrl: subscriber.url };
		expect((await graph('PATCH', path, lifecycle)).status).toBe(400);
		expect((await graph('POST', `${path}/reauthorize`)).status).toBe(204);
		expect((await graph('DELETE', path)).status).toBe(204);
		expect((await graph('DELETE', path)).status).toBe(404);
	});

	it('belongs to its app', async () => {
		const { body } = await subscribe();
		const other = clientOf(emulator, { appid: emulator.tenant.registerApp().appId });
		expect(rowsOf(await other('GET', '/subscriptions'))).toEqual([]);
		expect((await other('DELETE', `/subscriptions/${String(body.id)}`)).status).toBe(404);
	});

	it('ends by the clock', async () => {
		const { body } = await subscribe({ expirationDateTime: minutes(50) });
		clock.advance(51 * 60_000);
		expect((await graph('GET', `/subscriptions/${String(body.id)}`)).status).toBe(404);
	});
});

describe('notifications', () => {
	const received = () => subscriber.deliveries.flatMap(({ value }) => value);

	it('tell of creation, update and both deletions', async () => {
		const { body } = await subscribe();
		const { id } = emulator.tenant.addUser();
		await emulator.notifications.deliver();
		await graph('DELETE', `/users/${id}`);
		await emulator.notifications.deliver();
		await graph('DELETE', `/directory/deletedItems/${id}`);
		await emulator.notifications.deliver();
		expect(received().map(({ changeType }) => changeType)).toEqual([
			'updated',
			'updated',
			'deleted',
		]);
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
});
