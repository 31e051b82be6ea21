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

describe('a photo that is set', () => {
	const put = async (body: Buffer, type: string, user = ids[1], roles?: string[]) =>
		await fetch(`${emulator.url}/v1.0/users/${user}/photo/$value`, {
			method: 'PUT',
			headers: {
				Authorization: `Bearer ${emulator.issueToken(roles ? { roles } : undefined)}`,
				'Content-Type': type,
			},
			body: new Uint8Array(body),
		});

	it('is kept byte by byte', async () => {
		const answer = await put(data, 'image/jpeg');
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		expect(emulator.tenant.photos.get(ids[1])).toEqual({ type: 'image/jpeg', data });
	});

	it.each([
		['another type', data, 'image/png'],
		['JSON', data, 'application/json'],
		['what is no JPEG', Buffer.from('89504e47', 'hex'), 'image/jpeg'],
		['nothing', Buffer.alloc(0), 'image/jpeg'],
	])('is not %s', async (_what, body, type) => {
		expect((await put(body, type)).status).toBe(400);
	});

	it('is smaller than 4 MB', async () => {
		const sized = (bytes: number) => Buffer.concat([data, Buffer.alloc(bytes - data.length)]);
		expect((await put(sized(4 * 1024 * 1024 - 1), 'image/jpeg')).status).toBe(200);
		expect((await put(sized(4 * 1024 * 1024), 'image/jpeg')).status).toBe(413);
	});

	it('needs a permission to write, and a user who is there', async () => {
		const status = async (role: string) => (await put(data, 'image/jpeg', ids[1], [role])).status;
		expect(await status('ProfilePhoto.ReadWrite.All')).toBe(200);
		expect(await status('User.ReadWrite.All')).toBe(200);
		expect(await status('ProfilePhoto.Read.All')).toBe(403);
		const nobody = '11111111-2222-4333-8444-555555555555';
		expect((await put(data, 'image/jpeg', nobody)).status).toBe(404);
	});
});
