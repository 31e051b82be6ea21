import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, newUser, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeEach(async () => {
	emulator = await startEmulator({ users: 2, recordTo: false });
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const send = async (method: string, path: string, body?: string, type?: string) => {
	const answer = await fetch(`${emulator.url}/v1.0${path}`, {
		method,
		headers: {
			authorization: `Bearer ${emulator.issueToken()}`,
			...(type && { 'content-type': type }),
		},
		// Bytes have no type of their own.
		body: body === undefined ? undefined : new TextEncoder().encode(body),
	});
	const text = await answer.text();
	const { error } = JSON.parse(text || '{}') as { error?: { code: string; message: string } };
	return [answer.status, error?.code, error?.message];
};

describe('the content type of a write', () => {
	const user = JSON.stringify(newUser('typed'));

	it.each([
		['application/json'],
		['application/json; charset=utf-8'],
		['Application/JSON;odata.metadata=minimal'],
	])('may be %s', async (type) => {
		expect(await send('POST', '/users', user, type)).toEqual([201, undefined, undefined]);
	});

	it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp']])(
		'may not be %s',
		async (type) => {
			const [id] = [...emulator.tenant.users.keys()];
			for (const [method, path] of [
				['POST', '/users'],
				['PATCH', `/users/${id}`],
				['PUT', `/users/${id}/manager/$ref`],
			]) {
				expect(await send(method, path, user, type)).toEqual([
					400,
					'BadRequest',
					'Entity only allows writes with a JSON Content-Type header.',
				]);
			}
			expect(emulator.tenant.users.size).toBe(2);
		},
	);

	it('must be said where there is a body, and need not where there is none', async () => {
		expect(await send('POST', '/users', user)).toEqual([
			400,
			'BadRequest',
			'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
		]);
		const [id] = [...emulator.tenant.users.keys()];
		expect(await send('POST', `/users/${id}/revokeSignInSessions`)).toEqual([
			200,
			undefined,
			undefined,
		]);
		expect(await send('DELETE', `/users/${id}`, undefined, 'text/plain')).toEqual([
			204,
			undefined,
			undefined,
		]);
	});

	it('must be true', async () => {
		expect(await send('POST', '/users', '{"a":', 'application/json')).toEqual([
			400,
			'BadRequest',
			'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
		]);
	});

	it('is looked at only after the token', async () => {
		const answer = await fetch(`${emulator.url}/v1.0/users`, { method: 'POST', body: '{"a":' });
		expect(answer.status).toBe(401);
	});
});

describe('upper and lower case of a path', () => {
	it('do not matter', async () => {
		const [id] = [...emulator.tenant.users.keys()];
		const group = emulator.tenant.addGroup({ uniqueName: 'Unique' }).id;
		emulator.tenant.addMember(group, id);
		const { appId } = emulator.app;
		for (const path of [
			`/Users/${id.toUpperCase()}`,
			`/users('${id}')/MEMBEROF`,
			`/groups/${group}/Members/Microsoft.Graph.User`,
			`/GROUPS(UNIQUENAME='unique')`,
			`/serviceprincipals(appid='${appId}')`,
			'/users/Delta?$deltatoken=latest',
			'/Users/Microsoft.Graph.Delta()?$deltatoken=latest',
			'/directory/deleteditems/microsoft.graph.User',
		]) {
			expect([path, (await graph('GET', path)).status]).toEqual([path, 200]);
		}
		await graph('DELETE', `/users/${id}`);
		const restored = await graph('POST', `/directory/DeletedItems/${id}/Restore`);
		expect(restored.status).toBe(200);
		const counted = await graph('GET', '/Users/$Count', undefined, {
			ConsistencyLevel: 'Eventual',
		});
		expect(counted.text).toBe('2');
	});

	it('do not matter for the key by which an object is made', async () => {
		const answer = await graph(
			'PATCH',
			"/applications(uniquename='made')",
			{ displayName: 'Made' },
			{ Prefer: 'create-if-missing' },
		);
		expect([answer.status, answer.body.uniqueName]).toEqual([201, 'made']);
	});
});
