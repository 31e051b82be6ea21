import { DrivenClock, startEmulator, type Emulator, type Switches } from '../../emulator';
import { clientOf, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let clock: DrivenClock;

beforeEach(async () => {
	clock = new DrivenClock(Date.parse('2026-11-24T12:00:00Z'));
	emulator = await startEmulator({ users: 3, clock });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const lag = (switches: Partial<Switches>) => Object.assign(emulator.options, switches);
const firstUser = () => [...emulator.tenant.users.keys()][0];

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
	expect((await link(first.next)).rows).toEqual([{ id: gone, '@removed': { reason: 'deleted' } }]);
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
