import { clientOf, errorOf, rowsOf } from './client';
import { startSubscribing, type Subscribing } from './subscribing';

let emulator: Subscribing['emulator'];
let graph: Subscribing['graph'];
let subscriber: Subscribing['subscriber'];
let clock: Subscribing['clock'];
let minutes: Subscribing['minutes'];
let subscribe: Subscribing['subscribe'];
let close: Subscribing['close'];

beforeEach(async () => {
	({ emulator, graph, subscriber, clock, minutes, subscribe, close } = await startSubscribing());
});

afterEach(async () => {
	await close();
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
