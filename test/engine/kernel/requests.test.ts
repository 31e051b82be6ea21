import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 45 });
});
afterEach(async () => await tenant.close());

const send = async (parameters: object, items: object[] = [{}], continueOnFail = false) =>
	await runNode({ resource: 'request', operation: 'send', ...parameters } as never, {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const users = () => [...tenant.tenant.users.values()];
const paths = () => users().map(({ id }) => ({ path: `/users/${id}` }));
const lines = () => tenant.requests();
const batches = (all: string[]) => all.filter((line) => line.endsWith('$batch')).length;

it('sends JSON requests of many items in batches, in the order of the items', async () => {
	const { json, error } = await send({ url: '={{ $json.path }}?$select=id' }, paths());
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(users().map(({ id }) => id));
	expect(batches(lines())).toBe(3);
});

it('gives each answer whole: status, headers and body, an empty one too', async () => {
	const { json } = await send(
		{ method: 'DELETE', url: '={{ $json.path }}', fullResponse: true },
		paths().slice(0, 3),
	);
	expect(json.map(({ status, body }) => [status, body])).toEqual(
		Array.from({ length: 3 }, () => [204, undefined]),
	);
	expect(tenant.tenant.users.size).toBe(42);
});

it('sends an empty JSON object where it is alone, and in a batch', async () => {
	for (const count of [1, 2]) {
		tenant.requests();
		await send(
			{ method: 'POST', url: '={{ $json.path }}/revokeSignInSessions', jsonBody: '{}' },
			paths().slice(0, count),
		);
		const posts = tenant.traffic
			.filter(({ url }) => url.endsWith('/revokeSignInSessions'))
			.slice(-count);
		expect(posts).toHaveLength(count);
		for (const { requestBody } of posts) expect(requestBody).toEqual({});
	}
});

it('sends texts and files one by one, several at once', async () => {
	const { json } = await send(
		{
			url: '/users/$count',
			responseFormat: 'text',
			headers: { header: [{ name: 'ConsistencyLevel', value: 'eventual' }] },
			queryParameters: {
				parameter: [
					{ name: '$filter', value: "={{ 'startsWith(displayName,\\'' + $json.a + '\\')' }}" },
				],
			},
		},
		['A', 'B', 'C'].map((a) => ({ a })),
	);
	expect(json).toHaveLength(3);
	for (const { data } of json) expect(String(data)).toMatch(/^\d+$/);
	expect(batches(lines())).toBe(0);
});

it('never batches a path that answers with a text', async () => {
	const { json, error } = await send(
		{
			url: '=/users/$count?$filter={{ $json.filter }}',
			headers: { header: [{ name: 'ConsistencyLevel', value: 'eventual' }] },
		},
		['true', 'false'].map((is) => ({ filter: `accountEnabled eq ${is}` })),
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(2);
	expect(batches(lines())).toBe(0);
});

it("keeps the user's own retries in a batch", async () => {
	tenant.faults.add({ kind: 'status', status: 500, method: 'GET', scope: 'sub', times: 2 });
	const retry = { settings: { maxRetries: 1, delay: 1 } };
	const { json, error } = await send(
		{ url: '={{ $json.path }}', options: { retry } },
		paths().slice(0, 4),
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(4);
	tenant.faults.add({ kind: 'status', status: 500, method: 'GET', scope: 'sub', times: 1 });
	const never = await send({ url: '={{ $json.path }}' }, paths().slice(0, 4), true);
	expect(never.json.filter((item) => typeof item.error === 'string')).toHaveLength(1);
});

it('puts no two versions into one batch', async () => {
	await send({ url: '={{ $json.url }}' }, [
		...paths()
			.slice(0, 2)
			.map(({ path }) => ({ url: path })),
		...paths()
			.slice(2, 4)
			.map(({ path }) => ({ url: `/beta${path}` })),
	]);
	const all = lines();
	expect(all.filter((line) => line === 'POST /v1.0/$batch')).toHaveLength(1);
	expect(all.filter((line) => line === 'POST /beta/$batch')).toHaveLength(1);
});
