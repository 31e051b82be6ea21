import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Answer, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let now: number;

beforeEach(async () => {
	now = Date.parse('2026-11-24T12:00:00Z');
	emulator = await startEmulator({ users: 5, clock: () => now });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

/** Follows a round to its end: all rows, the pages, and the link for the next round. */
const round = async (path: string, headers?: Record<string, string>) => {
	const rows: Array<Record<string, unknown>> = [];
	let url = path;
	for (let pages = 1; pages < 50; pages++) {
		const answer: Answer = await graph('GET', url, undefined, headers);
		expect([url, answer.status]).toEqual([url, 200]);
		rows.push(...rowsOf(answer));
		const deltaLink = answer.body['@odata.deltaLink'];
		if (deltaLink) return { rows, pages, deltaLink: String(deltaLink) };
		url = String(answer.body['@odata.nextLink']);
	}
	throw new Error('the round has no end');
};

const firstUser = () => [...emulator.tenant.users.keys()][0];

it('begins with everything, then tells what changed', async () => {
	const start = await round('/users/delta?$select=displayName,city');
	expect(start.rows).toHaveLength(5);
	expect(Object.keys(start.rows[0]).sort()).toEqual(['city', 'displayName', 'id']);
	expect((await round(start.deltaLink)).rows).toEqual([]);

	const id = firstUser();
	await graph('PATCH', `/users/${id}`, { city: 'Oslo' });
	await graph('PATCH', `/users/${id}`, { jobTitle: 'Clerk' });
	const added = emulator.tenant.addUser({ mailNickname: 'new' }).id;
	const next = await round(start.deltaLink);
	expect(next.rows).toEqual([
		{ id, city: 'Oslo', displayName: expect.any(String) },
		{ id: added, displayName: 'new' },
	]);
	expect((await round(next.deltaLink)).rows).toEqual([]);
});

it('repeats objects on the next page where it is told to', async () => {
	Object.assign(emulator.options, { deltaPageSize: 2, deltaReplays: 1 });
	const { rows, pages } = await round('/users/delta?$select=displayName');
	expect(pages).toBe(3);
	expect(rows).toHaveLength(7);
	expect(rows[2]).toEqual(rows[1]);
});

it('names what is selected in the context of the page that was asked for it, and in no later one', async () => {
	emulator.options.deltaPageSize = 3;
	const first = await graph('GET', '/users/delta?$select=displayName,city');
	const second = await graph('GET', String(first.body['@odata.nextLink']));
	const later = await graph('GET', String(second.body['@odata.deltaLink']));
	expect([first, second, later].map(({ body }) => body['@odata.context'])).toEqual([
		`${emulator.url}/v1.0/$metadata#users(displayName,city)`,
		`${emulator.url}/v1.0/$metadata#users`,
		`${emulator.url}/v1.0/$metadata#users`,
	]);
	expect(Object.keys(rowsOf(second)[0]).sort()).toEqual(['city', 'displayName', 'id']);
});

it('does not tell of properties that are not selected', async () => {
	const { deltaLink } = await round('/users/delta?$select=city');
	await graph('PATCH', `/users/${firstUser()}`, { jobTitle: 'Clerk' });
	expect((await round(deltaLink)).rows).toEqual([]);
});

it('shows changed properties alone with return=minimal, a cleared one as null', async () => {
	const { deltaLink } = await round('/users/delta?$select=displayName,city');
	await graph('PATCH', `/users/${firstUser()}`, { city: null });
	const { rows } = await round(deltaLink, { Prefer: 'return=minimal' });
	expect(rows).toEqual([{ id: firstUser(), city: null }]);
});

it('tells deletion that can be undone from deletion for good', async () => {
	const { deltaLink } = await round('/users/delta?$select=displayName');
	const id = firstUser();
	await graph('DELETE', `/users/${id}`);
	const deleted = await round(deltaLink);
	expect(deleted.rows).toEqual([{ id, '@removed': { reason: 'changed' } }]);
	await graph('POST', `/directory/deletedItems/${id}/restore`);
	const restored = await round(deleted.deltaLink);
	expect(restored.rows).toMatchObject([{ id, displayName: expect.any(String) }]);
	expect(restored.rows[0]).not.toHaveProperty('@removed');
	await graph('DELETE', `/users/${id}`);
	await graph('DELETE', `/directory/deletedItems/${id}`);
	const purged = await round(restored.deltaLink);
	expect(purged.rows).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
});

it('starts from now with $deltatoken=latest', async () => {
	const { rows, deltaLink } = await round('/users/delta?$deltaToken=latest&$select=city');
	expect(rows).toEqual([]);
	await graph('PATCH', `/users/${firstUser()}`, { city: 'Oslo' });
	expect((await round(deltaLink)).rows).toEqual([{ id: firstUser(), city: 'Oslo' }]);
});

it('tells members that came and went, and keeps those that are only soft-deleted', async () => {
	const [first, second, third] = [...emulator.tenant.users.keys()];
	const group = emulator.tenant.addGroup({ displayName: 'Team' }).id;
	emulator.tenant.addMember(group, first);
	const start = await round('/groups/delta');
	expect(start.rows[0]['members@delta']).toEqual([
		{ '@odata.type': '#microsoft.graph.user', id: first },
	]);
	emulator.tenant.addMember(group, second);
	emulator.tenant.removeMember(group, first);
	emulator.tenant.addMember(group, third);
	const next = await round(start.deltaLink);
	expect(next.rows[0]['members@delta']).toEqual([
		{ '@odata.type': '#microsoft.graph.user', id: second },
		{ '@odata.type': '#microsoft.graph.user', id: first, '@removed': { reason: 'deleted' } },
		{ '@odata.type': '#microsoft.graph.user', id: third },
	]);
	await graph('DELETE', `/users/${third}`);
	const soft = await round(next.deltaLink);
	expect(soft.rows).toEqual([]);
	await graph('DELETE', `/directory/deletedItems/${third}`);
	const hard = await round(soft.deltaLink);
	expect(hard.rows[0]['members@delta']).toMatchObject([
		{ id: third, '@removed': { reason: 'deleted' } },
	]);
	expect((await round('/groups/delta?$select=displayName')).rows[0]).not.toHaveProperty(
		'members@delta',
	);
});

it('repeats a large group with another part of its members, and may begin with an empty page', async () => {
	emulator.options.deltaPageSize = 2;
	emulator.options.emptyDeltaPage = true;
	const group = emulator.tenant.addGroup({ displayName: 'Large' }).id;
	for (const id of emulator.tenant.users.keys()) emulator.tenant.addMember(group, id);
	const { rows, pages } = await round('/groups/delta?$select=displayName,members');
	expect(rows.map(({ id }) => id)).toEqual([group, group, group]);
	expect(rows.flatMap((row) => row['members@delta'])).toHaveLength(5);
	expect(pages).toBe(3);
});

it('tracks up to 50 objects of a filter', async () => {
	const id = firstUser();
	const { rows, deltaLink } = await round(`/users/delta?$select=city&$filter=id eq '${id}'`);
	expect(rows.map((row) => row.id)).toEqual([id]);
	emulator.tenant.addUser({ mailNickname: 'other' });
	expect((await round(deltaLink)).rows).toEqual([]);
	const many = Array.from({ length: 51 }, () => `id eq '${id}'`).join(' or ');
	for (const filter of [many, "city eq 'Oslo'"]) {
		const answer = await graph('GET', `/users/delta?$filter=${encodeURIComponent(filter)}`);
		expect(answer.status).toBe(400);
	}
});

it.each([
	['$top=5'],
	['$orderby=displayName'],
	['$expand=manager'],
	['$count=true'],
	['$search="a"'],
])('refuses %s', async (option) => {
	expect((await graph('GET', `/users/delta?${option}`)).status).toBe(400);
});

it('refuses $select with a skip token, and what is stored elsewhere', async () => {
	emulator.options.deltaPageSize = 2;
	const page = await graph('GET', '/users/delta?$select=city');
	const next = String(page.body['@odata.nextLink']);
	expect((await graph('GET', `${next}&$select=city`)).status).toBe(400);
	expect((await graph('GET', '/users/delta?$select=skills')).status).toBe(501);
});

it('forgets tokens after seven days', async () => {
	const { deltaLink } = await round('/users/delta?$select=city');
	now += 7 * 24 * 3600_000 + 1;
	graph = clientOf(emulator);
	const gone = await graph('GET', deltaLink);
	expect([gone.status, errorOf(gone).code]).toEqual([410, 'SyncStateNotFound']);
	expect(gone.headers.get('location')).toBe(`${emulator.url}/v1.0/users/delta?$deltatoken=`);
	expect((await round(String(gone.headers.get('location')))).rows).toHaveLength(5);
	emulator.options.expiredDeltaToken = 'badRequest';
	expect((await graph('GET', deltaLink)).status).toBe(400);
});

it('refuses a token that was issued for another collection', async () => {
	const { deltaLink } = await round('/users/delta?$select=city');
	const foreign = await graph('GET', deltaLink.replace('/users/', '/groups/'));
	expect(foreign.status).toBe(400);
});
