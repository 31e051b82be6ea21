/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, newUser, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let now: number;

beforeEach(async () => {
	now = Date.parse('2026-11-24T12:00:00Z');
	emulator = await startEmulator({ users: 3, clock: () => now });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

describe('scripted faults', () => {
	it('strike as often as they should, only what matches', async () => {
		emulator.faults.add({
			kind: 'status',
			status: 503,
			method: 'GET',
			path: /\/users/,
			times: 2,
			headers: { 'Retry-After': '1' },
		});
		expect((await graph('GET', '/groups')).status).toBe(200);
		const first = await graph('GET', '/users');
		expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1']);
		expect(errorOf(first).code).toBe('ServiceUnavailable');
		expect((await graph('GET', '/users')).status).toBe(503);
		expect((await graph('GET', '/users')).status).toBe(200);
	});

	it('cut the connection before or after the work', async () => {
		emulator.faults.add({ kind: 'drop' }, { kind: 'dropAfter' });
		await expect(graph('POST', '/users', newUser('lost'))).rejects.toThrow();
		expect(emulator.tenant.users.size).toBe(3);
		await expect(graph('POST', '/users', newUser('lost'))).rejects.toThrow();
		expect(emulator.tenant.users.size).toBe(4);
		expect(emulator.traffic.map(({ status }) => status)).toEqual([0, 0]);
	});

	it('answer in place of Graph, as a proxy does', async () => {
		emulator.faults.add(
			{ kind: 'proxy', path: /batch|groups/, page: 'no part of it' },
			{ kind: 'proxy', page: '<html>Sign in</html>' },
			{ kind: 'proxy', page: '{"value":[', headers: { 'content-type': 'application/json' } },
			{ kind: 'proxy', status: 502 },
		);
		const answers = [];
		for (let count = 0; count < 3; count++) {
			const headers = { authorization: `Bearer ${emulator.issueToken()}` };
			answers.push(await fetch(`${emulator.url}/v1.0/users`, { headers }));
		}
		const seen = answers.map(({ status, headers }) => [status, headers.get('content-type')]);
		expect(seen).toEqual([
			[200, 'text/html'],
			[200, 'application/json'],
			[502, 'text/html'],
		]);
		const texts = await Promise.all(answers.map(async (answer) => await answer.text()));
		expect(texts).toEqual(['<html>Sign in</html>', '{"value":[', '']);
		expect((await graph('GET', '/users')).status).toBe(200);
		const requests = [{ id: '1', method: 'GET', url: '/groups' }];
		expect((await graph('POST', '/$batch', { requests })).text).toBe('no part of it');
		emulator.faults.add({ kind: 'proxy', path: /groups/ });
		const { body } = await graph('POST', '/$batch', { requests });
		expect(body).toMatchObject({ responses: [{ status: 200, body: { value: [] } }] });
	});

	it('expire a token', async () => {
		emulator.faults.add({ kind: 'expiredToken' });
		const answer = await graph('GET', '/users');
		expect([answer.status, errorOf(answer)]).toMatchObject([
			401,
			{
				code: 'InvalidAuthenticationToken',
				message: 'Lifetime validation failed, the token is expired.',
			},
		]);
	});

	it('delay, and can be cleared', async () => {
		emulator.faults.add({ kind: 'delay', delayMs: 20, times: Infinity });
		expect((await graph('GET', '/users')).status).toBe(200);
		expect(emulator.faults.remaining).toBe(1);
		emulator.faults.clear();
		expect(emulator.faults.remaining).toBe(0);
	});
});

describe('random faults', () => {
	const rates = { throttled: 0.2, unavailable: 0.2, dropped: 0.1, lost: 0.1, retryAfter: '0.1' };

	const statuses = async (seed: number) => {
		const own = await startEmulator();
		own.faults.strike({ seed, ...rates });
		const call = clientOf(own);
		for (let index = 0; index < 60; index++) {
			await call('POST', '/users', newUser(`n${index}`)).catch(() => undefined);
		}
		await own.close();
		return { seen: own.traffic.map(({ status }) => status), users: own.tenant.users.size };
	};

	it('are the same for the same seed, and of every kind', async () => {
		const [first, second, other] = [await statuses(1), await statuses(1), await statuses(2)];
		expect(second).toEqual(first);
		expect(other.seen).not.toEqual(first.seen);
		expect(new Set(first.seen)).toEqual(new Set([0, 201, 429, 503, 504]));
		// Answers that were lost: more users than the client heard of.
		expect(first.users).toBeGreaterThan(first.seen.filter((status) => status === 201).length);
	}, 30_000);

	it('end when cleared', async () => {
		emulator.faults.strike({ seed: 1, ...rates, throttled: 1 });
		expect((await graph('GET', '/users')).status).toBe(429);
		emulator.faults.clear();
		expect((await graph('GET', '/users')).status).toBe(200);
	});
});

describe('tokens', () => {
	it('expire by the clock', async () => {
		now += 3601_000;
		expect((await graph('GET', '/users')).status).toBe(401);
	});

	it.each([
		['none', undefined],
		['a foreign one', 'Bearer abc'],
	])('are refused: %s', async (_what, authorization) => {
		const headers: Record<string, string> = authorization ? { authorization } : {};
		const answer = await fetch(`${emulator.url}/v1.0/users`, { headers });
		expect(answer.status).toBe(401);
		expect(await answer.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
	});
});

describe('permissions', () => {
	it.each([
		['GET', '/users', ['Group.Read.All'], 403],
		['GET', '/users', ['User.ReadBasic.All'], 200],
		['GET', '/groups', ['GroupMember.Read.All'], 200],
		['POST', '/users', ['User.Read.All'], 403],
		['GET', '/applications', ['User.ReadWrite.All'], 403],
		['GET', '/subscriptions', ['User.ReadWrite.All'], 403],
	])('%s %s with %s: %i', async (method, path, roles, status) => {
		const answer = await clientOf(emulator, { roles })(
			method,
			path,
			method === 'POST' ? newUser('denied') : undefined,
		);
		expect(answer.status).toBe(status);
		if (status === 403) expect(errorOf(answer).code).toBe('Authorization_RequestDenied');
	});

	it('reach the signed-in user alone with User.Read', async () => {
		const [self, other] = [...emulator.tenant.users.keys()];
		const person = clientOf(emulator, { idtyp: 'user', oid: self, scp: 'User.Read' });
		expect((await person('GET', `/users/${self}`)).status).toBe(200);
		expect((await person('GET', `/users/${other}`)).status).toBe(403);
		expect((await person('GET', '/users')).status).toBe(403);
	});

	it('are wanted for a password in addition', async () => {
		const [id] = [...emulator.tenant.users.keys()];
		const body = { passwordProfile: { password: 'Another-Horse-8' } };
		const writer = clientOf(emulator, { roles: ['User.ReadWrite.All'] });
		expect((await writer('PATCH', `/users/${id}`, body)).status).toBe(403);
		const resetter = clientOf(emulator, { roles: ['User-PasswordProfile.ReadWrite.All'] });
		expect((await resetter('PATCH', `/users/${id}`, body)).status).toBe(204);
		expect((await resetter('PATCH', `/users/${id}`, { city: 'Oslo' })).status).toBe(403);
	});
});

describe('replication', () => {
	it('hides a new object from reads by id for a while', async () => {
		emulator.options.replicationDelayMs = 5000;
		const { body } = await graph('POST', '/users', newUser('late'));
		const path = `/users/${String(body.id)}`;
		expect((await graph('GET', path)).status).toBe(404);
		now += 5000;
		expect((await graph('GET', path)).status).toBe(200);
	});

	it('gives a new application no service principal for a while', async () => {
		emulator.options.replicationDelayMs = 5000;
		const { body } = await graph('POST', '/applications', { displayName: 'Late' });
		const create = async () =>
			await graph('POST', '/servicePrincipals', { appId: String(body.appId) });
		expect((await create()).status).toBe(400);
		now += 5000;
		expect((await create()).status).toBe(201);
	});
});

describe('recording', () => {
	it('writes a line for each request, without secrets', async () => {
		const recordTo = join(mkdtempSync(join(tmpdir(), 'traffic-')), 'lines.jsonl');
		const recorded = await startEmulator({ recordTo });
		const client = clientOf(recorded);
		await client('POST', '/users', newUser('noted'), { Prefer: 'return=minimal' });
		await recorded.close();
		const text = readFileSync(recordTo, 'utf8');
		expect(text.endsWith('\n')).toBe(true);
		const line = JSON.parse(text) as Record<string, Record<string, unknown>>;
		expect(line).toMatchObject({ method: 'POST', url: '/v1.0/users', status: 201 });
		expect(line.requestHeaders).toMatchObject({ prefer: 'return=minimal' });
		expect(line.requestHeaders).not.toHaveProperty('authorization');
		expect(line.requestBody.passwordProfile).toMatchObject({ password: '[secret]' });
	});
});

describe('the HTTP side', () => {
	it('answers nonsense as Graph does', async () => {
		expect((await graph('GET', '/unicorns')).status).toBe(400);
		expect((await graph('PUT', '/users')).status).toBe(405);
		expect((await fetch(`${emulator.url}/v3/users`)).status).toBe(404);
		expect(rowsOf(await graph('GET', `${emulator.url}/beta/users`))).toHaveLength(3);
	});
});
