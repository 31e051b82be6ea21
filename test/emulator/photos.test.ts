import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, type Client } from './client';

const data = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80, 0x0a, 0x0d, 0xfe]);

let emulator: Emulator;
let graph: Client;
let ids: string[];

beforeAll(async () => {
	emulator = await startEmulator({ users: 2 });
	graph = clientOf(emulator);
	ids = [...emulator.tenant.users.keys()];
	emulator.tenant.photos.set(ids[0], { type: 'image/jpeg', data });
});
afterAll(async () => await emulator.close());

it('answers with the bytes of the photo and their type', async () => {
	const answer = await fetch(`${emulator.url}/v1.0/users/${ids[0]}/photo/$value`, {
		headers: { Authorization: `Bearer ${emulator.issueToken()}` },
	});
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(data);
});

it('answers with base64 in a batch', async () => {
	const { body } = await graph('POST', '/$batch', {
		requests: [{ id: '1', method: 'GET', url: `/users/${ids[0]}/photo/$value` }],
	});
	expect(body.responses).toEqual([
		expect.objectContaining({ status: 200, body: data.toString('base64') }),
	]);
});

it('says the same for a user without a photo and for one that does not exist', async () => {
	for (const user of [ids[1], 'nobody@contoso.com']) {
		const answer = await graph('GET', `/users/${user}/photo/$value`);
		expect([answer.status, errorOf(answer).code]).toEqual([404, 'ImageNotFound']);
	}
});

it('needs a permission to photos or to users', async () => {
	for (const [role, status] of [
		['ProfilePhoto.Read.All', 200],
		['User.Read.All', 200],
		['Group.Read.All', 403],
	] as const) {
		const client = clientOf(emulator, { roles: [role] });
		expect((await client('GET', `/users/${ids[0]}/photo/$value`)).status).toBe(status);
	}
});

it('forgets the photo of a user that is gone for good', async () => {
	const user = emulator.tenant.addUser();
	emulator.tenant.photos.set(user.id, { type: 'image/png', data });
	emulator.tenant.purge(user);
	expect(emulator.tenant.photos.has(user.id)).toBe(false);
});
