import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const photo = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80, 0x0a, 0x0d, 0xfe]);

let tenant: TestTenant;
let ids: string[];
beforeAll(async () => {
	tenant = await startTenant({ users: 3 });
	ids = [...tenant.tenant.users.keys()];
	tenant.tenant.photos.set(ids[0], { type: 'image/jpeg', data: photo });
	tenant.tenant.photos.set(ids[2], { type: 'image/png', data: photo });
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.requests();
	tenant.faults.clear();
});

const get = async (value: string, more = {}, options: Partial<EngineOptions> = {}) =>
	await runNode(
		{
			resource: 'user',
			operation: 'getPhoto',
			user: { __rl: true, mode: 'userPrincipalName', value },
			...more,
		},
		{ credential: tenant.credential, ...options },
	);

it('is a file of the item, byte by byte', async () => {
	const { items, error } = await get(ids[0]);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const [{ json, binary, pairedItem }] = items;
	expect(json).toEqual({ id: ids[0], fileName: `${ids[0]}.jpg`, mimeType: 'image/jpeg' });
	expect(Buffer.from(binary?.data.data ?? '', 'base64')).toEqual(photo);
	expect([binary?.data.mimeType, binary?.data.fileName]).toEqual(['image/jpeg', `${ids[0]}.jpg`]);
	expect(pairedItem).toEqual({ item: 0 });
	expect(tenant.requests()).toEqual([`GET /v1.0/users/${ids[0]}/photo/$value`]);
});

it('goes into the property and has the name that the user wants', async () => {
	const { items } = await get(ids[2], { outputPropertyName: 'photo', fileName: 'me.png' });
	expect(items[0].binary?.photo).toMatchObject({ fileName: 'me.png', mimeType: 'image/png' });
	expect((await get(ids[2])).json[0].fileName).toBe(`${ids[2]}.png`);
});

it('is found by user principal name, also that of a guest', async () => {
	const userPrincipalName = 'adele_x.com#EXT#@contoso.com';
	const guest = tenant.tenant.addUser({ userPrincipalName });
	tenant.tenant.photos.set(guest.id, { type: 'image/jpeg', data: photo });
	expect((await get(userPrincipalName)).error).toBeUndefined();
});

it('that is not there is said, and how to go on', async () => {
	const { error } = await get(ids[1]);
	expect(error?.message).toBe('There is no photo of this user [item 0]');
	expect(error?.description).toContain("set 'On Error' to continue");
	expect(error?.description).toContain('code ImageNotFound');
});

it('that one user does not have leaves the others theirs', async () => {
	const { items } = await get(
		'={{ $json.id }}',
		{},
		{
			items: ids.map((id) => ({ id })),
			continueOnFail: true,
		},
	);
	expect(items.map(({ binary }) => binary?.data.mimeType)).toEqual([
		'image/jpeg',
		undefined,
		'image/png',
	]);
	expect(items[1].json).toMatchObject({
		error: 'There is no photo of this user [item 1]',
		details: { status: 404, code: 'ImageNotFound' },
	});
});

it('needs a permission, which the message names', async () => {
	tenant.faults.add({ kind: 'status', status: 403, code: 'Authorization_RequestDenied' });
	const { error } = await get(ids[0]);
	expect(error?.message).toBe("Missing permission for 'Get user photo' [item 0]");
	expect(error?.description).toContain('ProfilePhoto.Read.All');
});

it('is not asked for with a parameter that cannot be', async () => {
	expect((await get('../groups')).error?.message).toContain("'User Whose Photo to Get'");
	expect(tenant.requests()).toEqual([]);
});

it('is read in a dry run', async () => {
	const { items } = await get(ids[0], { options: { dryRun: true } });
	expect(items[0].binary?.data.mimeType).toBe('image/jpeg');
});
