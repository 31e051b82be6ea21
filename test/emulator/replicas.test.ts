import { DrivenClock, startEmulator, type Emulator, type Switches } from '../../emulator';
import { clientOf, errorOf, eventual, newUser, referenceTo, rowsOf, type Client } from './client';
import { startSubscriber } from './subscriber';

let emulator: Emulator;
let graph: Client;
let clock: DrivenClock;

beforeEach(async () => {
	clock = new DrivenClock(Date.parse('2026-11-24T12:00:00Z'));
	emulator = await startEmulator({ users: 3, groups: 1, clock });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const lag = (switches: Partial<Switches>) => Object.assign(emulator.options, switches);
const firstUser = () => [...emulator.tenant.users.keys()][0];
const status = async (method: string, path: string, body?: unknown) =>
	(await graph(method, path, body)).status;
const ids = async (path: string, headers = {}) =>
	rowsOf(await graph('GET', path, undefined, headers)).map(({ id }) => id);

it('a tenant with late replicas has what it was seeded with from the start', async () => {
	const other = await startEmulator({ users: 2, clock, readLagMs: 60_000, listLagMs: 60_000 });
	const get = clientOf(other);
	expect(rowsOf(await get('GET', '/users'))).toHaveLength(2);
	expect((await get('GET', `/users/${[...other.tenant.users.keys()][0]}`)).status).toBe(200);
	await other.close();
});

describe('reads by id', () => {
	beforeEach(() => lag({ readLagMs: 5000 }));

	it('find a new object late, by whatever key, and so do writes to it', async () => {
		const { id } = (await graph('POST', '/users', newUser('late'))).body as { id: string };
		const paths = [`/users/${id}`, '/users/late@contoso.com', `/directoryObjects/${id}`];
		for (const path of paths) expect(await status('GET', path)).toBe(404);
		const [group] = emulator.tenant.groups.keys();
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(404);
		expect(await status('POST', `/groups/${group}/members/$ref`, referenceTo(id))).toBe(404);
		expect(await ids('/users?$select=id')).toContain(id);
		clock.advance(4999);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		clock.advance(1);
		for (const path of paths) expect(await status('GET', path)).toBe(200);
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(204);
	});

	it('show a change late, each of several in its turn', async () => {
		const path = `/users/${firstUser()}?$select=city`;
		const city = async () => (await graph('GET', path)).body.city;
		const before = await city();
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
		clock.advance(2000);
		await graph('PATCH', `/users/${firstUser()}`, { city: null });
		expect(await city()).toBe(before);
		clock.advance(3000);
		expect(await city()).toBe('Oslo');
		clock.advance(2000);
		expect(await city()).toBeNull();
	});

	it('find an object by its name of before until the new one arrives', async () => {
		const before = String(emulator.tenant.users.get(firstUser())?.userPrincipalName);
		await graph('PATCH', `/users/${firstUser()}`, { userPrincipalName: 'new@contoso.com' });
		expect([
			await status('GET', `/users/${before}`),
			await status('GET', '/users/new@contoso.com'),
		]).toEqual([200, 404]);
		clock.advance(5000);
		expect([
			await status('GET', `/users/${before}`),
			await status('GET', '/users/new@contoso.com'),
		]).toEqual([404, 200]);
	});

	it('find a deleted object for a while, with the name that it had, while writes do not', async () => {
		const id = firstUser();
		const name = emulator.tenant.users.get(id)?.userPrincipalName;
		await graph('DELETE', `/users/${id}`);
		const lingering = await graph('GET', `/users/${id}`);
		expect([lingering.status, lingering.body.userPrincipalName]).toEqual([200, name]);
		expect(lingering.body).not.toHaveProperty('deletedDateTime');
		expect(await status('PATCH', `/users/${id}`, { city: 'Oslo' })).toBe(404);
		expect(await status('GET', `/directory/deletedItems/${id}`)).toBe(200);
		clock.advance(5000);
		expect(await status('GET', `/users/${id}`)).toBe(404);
	});

	it('find an object that was deleted for good at once', async () => {
		const id = firstUser();
		await graph('DELETE', `/users/${id}`);
		await graph('DELETE', `/directory/deletedItems/${id}`);
		expect(await status('GET', `/users/${id}`)).toBe(200);
		expect(await status('GET', `/directory/deletedItems/${id}`)).toBe(404);
	});

	it('do not find a restored object for a while', async () => {
		const id = firstUser();
		await graph('DELETE', `/users/${id}`);
		clock.advance(5000);
		await graph('POST', `/directory/deletedItems/${id}/restore`);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		clock.advance(5000);
		expect(await status('GET', `/users/${id}`)).toBe(200);
	});

	it('show a manager late', async () => {
		const [id, boss] = emulator.tenant.users.keys();
		await graph('PUT', `/users/${id}/manager/$ref`, referenceTo(boss));
		expect(errorOf(await graph('GET', `/users/${id}/manager`)).code).toBe(
			'Request_ResourceNotFound',
		);
		expect((await graph('GET', `/users/${id}?$expand=manager`)).body).not.toHaveProperty('manager');
		clock.advance(5000);
		expect((await graph('GET', `/users/${id}/manager`)).body.id).toBe(boss);
	});
});

describe('deleted items', () => {
	it('are known late, restorations and deletions for good as well', async () => {
		lag({ deletedItemsLagMs: 5000 });
		const id = firstUser();
		const path = `/directory/deletedItems/${id}`;
		const list = '/directory/deletedItems/microsoft.graph.user?$select=id';
		const seen = async () => [await status('GET', path), await ids(list)];
		await graph('DELETE', `/users/${id}`);
		expect(await status('GET', `/users/${id}`)).toBe(404);
		expect(await seen()).toEqual([404, []]);
		clock.advance(5000);
		expect(await seen()).toEqual([200, [id]]);
		await graph('POST', `${path}/restore`);
		expect(await seen()).toEqual([200, [id]]);
		clock.advance(5000);
		expect(await seen()).toEqual([404, []]);
		await graph('DELETE', `/users/${id}`);
		clock.advance(5000);
		await graph('DELETE', path);
		expect(await seen()).toEqual([200, [id]]);
		clock.advance(5000);
		expect(await seen()).toEqual([404, []]);
	});
});

describe('lists', () => {
	beforeEach(() => lag({ listLagMs: 5000 }));

	it('show new, changed and deleted objects late', async () => {
		const [first, second, third] = emulator.tenant.users.keys();
		const { id } = (await graph('POST', '/users', newUser('late'))).body as { id: string };
		await graph('DELETE', `/users/${first}`);
		await graph('PATCH', `/users/${second}`, { city: 'Nowhere' });
		const path = "/users?$count=true&$select=id&$filter=city ne 'Nowhere'";
		expect((await ids(path, eventual)).sort()).toEqual([first, second, third].sort());
		expect(await status('GET', `/users/${id}`)).toBe(200);
		clock.advance(5000);
		expect(await ids(path, eventual)).toEqual([third, id]);
	});

	it('show members late, nested ones too', async () => {
		const { tenant } = emulator;
		const [outer, inner] = [tenant.addGroup().id, tenant.addGroup().id];
		const [first, second] = tenant.users.keys();
		tenant.addMember(outer, inner);
		tenant.addMember(inner, first);
		clock.advance(5000);
		tenant.removeMember(inner, first);
		tenant.addMember(inner, second);
		const members = `/groups/${outer}/transitiveMembers?$select=id`;
		expect(await ids(members)).toEqual([inner, first]);
		expect(await ids(`/users/${first}/transitiveMemberOf?$select=id`)).toContain(outer);
		clock.advance(5000);
		expect(await ids(members)).toEqual([inner, second]);
	});
});

describe('delta queries', () => {
	const link = async (path: string) => {
		const { body } = await graph('GET', path);
		return { rows: rowsOf({ body } as never), next: String(body['@odata.deltaLink']) };
	};

	it('tell of a change late, in the round in which it arrives', async () => {
		lag({ deltaLagMs: 600_000 });
		const start = await link('/users/delta?$select=city&$deltatoken=latest');
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
		const added = emulator.tenant.addUser().id;
		expect((await link('/users/delta?$select=city')).rows.map(({ id }) => id)).not.toContain(added);
		const early = await link(start.next);
		expect(early.rows).toEqual([]);
		clock.advance(599_999);
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Rome' });
		clock.advance(1);
		graph = clientOf(emulator);
		const late = await link(early.next);
		expect(late.rows).toEqual([{ id: firstUser(), city: 'Oslo' }, { id: added }]);
		clock.advance(600_000);
		expect((await link(late.next)).rows).toEqual([{ id: firstUser(), city: 'Rome' }]);
	});

	it('do not lose what was known when they become later', async () => {
		const start = await link('/users/delta?$select=city&$deltatoken=latest');
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
		const told = await link(start.next);
		expect(told.rows).toHaveLength(1);
		lag({ deltaLagMs: 5000 });
		const later = await link(told.next);
		expect(later.rows).toEqual([]);
		clock.advance(5000);
		expect((await link(later.next)).rows).toEqual([]);
	});

	it('tell a deletion for good as one that can be undone, as long as they know no better', async () => {
		lag({ deltaLagMs: 5000 });
		const start = await link('/users/delta?$select=city&$deltatoken=latest');
		const gone = firstUser();
		await graph('DELETE', `/users/${gone}`);
		clock.advance(3000);
		await graph('DELETE', `/directory/deletedItems/${gone}`);
		clock.advance(2000);
		const first = await link(start.next);
		expect(first.rows).toEqual([{ id: gone, '@removed': { reason: 'changed' } }]);
		clock.advance(3000);
		expect((await link(first.next)).rows).toEqual([
			{ id: gone, '@removed': { reason: 'deleted' } },
		]);
	});

	it('hide restorations behind $select where they are told to', async () => {
		const id = firstUser();
		const restored = async (select: string) => {
			const start = await link(`/users/delta?$deltatoken=latest${select}`);
			await graph('DELETE', `/users/${id}`);
			const deleted = await link(start.next);
			expect(deleted.rows).toEqual([{ id, '@removed': { reason: 'changed' } }]);
			await graph('POST', `/directory/deletedItems/${id}/restore`);
			return (await link(deleted.next)).rows.map((row) => row.id);
		};
		expect(await restored('&$select=city')).toEqual([id]);
		lag({ hiddenRestorations: true });
		expect(await restored('&$select=city')).toEqual([]);
		expect(await restored('&$select=city,deletedDateTime')).toEqual([id]);
		expect(await restored('')).toEqual([id]);
	});

	it('repeat themselves for as many rounds as they are told to', async () => {
		lag({ deltaRepeatRounds: 2 });
		let { next } = await link('/users/delta?$select=city&$deltatoken=latest');
		const seen: number[] = [];
		await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
		for (let round = 0; round < 5; round++) {
			const told = await link(next);
			seen.push(told.rows.length);
			next = told.next;
		}
		expect(seen).toEqual([1, 1, 1, 0, 0]);
	});
});

describe('notifications', () => {
	it('are sent late, of changes alone', async () => {
		lag({ notificationLagMs: 60_000, allowHttpNotificationUrls: true });
		const subscriber = await startSubscriber();
		const { body } = await graph('POST', '/subscriptions', {
			changeType: 'updated',
			resource: 'users',
			notificationUrl: subscriber.url,
			lifecycleNotificationUrl: subscriber.url,
			expirationDateTime: new Date(clock.now() + 86_400_000).toISOString(),
		});
		emulator.tenant.addUser();
		const stored = emulator.tenant.subscriptions.get(String(body.id));
		if (stored) emulator.notifications.lifecycle(stored, 'reauthorizationRequired');
		await emulator.notifications.deliver();
		const told = () =>
			subscriber.deliveries.flatMap(({ value }) =>
				value.map(({ changeType, lifecycleEvent }) => changeType ?? lifecycleEvent),
			);
		expect(told()).toEqual(['reauthorizationRequired']);
		clock.advance(59_999);
		await emulator.notifications.deliver();
		expect(told()).toHaveLength(1);
		clock.advance(1);
		await emulator.notifications.deliver();
		expect(told()).toEqual(['reauthorizationRequired', 'updated']);
		await subscriber.close();
	});
});
