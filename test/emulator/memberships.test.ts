import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, eventual, rowsOf } from './client';

let emulator: Emulator;
let user: string;
let unit: string;

beforeAll(async () => {
	emulator = await startEmulator({ users: 2, recordTo: false });
	[user] = emulator.tenant.users.keys();
	unit = emulator.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
	emulator.tenant.addMember(unit, user);
	emulator.tenant.addMember(emulator.tenant.addGroup().id, user);
});
afterAll(async () => await emulator.close());

const get = async (path: string, headers = {}) =>
	await clientOf(emulator)('GET', `/users/${user}${path}`, undefined, headers);

it('are in administrative units, too', async () => {
	for (const path of ['/memberOf', '/transitiveMemberOf']) {
		expect(rowsOf(await get(path)).map((row) => row['@odata.type'])).toEqual([
			'#microsoft.graph.administrativeUnit',
			'#microsoft.graph.group',
		]);
	}
});

it('are listed of units alone where they are direct, in advanced queries', async () => {
	const path = '/memberOf/microsoft.graph.administrativeUnit';
	expect(errorOf(await get(path)).code).toBe('Request_UnsupportedQuery');
	const listed = await get(`${path}?$count=true`, eventual);
	expect(rowsOf(listed).map(({ id }) => id)).toEqual([unit]);
	const nested = '/transitiveMemberOf/microsoft.graph.administrativeUnit?$count=true';
	expect((await get(nested, eventual)).status).toBe(400);
});

it('are of oneself alone with the permission to read oneself', async () => {
	const [, other] = emulator.tenant.users.keys();
	const person = { idtyp: 'user', oid: user, scp: 'User.Read' } as const;
	const mine = clientOf(emulator, person);
	expect((await mine('GET', `/users/${user}/memberOf`)).status).toBe(200);
	expect((await mine('GET', `/users/${other}/memberOf`)).status).toBe(403);
});
