import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { Host } from './graphHost';
import { startHost } from './graphHost';

let host: Host;
let storage: Host;
beforeEach(async () => {
	host = await startHost();
	storage = await startHost();
});
afterEach(async () => {
	await Promise.all([host.close(), storage.close()]);
});

const run = async (parameters: object, options: Partial<EngineOptions> = {}) =>
	await runNode({ resource: 'request', operation: 'send', ...parameters } as never, {
		credential: host.credential,
		...options,
	});

const photo = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80, 0x0a, 0x0d, 0xfe]);
const files = {
	data: { data: photo.toString('base64'), mimeType: 'image/jpeg', fileName: 'ada.jpg' },
};

describe('a body', () => {
	it('is the file of a binary property, byte by byte', async () => {
		host.answers[0] = { status: 200, body: '' };
		const { json, error } = await run(
			{ method: 'PUT', url: '/me/photo/$value', bodyType: 'binary' },
			{ files },
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, status: 200 }]);
		const [{ method, url, headers, body }] = host.received;
		expect([method, url, headers['content-type']]).toEqual([
			'PUT',
			'/v1.0/me/photo/$value',
			'image/jpeg',
		]);
		expect(body).toEqual(photo);
	});

	it('is a text of any type, and keeps a header that is given', async () => {
		await run({
			method: 'POST',
			url: '/x',
			bodyType: 'text',
			textBody: '[1, 2]',
			contentType: 'a/b',
		});
		await run({
			method: 'POST',
			url: '/x',
			bodyType: 'text',
			textBody: '<p>é</p>',
			headers: { header: [{ name: 'content-type', value: 'text/html' }] },
		});
		expect(
			host.received.map(({ headers, body }) => [headers['content-type'], String(body)]),
		).toEqual([
			['a/b', '[1, 2]'],
			['text/html', '<p>é</p>'],
		]);
	});

	it('can be an empty object, or nothing', async () => {
		await run({ method: 'POST', url: '/x' });
		await run({ method: 'POST', url: '/x', bodyType: 'none' });
		expect(host.received.map(({ body }) => String(body))).toEqual(['{}', '']);
	});

	it('is a form of fields and files with names of their own', async () => {
		const { error } = await run(
			{
				method: 'POST',
				url: '/me/onenote/pages',
				bodyType: 'form',
				formFields: {
					field: [{ name: 'Presentation', value: '<p>Hi</p>', contentType: 'text/html' }],
				},
				formFiles: {
					file: [
						{ binaryPropertyName: 'data', name: 'image1', fileName: 'a "b".jpg' },
						{ binaryPropertyName: 'data' },
					],
				},
			},
			{ files },
		);
		expect(error).toBeUndefined();
		const [{ headers, body }] = host.received;
		const form = await new Response(new Uint8Array(body), {
			headers: { 'content-type': String(headers['content-type']) },
		}).formData();
		expect([...form.keys()]).toEqual(['Presentation', 'image1', 'data']);
		expect(form.get('Presentation')).toBe('<p>Hi</p>');
		const [named, plain] = [form.get('image1') as File, form.get('data') as File];
		expect([named.type, plain.name]).toEqual(['image/jpeg', 'ada.jpg']);
		expect(decodeURIComponent(named.name)).toBe('a "b".jpg');
		expect(Buffer.from(await named.arrayBuffer())).toEqual(photo);
	});

	it.each([
		['form', { formFiles: { file: [{ binaryPropertyName: 'report' }] } }],
		['binary', { binaryPropertyName: 'report' }],
	])('whose file does not exist is refused by its name (%s)', async (bodyType, more) => {
		const { error } = await run({ method: 'POST', url: '/x', bodyType, ...more }, { files });
		expect(error?.message).toContain("The item has no file 'report'");
		expect(error?.description).toContain('Its files are: data.');
		expect(host.received).toEqual([]);
	});

	it('that is an empty form is refused', async () => {
		const { error } = await run({ method: 'POST', url: '/x', bodyType: 'form' });
		expect(error?.message).toContain('The form is empty');
		expect(host.received).toEqual([]);
	});

	it('is sent again when the token has to be renewed', async () => {
		host.answers.unshift({ status: 401, body: '{"error":{"code":"InvalidAuthenticationToken"}}' });
		await run({ method: 'PUT', url: '/x', bodyType: 'binary' }, { files });
		expect(host.received.map(({ body }) => body)).toEqual([photo, photo]);
	});

	it('is summed up in a dry run', async () => {
		const { json } = await run(
			{ method: 'PUT', url: '/x', bodyType: 'binary', options: { dryRun: true } },
			{ files },
		);
		expect(json[0].body).toEqual({ file: 'data', contentType: 'image/jpeg', bytes: 8 });
		expect(host.received).toEqual([]);
	});
});

describe('a file as the answer', () => {
	const asFile = { responseFormat: 'binary' };

	it('becomes a binary property', async () => {
		host.answers[0] = { headers: { 'content-type': 'image/jpeg; q=1' }, body: photo };
		const { items, error } = await run({ url: '/me/photo/$value', ...asFile });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ status: 200, fileName: 'photo', mimeType: 'image/jpeg' });
		expect(Buffer.from(items[0].binary?.data.data ?? '', 'base64')).toEqual(photo);
	});

	it('has the name that Graph gives, or the one that is wanted', async () => {
		host.answers[0] = {
			headers: { 'content-disposition': 'attachment; filename="report.csv"' },
			body: 'a,b',
		};
		const given = await run({ url: '/reports/x', ...asFile, outputPropertyName: 'report' });
		expect(given.items[0].binary?.report.fileName).toBe('report.csv');
		const wanted = await run({ url: '/reports/x', ...asFile, fileName: 'mine.csv' });
		expect(wanted.json[0].fileName).toBe('mine.csv');
	});

	it('is fetched from where Graph redirects to, without the token', async () => {
		host.answers[0] = { status: 302, headers: { location: `${storage.url}/blob?sig=1` } };
		storage.answers[0] = { headers: { 'content-type': 'text/csv' }, body: 'a,b\n1,2' };
		const { items } = await run({ url: '/drive/items/1/content', ...asFile });
		expect(Buffer.from(items[0].binary?.data.data ?? '', 'base64').toString()).toBe('a,b\n1,2');
		expect(host.received[0].headers.authorization).toMatch(/^Bearer /);
		expect(storage.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([
			['/blob?sig=1', undefined],
		]);
		const text = await run({ url: '/reports/x', responseFormat: 'text' });
		expect(text.json).toEqual([{ data: 'a,b\n1,2' }]);
	});

	it('is not fetched for a write, nor from Graph itself', async () => {
		host.answers[0] = { status: 302, headers: { location: `${storage.url}/blob` } };
		const write = await run({ method: 'POST', url: '/x' });
		expect(write.error?.description).toContain('status 302');
		host.answers[0] = { status: 302, headers: { location: '/v1.0/elsewhere' } };
		const inside = await run({ url: '/x', ...asFile });
		expect(inside.error?.description).toContain('status 302');
		expect(storage.received).toEqual([]);
		expect(host.received).toHaveLength(2);
	});

	it('gives way to what Graph says when it refuses', async () => {
		const body = JSON.stringify({ error: { code: 'ImageNotFound', message: 'No photo.' } });
		host.answers[0] = { status: 404, body };
		for (const responseFormat of ['binary', 'text', 'json']) {
			const { error } = await run({ url: '/me/photo/$value', responseFormat });
			expect(error?.description).toContain('No photo. (status 404, code ImageNotFound)');
		}
	});

	it('is fetched again with a new token', async () => {
		host.answers.unshift({ status: 401, body: '{"error":{"code":"InvalidAuthenticationToken"}}' });
		host.answers[1] = { headers: { 'content-type': 'image/jpeg' }, body: photo };
		const { items } = await run({ url: '/me/photo/$value', ...asFile });
		expect(Buffer.from(items[0].binary?.data.data ?? '', 'base64')).toEqual(photo);
	});
});
