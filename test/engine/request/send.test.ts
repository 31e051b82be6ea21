import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 12 });
});
afterEach(async () => await tenant.close());

const run = async (parameters: object = {}, options: Partial<EngineOptions> = {}) =>
	await runNode({ resource: 'request', operation: 'send', ...parameters } as never, {
		credential: tenant.credential,
		...options,
	});

const firstUser = () => [...tenant.tenant.users.keys()][0];
const listed = (name: string, entries: Array<Record<string, string>>) => ({ [name]: entries });
const query = (...parameters: Array<Record<string, string>>) => ({
	queryParameters: listed('parameter', parameters),
});
const headers = (...header: Array<Record<string, string>>) => ({
	headers: listed('header', header),
});
const usersPage = query({ name: '$top', value: '5' }, { name: '$select', value: 'id' });

describe('where a request goes', () => {
	it.each([
		['/users/{id}', {}, 'v1.0'],
		['users/{id}', {}, 'v1.0'],
		['/users/{id}', { version: 'beta' }, 'beta'],
		['/beta/users/{id}', {}, 'beta'],
		['{root}/beta/users/{id}', {}, 'beta'],
		['{root}/v1.0/users/{id}', { version: 'beta' }, 'v1.0'],
	])('%s %j', async (url, more, version) => {
		const id = firstUser();
		const { json, error } = await run({
			url: url.replace('{id}', id).replace('{root}', tenant.url),
			...more,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([expect.objectContaining({ id })]);
		expect(tenant.requests()).toEqual([`GET /${version}/users/${id}`]);
	});

	it('adds query parameters, encoded, to those of the path', async () => {
		tenant.tenant.addUser({ displayName: "Ann & O'Neil" });
		const { json } = await run({
			url: '/users?$select=id,displayName',
			...query({ name: '$filter', value: "displayName eq 'Ann & O''Neil'" }),
		});
		expect(json[0].value).toEqual([expect.objectContaining({ displayName: "Ann & O'Neil" })]);
	});

	it.each([
		['https://other.example/v1.0/users', 'does not lead to the Graph of this credential'],
		['//other.example/v1.0/users', 'does not lead to the Graph of this credential'],
		['http://graph.microsoft.com@other.example/v1.0/users', 'does not lead to the Graph'],
		['/users/../groups', 'holds two dots'],
		['/users/%2e%2e/groups', 'holds two dots'],
		['/users/a#EXT#@contoso.com', 'holds a #'],
		['={{ "" }}', "'Path or URL' is empty"],
	])('refuses %s without a request', async (url, message) => {
		const { error } = await run({ url });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses all items when one of them leads elsewhere', async () => {
		const { error } = await run(
			{ url: '={{ $json.url }}' },
			{ items: [{ url: '/users' }, { url: 'https://other.example/v1.0/users' }] },
		);
		expect(error?.message).toContain('[item 1]');
		expect(tenant.requests()).toEqual([]);
	});
});

describe('pages', () => {
	it('become an item for each element', async () => {
		const { json } = await run({ url: '/users', ...usersPage, paginate: true, returnAll: true });
		expect(json).toHaveLength(12);
		expect(Object.keys(json[0])).toEqual(['id']);
		expect(tenant.requests()).toHaveLength(3);
	});

	it('end at the limit', async () => {
		const { json } = await run({ url: '/users', ...usersPage, paginate: true, limit: 7 });
		expect(json).toHaveLength(7);
		expect(tenant.requests()).toHaveLength(2);
	});

	it('repeat the headers', async () => {
		const { json, error } = await run({
			url: '/users',
			...query({ name: '$search', value: '"displayName:a"' }, { name: '$top', value: '1' }),
			...headers({ name: 'ConsistencyLevel', value: 'eventual' }),
			paginate: true,
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(1);
	});

	it('leave what is no list as one item, and a list unread without pagination', async () => {
		const { json } = await run({ url: `/users/${firstUser()}`, paginate: true });
		expect(json).toEqual([expect.objectContaining({ id: firstUser() })]);
		const plain = await run({ url: '/users', ...usersPage });
		expect(plain.json).toHaveLength(1);
		expect(plain.json[0]['@odata.nextLink']).toContain('$skiptoken=');
	});
});

describe('writes', () => {
	it('sends JSON, and tells of an empty answer', async () => {
		const patched = await run({
			method: 'PATCH',
			url: `/users/${firstUser()}`,
			jsonBody: '{ "city": "Oslo" }',
		});
		expect(patched.json).toEqual([{ success: true, status: 204 }]);
		expect(tenant.tenant.users.get(firstUser())?.city).toBe('Oslo');
	});

	it('creates, with the status and the headers when they are wanted', async () => {
		const { json } = await run({
			method: 'POST',
			url: '/groups',
			jsonBody: {
				displayName: 'Team',
				mailEnabled: false,
				mailNickname: 'team',
				securityEnabled: true,
			},
			fullResponse: true,
		});
		expect(json[0]).toMatchObject({
			status: 201,
			body: { displayName: 'Team' },
			headers: { 'request-id': expect.any(String) },
		});
	});

	it('refuses a body that is no JSON object, before any item is sent', async () => {
		const { error } = await run(
			{ method: 'PATCH', url: `/users/${firstUser()}`, jsonBody: '={{ $json.body }}' },
			{ items: [{ body: '{"city":"Oslo"}' }, { body: '{city' }] },
		);
		expect(error?.message).toBe("'JSON Body' is not valid JSON [item 1]");
		expect(tenant.requests()).toEqual([]);
	});

	it.each([['Authorization'], ['host'], ['Bad name']])('refuses the header %s', async (name) => {
		const { error } = await run({ url: '/users', ...headers({ name, value: 'x' }) });
		expect(error?.message).toContain("'Headers'");
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses a query parameter that comes twice', async () => {
		const twice = { name: '$top', value: '1' };
		const { error } = await run({ url: '/users', ...query(twice, twice) });
		expect(error?.message).toContain("'$top' twice");
	});
});

it("says what Graph refused, and that the call's own permission is missing", async () => {
	const denied = { kind: 'status', status: 403, code: 'Authorization_RequestDenied' } as const;
	tenant.faults.add(denied, denied);
	const { error } = await run({ url: '/users' });
	expect(error?.message).toBe("Missing permission for 'Send request' [item 0]");
	expect(error?.description).toContain('application permission User.Read.All');
	const other = await run({ url: '/planner/tasks' });
	expect(other.error?.description).toContain('permission that Graph names for this call');
});

it('gives each item its own result when it continues on fail', async () => {
	const { items } = await run(
		{ url: '={{ $json.url }}' },
		{
			items: [{ url: '/users/nobody@contoso.com' }, { url: '' }, { url: `/users/${firstUser()}` }],
			continueOnFail: true,
		},
	);
	expect(items.map(({ json }) => json.error ?? json.id)).toEqual([
		expect.stringContaining('was not found'),
		expect.stringContaining('is empty'),
		firstUser(),
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

it('reads text, and numbers as JSON', async () => {
	const count = {
		url: '/users/$count',
		...headers({ name: 'ConsistencyLevel', value: 'eventual' }),
	};
	expect((await run({ ...count, responseFormat: 'text' })).json).toEqual([{ data: '12' }]);
	expect((await run(count)).json).toEqual([{ data: 12 }]);
});

it('shows a dry run without secrets, and sends nothing', async () => {
	const { json } = await run({
		method: 'POST',
		url: '/users',
		jsonBody: { displayName: 'Ada', passwordProfile: { password: 'S3cret!' } },
		options: { dryRun: true },
	});
	expect(json[0]).toMatchObject({
		method: 'POST',
		url: `${tenant.url}/v1.0/users`,
		body: { displayName: 'Ada', passwordProfile: { password: '***' } },
	});
	expect(tenant.requests()).toEqual([]);
});
