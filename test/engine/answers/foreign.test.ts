/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import type { IDataObject } from 'n8n-workflow';

import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import type { Handle, Stranger } from './stranger';
import { by, detailsOf, GUID, json, page, parts, startStranger } from './stranger';

let stranger: Stranger;
const meet = async (handle: Handle) => (stranger = await startStranger(handle));
afterEach(async () => await stranger.close());

const proceed = { continueOnFail: true };
const list = { resource: 'user', operation: 'getAll', returnAll: true };
const get = { resource: 'user', operation: 'get', ...by('user', GUID) };
const create = {
	resource: 'user',
	operation: 'create',
	displayName: 'A',
	userPrincipalName: 'a@b.co',
	passwordMode: 'set',
	password: 'Sesame-open-1',
};
const remove = { resource: 'user', operation: 'delete', ...by('user', GUID) };
const update = {
	resource: 'user',
	operation: 'update',
	...by('user', GUID),
	updateFields: { jobTitle: 'x' },
};
const sendGet = { resource: 'request', operation: 'send', method: 'GET', url: '/users' };

const raw =
	(body: Buffer | string, headers: Record<string, string> = {}) =>
	(response: ServerResponse) => {
		response.writeHead(200, { 'content-type': 'application/json', ...headers });
		response.end(body);
	};

const zipped = gzipSync(
	JSON.stringify({ value: Array.from({ length: 500 }, (_, id) => ({ id })) }),
);

describe.each<[string, RegExp, (response: ServerResponse) => void]>([
	["a proxy's page", /a web page with the title 'Blocked by policy' and the status 200/, page],
	['an empty body', /an empty body/, raw('')],
	[
		'a refusal with 200',
		/a refusal with the status 200: Busy/,
		(response) => json(response, 200, { error: { code: 'x', message: 'Busy' } }),
	],
	['cut-off JSON', /JSON that was cut off/, raw('{"value":[{"id":"1"}')],
	[
		'cut-off gzip',
		/JSON that was cut off/,
		raw(zipped.subarray(0, -100), { 'content-encoding': 'gzip' }),
	],
	['a list without an object', /a list in place of an object/, raw('[1]')],
	['a text', /a text in place of JSON/, raw('"ok"')],
])('%s in place of an answer', (_what, words, give) => {
	it.each<[string, IDataObject]>([
		['a list', list],
		['an object', get],
	])('fails %s, and says what came', async (_kind, parameters) => {
		await meet((_call, response) => give(response));
		const result = await stranger.run(parameters, proceed);
		expect(result.json).toHaveLength(1);
		expect(result.json[0].error).toMatch(
			/^The answer to GET \/users.* did not come from Graph: it was /,
		);
		expect(result.json[0].error).toMatch(words);
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent', status: 0 });
		expect(stranger.calls).toHaveLength(1);
	});

	it('leaves open whether a creation was carried out', async () => {
		await meet((_call, response) => give(response));
		const result = await stranger.run(create, proceed);
		expect(result.json[0].error).toMatch(
			/^Whether Graph carried out POST \/users is unknown: .* came/,
		);
		expect(result.json[0].error).toMatch(words);
		expect(detailsOf(result).outcome).toBe('unknown');
	});
});

it('knows a page that calls itself JSON', async () => {
	await meet((_call, response) => raw('<!DOCTYPE html><title>Sign in</title>')(response));
	expect((await stranger.run(list)).error?.message).toContain(
		"a web page with the title 'Sign in'",
	);
});

it('asks once more for what was cut off, but not for what somebody else would answer again', async () => {
	const twice = { retry: { settings: { maxTries: 2 } } };
	await meet((_call, response) =>
		stranger.calls.length === 1 ? raw('{"value":[')(response) : json(response, 200, { value: [] }),
	);
	expect((await stranger.run({ ...list, options: twice })).error).toBeUndefined();
	expect(stranger.calls).toHaveLength(2);
	await stranger.close();
	await meet((_call, response) => page(response));
	expect((await stranger.run({ ...list, options: twice })).error).toBeDefined();
	expect(stranger.calls).toHaveLength(1);
});

it('takes an object that tells of an error beside other things for what it is', async () => {
	const failed = { id: '1', status: 'failed', error: { code: 'x', message: 'It failed.' } };
	await meet((_call, response) => json(response, 200, failed));
	expect((await stranger.run({ ...sendGet, url: '/operations/1' })).json).toEqual([failed]);
});

it.each<[string, IDataObject, (response: ServerResponse) => void, boolean]>([
	['a page for a deletion', remove, page, false],
	['a page for an update', update, page, false],
	['a status for a deletion that Graph does not have', remove, (r) => json(r, 203, {}), false],
	['an empty 200 for a deletion', remove, raw(''), false],
	['an empty 200 for an update, as of groups', update, raw(''), true],
	['204', remove, (r) => void r.writeHead(204).end(), true],
])('%s', async (_what, parameters, give, isDone) => {
	await meet((_call, response) => give(response));
	const result = await stranger.run(parameters, proceed);
	expect(detailsOf(result).outcome).toBe(isDone ? undefined : 'unknown');
});

it('does not take page 2 for the end of the list where it is a page of a proxy', async () => {
	await meet(({ url }, response) =>
		/skip/.test(url)
			? page(response)
			: json(response, 200, {
					value: [{ id: GUID }],
					'@odata.nextLink': `${stranger.url}/v1.0/users?$skiptoken=2`,
				}),
	);
	const { error, items } = await stranger.run(list);
	expect(error?.message).toContain('did not come from Graph: it was a web page');
	expect(items).toEqual([]);
});

it.each([[{ id: GUID }], [{ value: {} }], [{ value: [1] }]])(
	'takes %j for no list',
	async (body) => {
		await meet((_call, response) => json(response, 200, body));
		const { error } = await stranger.run(list);
		expect(error?.message).toContain('an object without the list that it should hold');
	},
);

it.each(['getUsers', 'getSubscriptions'])(
	'does not take an object for an empty list in the editor (%s)',
	async (name) => {
		await meet((_call, response) => json(response, 200, { id: GUID }));
		await expect(listSearch[name].call(loadContext(stranger.credential))).rejects.toThrow(
			'an object without the list that it should hold',
		);
	},
);

it('lets a request by hand have an object in place of the first page, and of no other', async () => {
	await meet(({ url }, response) =>
		json(
			response,
			200,
			url.includes('list')
				? { value: [1], '@odata.nextLink': `${stranger.url}/v1.0/me` }
				: { id: GUID },
		),
	);
	const paged = { ...sendGet, paginate: true, returnAll: true };
	expect((await stranger.run({ ...paged, url: '/me' })).json).toEqual([{ id: GUID }]);
	const { error } = await stranger.run({ ...paged, url: '/list' });
	expect(error?.message).toContain('an object without the list');
});

it.each<[string, IDataObject]>([
	['a body that is a text', { status: 200, body: 'PGh0bWw+' }],
	['no body', { status: 200 }],
	['a refusal and 200', { status: 200, body: { error: { code: 'x', message: 'bad' } } }],
	['the status 0', { status: 0, body: { id: GUID } }],
	['a status that is a text', { status: '200', body: { id: GUID } }],
	['no status', { body: { id: GUID } }],
	['a 404 without words of Graph', { status: 404, body: {} }],
])('does not count a part of a batch with %s', async (_what, part) => {
	await meet((call, response) => parts(call, response, () => part));
	const two = { ...proceed, items: [{ id: GUID }, { id: GUID.replace(/1$/, '2') }] };
	const byId = by('user', '={{ $json.id }}');
	const read = await stranger.run({ ...get, ...byId }, two);
	expect(read.json.map(({ details }) => details)).toMatchObject([
		{ outcome: 'notSent', status: 0 },
		{ outcome: 'notSent', status: 0 },
	]);
	const written = await stranger.run({ ...remove, ...byId }, two);
	expect(detailsOf(written).outcome).toBe('unknown');
});

it.each([201, 204, 302])(
	'does not take the status %d of a batch for all of its parts',
	async (status) => {
		await meet((_call, response) => json(response, status, {}));
		const items = [{ id: GUID }, { id: GUID.replace(/1$/, '2') }];
		const { json: outputs } = await stranger.run(
			{ ...remove, ...by('user', '={{ $json.id }}') },
			{ ...proceed, items },
		);
		expect(outputs.map(({ error }) => typeof error)).toEqual(['string', 'string']);
	},
);

it("does not take a proxy's 404 for Graph's word that an object is gone", async () => {
	await meet(({ method }, response) =>
		method === 'PATCH' ? page(response, 404) : json(response, 201, { id: GUID }),
	);
	const upsert = { ...create, operation: 'upsert' };
	expect(detailsOf(await stranger.run(upsert, proceed)).outcome).toBe('unknown');
	expect(stranger.calls.map(({ method }) => method)).toEqual(['PATCH']);
});

it("does not name a permission for a proxy's 403", async () => {
	await meet((_call, response) => page(response, 403));
	const { error } = await stranger.run(get);
	expect(error?.message).toContain(
		"a web page with the title 'Blocked by policy' and the status 403",
	);
});

it('follows no redirect for JSON, and names where it leads', async () => {
	const other = await startStranger((_call, response) => json(response, 200, { value: [] }));
	await meet((_call, response) => json(response, 302, {}, { location: `${other.url}/login` }));
	for (const parameters of [list, sendGet]) {
		const { error } = await stranger.run(parameters);
		const { host } = new URL(other.url);
		expect(error?.message).toContain(`a redirect to ${host}, which was not followed`);
		expect(error?.description).toContain("set 'Response Format' to Binary File or Text");
	}
	expect(other.calls).toEqual([]);
	await other.close();
});

describe('a file', () => {
	const file = { ...sendGet, url: '/me/onenote/pages/1/content', responseFormat: 'binary' };

	it.each<[string, Record<string, string>, boolean]>([
		["a page of Graph's", { 'request-id': 'r1' }, true],
		["a page of somebody else's", {}, false],
	])('that is %s', async (_what, headers, counts) => {
		await meet((_call, response) => {
			response.writeHead(200, { 'content-type': 'text/html', ...headers });
			response.end('<html>notes</html>');
		});
		const { error, items } = await stranger.run(file);
		expect([error === undefined, items.length]).toEqual([counts, counts ? 1 : 0]);
	});

	it('may be a page where Graph itself redirects to it, over several hosts', async () => {
		const storage = await startStranger((_call, response) => page(response));
		const relay = await startStranger((_call, response) =>
			json(response, 302, {}, { location: `${storage.url}/2` }),
		);
		let id: Record<string, string> = { 'request-id': 'r1' };
		await meet((_call, response) => json(response, 302, {}, { location: `${relay.url}/1`, ...id }));
		expect((await stranger.run(file)).items).toHaveLength(1);
		expect(storage.calls[0].headers.authorization).toBeUndefined();
		id = {};
		expect((await stranger.run(file)).error?.message).toContain('a web page');
		await Promise.all([storage.close(), relay.close()]);
	});
});
