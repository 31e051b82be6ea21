import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, newUser, type Client } from './client';

interface Part {
	id: string;
	status: number;
	headers: Record<string, string>;
	body?: Record<string, unknown>;
}

let emulator: Emulator;
let graph: Client;

beforeEach(async () => {
	emulator = await startEmulator({ users: 5 });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const send = async (requests: unknown[]): Promise<Map<string, Part>> => {
	const answer = await graph('POST', '/$batch', { requests });
	expect(answer.status).toBe(200);
	return new Map((answer.body.responses as Part[]).map((part) => [part.id, part]));
};

const json = { 'Content-Type': 'application/json' };

it('answers each request for itself, in another order', async () => {
	const [user] = [...emulator.tenant.users.keys()];
	const answer = await graph('POST', '/$batch', {
		requests: [
			{ id: 'a', method: 'GET', url: `/users/${user}?$select=id` },
			{ id: 'b', method: 'GET', url: 'users/nobody@contoso.com' },
			{ id: 'c', method: 'PATCH', url: `/users/${user}`, headers: json, body: { city: 'Oslo' } },
			{ id: 'd', method: 'GET', url: '/users/$count', headers: { ConsistencyLevel: 'eventual' } },
		],
	});
	const parts = answer.body.responses as Part[];
	expect(parts.map(({ id }) => id)).not.toEqual(['a', 'b', 'c', 'd']);
	const status = Object.fromEntries(parts.map((part) => [part.id, part.status]));
	expect(status).toEqual({ a: 200, b: 404, c: 204, d: 200 });
	expect(parts.find(({ id }) => id === 'd')?.body).toBe('5');
	expect(parts.find(({ id }) => id === 'c')).not.toHaveProperty('body');
});

it('records the parts and the envelope as lines', async () => {
	await send([{ id: '1', method: 'POST', url: '/users', headers: json, body: newUser('amy') }]);
	expect(emulator.traffic.map(({ url, batched }) => [url, batched])).toEqual([
		['/v1.0/users', true],
		['/v1.0/$batch', undefined],
	]);
	expect(JSON.stringify(emulator.traffic)).not.toContain('Correct-Horse-9');
	expect(JSON.stringify(emulator.traffic)).not.toMatch(/bearer/i);
});

it('links to next pages with absolute URLs', async () => {
	const parts = await send([{ id: '1', method: 'GET', url: '/users?$top=2&$select=id' }]);
	const next = String(parts.get('1')?.body?.['@odata.nextLink']);
	expect(next.startsWith(`${emulator.url}/v1.0/users?`)).toBe(true);
	expect((await graph('GET', next)).status).toBe(200);
});

it('takes an id that is a number, and answers with it as a text', async () => {
	// Microsoft's description has texts alone, so this is not recorded.
	const quiet = await startEmulator({ recordTo: false });
	const requests = [
		{ id: 7, method: 'GET', url: '/users?$top=1' },
		{ id: '8', method: 'GET', url: '/users?$top=1', dependsOn: [7] },
	];
	const answer = await clientOf(quiet)('POST', '/$batch', { requests });
	const parts = answer.body.responses as Part[];
	expect(parts.map(({ id, status }) => [id, status]).sort()).toEqual([
		['7', 200],
		['8', 200],
	]);
	await quiet.close();
	const twice = [
		{ id: 7, method: 'GET', url: '/users' },
		{ id: '7', method: 'GET', url: '/users' },
	];
	expect((await graph('POST', '/$batch', { requests: twice })).status).toBe(400);
});

it('refuses a part whose body is not said to be JSON, and only that part', async () => {
	const body = newUser('text');
	const parts = await send([
		{ id: '1', method: 'POST', url: '/users', headers: { 'Content-Type': 'text/plain' }, body },
		{ id: '2', method: 'POST', url: '/users', headers: json, body },
	]);
	expect(parts.get('1')).toMatchObject({
		status: 400,
		body: { error: { message: 'Entity only allows writes with a JSON Content-Type header.' } },
	});
	expect(parts.get('2')?.status).toBe(201);
});

it('fails what depends on a failed request', async () => {
	const parts = await send([
		{ id: '1', method: 'GET', url: '/users/nobody@contoso.com' },
		{ id: '2', method: 'GET', url: '/users', dependsOn: ['1'] },
		{ id: '3', method: 'GET', url: '/users', dependsOn: ['2'] },
		{ id: '4', method: 'GET', url: '/users' },
	]);
	expect([...'1234'].map((id) => parts.get(id)?.status)).toEqual([404, 424, 424, 200]);
});

it('throttles a part with its own Retry-After, the envelope stays 200', async () => {
	emulator.faults.add({
		kind: 'status',
		status: 429,
		scope: 'sub',
		path: /\$top=2/,
		headers: { 'Retry-After': '2.128' },
	});
	const parts = await send([
		{ id: '1', method: 'GET', url: '/users?$top=1' },
		{ id: '2', method: 'GET', url: '/users?$top=2' },
	]);
	expect(parts.get('1')?.status).toBe(200);
	expect(parts.get('2')).toMatchObject({
		status: 429,
		headers: { 'Retry-After': '2.128' },
		body: { error: { code: 'TooManyRequests' } },
	});
});

const get = (id: string) => ({ id, method: 'GET', url: '/users?$top=1' });

it.each([
	['more than 20', Array.from({ length: 21 }, (_value, index) => get(String(index)))],
	['an id twice, whatever its case', [get('a'), get('A')]],
	['no id', [{ method: 'GET', url: '/users' }]],
	['a body without Content-Type', [{ id: '1', method: 'POST', url: '/users', body: {} }]],
	['an action without a body', [{ id: '1', method: 'POST', url: '/users/x/revokeSignInSessions' }]],
	['a dependency on nothing', [{ ...get('1'), dependsOn: ['9'] }]],
	['nothing', []],
])('refuses an envelope with %s', async (_what, requests) => {
	const answer = await graph('POST', '/$batch', { requests });
	expect([answer.status, errorOf(answer).code]).toEqual([400, 'BadRequest']);
});

it('does not nest', async () => {
	const inner = { requests: [get('1')] };
	const parts = await send([
		{ id: '1', method: 'POST', url: '/$batch', headers: json, body: inner },
	]);
	expect(parts.get('1')?.status).toBe(400);
});
