import type { Watching } from './watching';
import { eventsOf, watching } from './watching';

const LIFE = ['created', 'updated', 'deleted', 'permanentlyDeleted', 'restored'];
const instant = { delivery: 'instant', resource: 'users', events: LIFE };

let watch: Watching;
const start = async (parameters: object = {}, ...more: unknown[]) => {
	watch = await watching({ ...instant, ...parameters } as never, ...(more as [object]));
	await watch.host.activate();
	watch.tenant.requests();
};
afterEach(async () => await watch.stop());

describe('subscribing', () => {
	it('asks Graph for what the events need, and shakes hands', async () => {
		await start();
		expect(watch.subscriptions()).toMatchObject([
			{
				resource: 'users',
				changeType: 'updated,deleted',
				clientState: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		const [{ notificationUrl, lifecycleNotificationUrl }] = watch.subscriptions();
		expect(notificationUrl.split('?')[0]).toBe(watch.host.url);
		expect([...new URL(notificationUrl).searchParams.keys()]).toEqual(['w', 'k', 's']);
		expect(lifecycleNotificationUrl).toBe(notificationUrl);
		expect(watch.host.answers.filter(({ status }) => status === 200)).toHaveLength(2);
		expect(watch.host.answers[0].type).toBe('text/plain; charset=utf-8');
	});

	it('answers a handshake with the decoded token and never as HTML, at any time', async () => {
		await start();
		const token = '<script>alert(1)</script> +&%';
		const answer = await fetch(`${watch.host.url}?validationToken=${encodeURIComponent(token)}`, {
			method: 'POST',
			headers: { 'Content-Type': 'text/plain; charset=utf-8' },
		});
		expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
			200,
			'text/plain; charset=utf-8',
			token,
		]);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(watch.host.executions).toEqual([]);
	});

	it('keeps its subscription when n8n starts again, and renews it', async () => {
		await start();
		const [before] = watch.subscriptions().map(({ id, expirationDateTime }) => ({
			id,
			expirationDateTime,
		}));
		watch.pass(3_600_000);
		await watch.host.activate('init');
		const [after] = watch.subscriptions();
		expect(watch.subscriptions()).toHaveLength(1);
		expect(after.id).toBe(before.id);
		expect(after.expirationDateTime > before.expirationDateTime).toBe(true);
	});

	it('replaces one for other settings, deletes its own alone, and takes a 404 for done', async () => {
		await start();
		await watch.host.deactivate();
		expect(watch.subscriptions()).toEqual([]);
		expect(await watch.host.hook('delete', 'update')).toBe(true);
		watch.host.options.parameters.events = ['updated'];
		await watch.host.activate();
		const [{ id, changeType }] = watch.subscriptions();
		expect(changeType).toBe('updated');
		watch.host.options.parameters.events = LIFE;
		await watch.host.activate('update');
		expect(watch.subscriptions()).toMatchObject([{ changeType: 'updated,deleted' }]);
		expect(watch.subscriptions()[0].id).not.toBe(id);
	});

	it.each([403, 500])(
		'takes a refusal (%i) for a refusal, never for "does not exist"',
		async (status) => {
			await start();
			watch.tenant.faults.add({ kind: 'status', status, path: /subscriptions/, times: 9 });
			await expect(watch.host.hook('checkExists', 'init')).rejects.toThrow();
			expect(watch.subscriptions()).toHaveLength(1);
		},
	);
});

describe('changes', () => {
	it('come out with the object and what happened to it', async () => {
		await start();
		const [ada, bob] = watch.users();
		watch.change(ada, { department: 'Space', city: 'Oslo' });
		const [updated] = await watch.got();
		expect(updated).toMatchObject({
			event: 'updated',
			resource: 'users',
			id: ada,
			changedAt: '2026-11-24T08:01:00Z',
			object: { id: ada, department: 'Space' },
		});
		expect(updated.object).not.toHaveProperty('city');
		watch.remove(bob);
		expect(await watch.got()).toMatchObject([{ event: 'deleted', id: bob, object: { id: bob } }]);
		watch.restore(bob);
		expect(eventsOf(await watch.got())).toEqual([`restored ${bob}`]);
		watch.change(bob, { city: 'Rome' });
		expect(eventsOf(await watch.got())).toEqual([`updated ${bob}`]);
		watch.remove(bob);
		await watch.got();
		watch.purge(bob);
		expect(await watch.got()).toMatchObject([
			{ event: 'permanentlyDeleted', id: bob, object: { id: bob } },
		]);
	});

	it('tell of a new user once, although Graph notifies several times', async () => {
		await start();
		const { id } = watch.tenant.tenant.addUser({ mailNickname: 'new' });
		watch.change(id, { city: 'Oslo' });
		watch.change(id, { city: 'Rome' });
		expect(eventsOf(await watch.got())).toEqual([`created ${id}`]);
		watch.change(id, { city: 'Bern' });
		expect(eventsOf(await watch.got())).toEqual([`updated ${id}`]);
	});

	it('tell of an object that is gone before it could be looked at', async () => {
		await start();
		const [ada] = watch.users();
		watch.remove(ada);
		watch.purge(ada);
		expect(eventsOf(await watch.got()).sort()).toEqual([
			`deleted ${ada}`,
			`permanentlyDeleted ${ada}`,
		]);
	});

	it('are looked for again while a new object is not everywhere yet', async () => {
		await start({}, { replicationDelayMs: 1500 });
		const answer = await fetch(`${watch.tenant.url}/v1.0/users`, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${watch.tenant.issueToken()}`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify({
				accountEnabled: true,
				displayName: 'New',
				mailNickname: 'new',
				userPrincipalName: 'new@contoso.com',
				passwordProfile: { password: 'Gl0om-heron-29' },
			}),
		});
		const { id } = (await answer.json()) as { id: string };
		expect(eventsOf(await watch.got())).toEqual([`created ${id}`]);
	});

	it('of members name the group and the member; the group alone is not told as updated', async () => {
		await start({ resource: 'groups', events: ['updated', 'memberAdded', 'memberRemoved'] });
		const { id } = watch.tenant.tenant.addGroup({ displayName: 'Crew' });
		await watch.got();
		const [ada, bob] = watch.users();
		watch.tenant.tenant.addMember(id, ada);
		watch.tenant.tenant.addMember(id, bob);
		expect(await watch.got()).toMatchObject([
			{ event: 'memberAdded', id, member: { id: ada }, object: { displayName: 'Crew' } },
			{ event: 'memberAdded', id, member: { id: bob } },
		]);
		watch.tenant.tenant.links.remove('members', id, ada);
		expect(await watch.got()).toMatchObject([{ event: 'memberRemoved', id, member: { id: ada } }]);
	});

	it('of chosen objects alone come out, and one alone is subscribed to by itself', async () => {
		await start();
		await watch.host.deactivate();
		const [ada, bob, eve] = watch.users();
		const choose = (...ids: string[]) => ({
			scope: 'chosen',
			objects: { object: ids.map((value) => ({ object: { __rl: true, mode: 'id', value } })) },
		});
		Object.assign(watch.host.options.parameters, choose(ada, bob));
		await watch.host.activate();
		expect(watch.subscriptions()[0].resource).toBe('users');
		for (const id of [ada, bob, eve]) watch.change(id, { city: 'Oslo' });
		expect(eventsOf(await watch.got())).toEqual([`updated ${ada}`, `updated ${bob}`]);
		await watch.host.deactivate();
		Object.assign(watch.host.options.parameters, choose(eve));
		await watch.host.activate();
		expect(watch.subscriptions()[0].resource).toBe(`users/${eve}`);
	});

	it('are put out as raw, or with the fields and the notification that were asked for', async () => {
		await start({
			output: 'fields',
			fields: 'city, displayName',
			options: { includeNotification: true },
		});
		const [ada] = watch.users();
		watch.change(ada, { city: 'Oslo' });
		const [{ object, notification }] = await watch.got();
		expect(object).toEqual({ id: ada, city: 'Oslo', displayName: expect.any(String) });
		expect(notification).toMatchObject({ changeType: 'updated', resource: `Users/${ada}` });
		expect(notification).not.toHaveProperty('clientState');
	});
});

describe('deliveries', () => {
	const post = async (body: unknown, type = 'application/json') =>
		await fetch(watch.host.url, {
			method: 'POST',
			headers: { 'Content-Type': type },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});

	it('keep what is ours of a mixed delivery and drop the rest alone', async () => {
		await start();
		const [ada] = watch.users();
		const [{ clientState, id: subscriptionId }] = watch.subscriptions();
		const entry = { changeType: 'updated', resource: `Users/${ada}`, resourceData: { id: ada } };
		const answer = await post({
			value: [
				entry,
				{ ...entry, clientState: 'foreign' },
				{ ...entry, clientState: [clientState] },
				null,
				'text',
				{ clientState },
				{ clientState, changeType: 'updated', resource: 'Messages/1' },
				{ clientState, lifecycleEvent: 'reauthorizationRequired', subscriptionId },
				{ ...entry, clientState, subscriptionId },
				{ ...entry, clientState, subscriptionId },
			],
		});
		expect(answer.status).toBe(202);
		expect(eventsOf(await watch.got())).toEqual([`updated ${ada}`]);
	});

	it.each([
		['no client state', { value: [{ changeType: 'updated', resource: 'Users/1' }] }, 202],
		[
			'a wrong one',
			{ value: [{ changeType: 'updated', resource: 'Users/1', clientState: 'x' }] },
			202,
		],
		['no list', { value: 'all' }, 400],
		['no object', [], 400],
		[
			'10,000 entries',
			{ value: Array.from({ length: 10_000 }, () => ({ clientState: 'x' })) },
			202,
		],
		['5 MB', { value: [{ clientState: 'x'.repeat(5_000_000) }] }, 202],
	])('start nothing when forged: %s', async (_what, body, status) => {
		await start();
		expect((await post(body)).status).toBe(status);
		await watch.host.settle();
		expect(watch.host.executions).toEqual([]);
		expect(watch.tenant.requests()).toEqual([]);
	});

	it('that come again are told once, with the ID that they had, with another and without one', async () => {
		await start();
		const [ada] = watch.users();
		const [{ clientState }] = watch.subscriptions();
		const entry = { clientState, changeType: 'updated', resource: `Users/${ada}` };
		const told: unknown[] = [];
		for (const id of ['one', 'one', 'two', undefined, undefined]) {
			await post({ value: [{ ...entry, id }] });
			told.push(eventsOf(await watch.got()));
		}
		const update = [`updated ${ada}`];
		expect(told).toEqual([update, [], [], [], []]);
		watch.change(ada, { city: 'Oslo' });
		expect(eventsOf(await watch.got())).toEqual(update);
	});

	it('start nothing with another content type', async () => {
		await start();
		expect((await post('{"value":[]}', 'text/plain')).status).toBe(400);
		expect(watch.host.executions).toEqual([]);
	});

	it('bring every one of 1,000 changes out once, though mixed and refused for a while', async () => {
		await start({}, { users: 1000 });
		const ids = watch.users();
		watch.host.statuses.push(503, 500);
		for (const [index, id] of ids.entries()) {
			watch.change(id, { city: `City ${index}` });
			if (index % 100 === 0) await watch.tenant.notifications.deliver();
		}
		const items = await watch.got();
		for (let tries = 0; watch.tenant.notifications.pending > 0 && tries < 5; tries++) {
			watch.pass(60_000);
			items.push(...(await watch.got()));
		}
		expect(items).toHaveLength(1000);
		expect(new Set(items.map(({ id }) => id)).size).toBe(1000);
	});
});

describe('a test run', () => {
	it('has its own subscription while the workflow is active, and leaves the live one alone', async () => {
		await start();
		await watch.host.listen();
		const [live, test] = watch.subscriptions();
		expect(test.changeType).toBe('updated');
		expect(test.notificationUrl).toContain('/webhook-test/');
		// At the latest within the hour, should n8n end meanwhile.
		expect(Date.parse(test.expirationDateTime)).toBeLessThanOrEqual(watch.now() + 3_600_000);
		expect(test.clientState).not.toBe(live.clientState);
		await watch.host.poll();
		expect(watch.subscriptions()).toHaveLength(2);
		await watch.host.stopListening();
		expect(watch.subscriptions()).toEqual([live]);
	});
});
