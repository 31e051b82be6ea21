import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, eventual, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let group: string;

beforeAll(async () => {
	emulator = await startEmulator({ users: 250 });
	graph = clientOf(emulator);
});

beforeEach(() => {
	group = emulator.tenant.addGroup({ displayName: 'Subject' }).id;
});

afterAll(async () => {
	await emulator.close();
});

const userIds = () => [...emulator.tenant.users.keys()];

describe('lists', () => {
	it('pages members and counts them', async () => {
		for (const id of userIds()) emulator.tenant.addMember(group, id);
		const first = await graph(
			'GET',
			`/groups/${group}/members?$select=id&$count=true`,
			undefined,
			eventual,
		);
		expect(first.body['@odata.count']).toBe(250);
		expect(rowsOf(first)).toHaveLength(100);
		const next = String(first.body['@odata.nextLink']);
		const second = await graph('GET', next, undefined, eventual);
		expect(second.body['@odata.count']).toBeUndefined();
		expect(rowsOf(second)).toHaveLength(100);
		const count = await graph('GET', `/groups/${group}/members/$count`, undefined, eventual);
		expect([count.text, count.headers.get('content-type')]).toEqual(['250', 'text/plain']);
		const references = await graph('GET', `/groups/${group}/members/$ref?$top=3`);
		expect(rowsOf(references)).toHaveLength(3);
	});

	it('goes through nested groups, circles included', async () => {
		const { tenant } = emulator;
		const [user, other] = [tenant.addUser().id, tenant.addUser().id];
		const inner = tenant.addGroup({ displayName: 'Inner' }).id;
		tenant.addMember(group, inner);
		tenant.addMember(inner, group);
		tenant.addMember(inner, user);
		tenant.addMember(group, other);
		const direct = await graph('GET', `/groups/${group}/members?$select=id`);
		expect(rowsOf(direct).map(({ id }) => id)).toEqual([inner, other]);
		const path = `/groups/${group}/transitiveMembers`;
		const all = await graph('GET', `${path}?$select=id`);
		expect(new Set(rowsOf(all).map(({ id }) => id))).toEqual(new Set([inner, other, group, user]));
		const cast = `${path}/microsoft.graph.user`;
		expect(errorOf(await graph('GET', cast)).code).toBe('Request_UnsupportedQuery');
		const users = await graph('GET', `${cast}?$count=true&$select=id`, undefined, eventual);
		expect(new Set(rowsOf(users).map(({ id }) => id))).toEqual(new Set([other, user]));
		const groups = await graph('GET', `/users/${user}/transitiveMemberOf?$select=id`);
		expect(new Set(rowsOf(groups).map(({ id }) => id))).toEqual(new Set([inner, group]));
		const check = { groupIds: [group, inner] };
		const checked = await graph('POST', `/users/${user}/checkMemberGroups`, check);
		expect(new Set(checked.body.value as string[])).toEqual(new Set([group, inner]));
	});

	it('filters members by a property of their cast', async () => {
		const { tenant } = emulator;
		const ids = userIds().slice(0, 30);
		for (const id of ids) tenant.addMember(group, id);
		const path = `/groups/${group}/members/microsoft.graph.user`;
		const answer = await graph('GET', `${path}?$filter=accountEnabled eq false&$select=id`);
		const disabled = ids.filter((id) => tenant.users.get(id)?.accountEnabled === false);
		expect(rowsOf(answer).map(({ id }) => id)).toEqual(disabled);
	});

	it('does not show deleted users, and shows them again when they are restored', async () => {
		const user = emulator.tenant.addUser({ mailNickname: 'passing' }).id;
		emulator.tenant.addMember(group, user);
		const ids = async () =>
			rowsOf(await graph('GET', `/groups/${group}/members`)).map(({ id }) => id);
		await graph('DELETE', `/users/${user}`);
		expect(await ids()).toEqual([]);
		await graph('POST', `/directory/deletedItems/${user}/restore`);
		expect(await ids()).toEqual([user]);
	});

	it('expands at most 20 members', async () => {
		for (const id of userIds().slice(0, 25)) emulator.tenant.addMember(group, id);
		const answer = await graph('GET', `/groups/${group}?$expand=members($select=id)`);
		expect(answer.body.members).toHaveLength(20);
	});
});
