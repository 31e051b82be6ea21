import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const jpeg = (bytes = 4) =>
	Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes - 3)]);

let tenant: TestTenant;
let ids: string[];
beforeAll(async () => {
	tenant = await startTenant({ users: 3 });
	ids = [...tenant.tenant.users.keys()];
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.requests();
	tenant.faults.clear();
	tenant.tenant.photos.clear();
});

const fileOf = (data: Buffer, more = {}) => ({
	data: { data: data.toString('base64'), mimeType: 'image/jpeg', fileName: 'ada.jpg', ...more },
});

const run = async (
	more: object = {},
	files: Parameters<typeof runNode>[1]['files'] = fileOf(jpeg()),
	items: object[] = [{ id: ids[0] }],
	continueOnFail = false,
) =>
	await runNode(
		{
			resource: 'user',
			operation: 'setPhoto',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...more,
		} as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as never, files, continueOnFail },
	);

it('uploads the photo byte by byte', async () => {
	const data = Buffer.concat([jpeg(), Buffer.from([0x00, 0x80, 0x0a, 0x0d, 0xfe, 0xff])]);
	const { json, error } = await run({}, fileOf(data, { mimeType: 'application/octet-stream' }));
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{ id: ids[0], photoSet: true, mimeType: 'image/jpeg', fileName: 'ada.jpg' },
	]);
	expect(tenant.tenant.photos.get(ids[0])).toEqual({ type: 'image/jpeg', data });
	expect(tenant.requests()).toEqual([`PUT /v1.0/users/${ids[0]}/photo/$value`]);
});

it('takes it from the property that is named, for each item', async () => {
	const files = { portrait: fileOf(jpeg()).data };
	const items = ids.map((id) => ({ id }));
	const { json, error } = await run({ binaryPropertyName: 'portrait' }, files, items);
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(ids);
	expect(tenant.tenant.photos.size).toBe(3);
});

const most = 4 * 1024 * 1024;

it('takes the largest that Graph takes', async () => {
	expect((await run({}, fileOf(jpeg(most - 1)))).error).toBeUndefined();
});

it.each([
	[
		'a picture of another kind',
		fileOf(Buffer.from('89504e470d0a', 'hex')),
		'is not a JPEG picture',
	],
	[
		'what is only said to be one',
		fileOf(Buffer.from('<!doctype html>')),
		"The file in 'Input Binary Field' is not a JPEG picture (image/jpeg)",
	],
	['a file that is too large', fileOf(jpeg(most)), 'has 4.0 MB, and a photo must be smaller'],
	['an empty file', fileOf(Buffer.alloc(0)), "The file in 'Input Binary Field' is empty"],
	['no file', {}, "The item has no file 'data', which 'Input Binary Field' names"],
	[
		'a file elsewhere of another kind',
		{ data: { id: 'filesystem-v2:x', data: 'filesystem-v2', mimeType: 'image/png' } },
		'is not a JPEG picture (image/png)',
	],
	[
		'a file elsewhere that is too large',
		{ data: { id: 'filesystem-v2:x', data: '', mimeType: 'image/jpeg', bytes: most * 2 } },
		'has 8.0 MB',
	],
])('refuses %s before anything is sent', async (_what, files, message) => {
	const { error } = await run({}, files);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it.each(['', 'x', '../x'])('sends nothing for the user %j', async (id) => {
	const { error } = await run({}, undefined, [{ id }]);
	expect(error?.message).toContain("'User Whose Photo to Set'");
	expect(tenant.requests()).toEqual([]);
});

it('says what Graph refuses, and sets the others', async () => {
	const nobody = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
	const { items } = await run({}, undefined, [{ id: nobody }, { id: ids[1] }], true);
	expect(items.map(({ json }) => json.error ?? json.photoSet)).toEqual([
		`'${nobody}' was not found in this tenant [item 0]`,
		true,
	]);
});

it('names the permission that is missing', async () => {
	tenant.faults.add({ kind: 'status', status: 403, code: 'Authorization_RequestDenied' });
	const { error } = await run();
	expect(error?.description).toContain('application permission ProfilePhoto.ReadWrite.All');
});

it('is shown without its bytes in a dry run', async () => {
	const { json } = await run({ options: { dryRun: true } });
	expect(json[0]).toMatchObject({
		method: 'PUT',
		body: { file: 'data', contentType: 'image/jpeg', bytes: 4 },
	});
	expect(tenant.tenant.photos.size).toBe(0);
});

it('sets a thousand, each in a call of its own', async () => {
	const many = Array.from({ length: 1000 }, () => ({ id: tenant.tenant.addUser().id }));
	const { json, error } = await run({}, undefined, many);
	expect([error, json.length, tenant.tenant.photos.size]).toEqual([undefined, 1000, 1000]);
	expect(tenant.requests()).toHaveLength(1000);
});
