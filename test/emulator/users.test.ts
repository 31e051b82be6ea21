import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, newUser, referenceTo, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeAll(async () => {
	emulator = await startEmulator({ users: 12 });
	graph = clientOf(emulator);
});

afterAll(async () => {
	await emulator.close();
});

const create = async (nickname: string, more?: Record<string, unknown>): Promise<string> => {
	const answer = await graph('POST', '/users', newUser(nickname, more));
	expect(answer.status).toBe(201);
	return String(answer.body.id);
};

describe('creation', () => {
	it('answers with the default properties and without the password', async () => {
		const answer = await graph('POST', '/users', newUser('amy', { department: 'Sales' }));
		expect(answer.status).toBe(201);
		expect(Object.keys(answer.body).sort()).toEqual(
			[
				'@odata.context',
				'businessPhones',
				'displayName',
				'givenName',
				'id',
				'jobTitle',
				'mail',
				'mobilePhone',
				'officeLocation',
				'preferredLanguage',
				'surname',
				'userPrincipalName',
			].sort(),
		);
		expect(JSON.stringify(emulator.traffic)).not.toContain('Correct-Horse-9');
	});

	it.each([
		['an unknown property', { shoeSize: 44 }, "Invalid property 'shoeSize'."],
		['a wrong type', { department: 7 }, "property 'department'"],
		['a text for a list', { businessPhones: '+1' }, "property 'businessPhones'"],
		['a foreign domain', { userPrincipalName: 'a@nowhere.example' }, 'domain portion'],
		['an unverified domain', { userPrincipalName: 'a@fabrikam.example' }, 'domain portion'],
		['a missing name', { displayName: undefined }, "'displayName'"],
		['a bad nickname', { mailNickname: 'a b' }, "'mailNickname'"],
		['a short password', { passwordProfile: { password: 'Ab1!' } }, 'complexity'],
		['a simple password', { passwordProfile: { password: 'abcdefgh1' } }, 'complexity'],
		['a profile property', { aboutMe: 'x' }, "'aboutMe'"],
		['a read-only property', { id: 'x' }, "'id' is read-only"],
	])('refuses %s', async (_what, more, message) => {
		const answer = await graph('POST', '/users', newUser('refused', more));
		expect(answer.status).toBe(400);
		expect(errorOf(answer).code).toBe('Request_BadRequest');
		expect(errorOf(answer).message).toContain(message);
	});

	it('refuses a sign-in name that somebody has, whatever its case', async () => {
		await create('taken');
		const answer = await graph('POST', '/users', newUser('Taken'));
		expect(answer.status).toBe(400);
		expect(errorOf(answer).message).toBe(
			'Another object with the same value for property userPrincipalName already exists.',
		);
	});

	it('keeps directory extensions and on-premises extension attributes', async () => {
		const name = 'extension_0123456789abcdef0123456789abcdef_costCenter';
		const onPremisesExtensionAttributes = { extensionAttribute1: 'blue' };
		const id = await create('extended', { [name]: 'K-7', onPremisesExtensionAttributes });
		const answer = await graph('GET', `/users/${id}?$select=${name},onPremisesExtensionAttributes`);
		expect(answer.body).toMatchObject({ [name]: 'K-7', onPremisesExtensionAttributes });
	});
});

describe('names in the path', () => {
	it('finds a name that starts with $ by key alone', async () => {
		const id = await create('$cash');
		const statuses = async (path: string) => (await graph('GET', path)).status;
		expect(await statuses('/users/$cash@contoso.com')).toBe(400);
		expect(await statuses('/users/%24cash@contoso.com')).toBe(400);
		expect(await statuses("/users(userPrincipalName='$cash@contoso.com')")).toBe(200);
		expect(await statuses(`/users/${id}`)).toBe(200);
		const quiet = await startEmulator({ recordTo: false });
		quiet.tenant.addUser({ userPrincipalName: '$cash@contoso.com' });
		const answer = await clientOf(quiet)('GET', "/users('$cash@contoso.com')");
		expect(answer.status).toBe(200);
		await quiet.close();
	});

	it('finds a guest when # is encoded', async () => {
		emulator.tenant.addUser({ userPrincipalName: 'ada_x.com#EXT#@contoso.onmicrosoft.com' });
		const answer = await graph('GET', '/users/ada_x.com%23EXT%23@contoso.onmicrosoft.com');
		expect(answer.status).toBe(200);
		const cut = await graph('GET', '/users/ada_x.com#EXT#@contoso.onmicrosoft.com');
		expect(cut.status).toBe(404);
	});

	it('finds names with quotes, slashes, percent signs and letters of other scripts', async () => {
		const quiet = await startEmulator({ recordTo: false });
		const client = clientOf(quiet);
		for (const name of ["o'neil", '100%', 'çelik', 'a/b']) {
			quiet.tenant.addUser({ userPrincipalName: `${name}@contoso.com` });
			const answer = await client('GET', `/users/${encodeURIComponent(`${name}@contoso.com`)}`);
			expect([name, answer.status]).toEqual([name, 200]);
			const quoted = encodeURIComponent(`${name}@contoso.com`.replaceAll("'", "''"));
			const byKey = await client('GET', `/users(userPrincipalName='${quoted}')`);
			expect([name, byKey.status]).toEqual([name, 200]);
		}
		await quiet.close();
	});

	it('answers 400 to a path that is not validly encoded', async () => {
		expect((await graph('GET', '/users/100%@contoso.com')).status).toBe(400);
	});
});

describe('get', () => {
	it('returns what is selected, and profile properties of one user', async () => {
		const id = await create('picked', { department: 'Legal' });
		const answer = await graph('GET', `/users/${id}?$select=id,department,aboutMe,skills,birthday`);
		expect(answer.body).toEqual({
			'@odata.context': expect.any(String),
			id,
			department: 'Legal',
			aboutMe: null,
			skills: [],
			birthday: '0001-01-01T00:00:00Z',
		});
	});

	it('refuses unknown properties, unknown options and $top', async () => {
		const id = await create('asked');
		for (const query of ['$select=nope', '$expand=nope', '$top=1', 'foo=1', '$foo=1']) {
			const answer = await graph('GET', `/users/${id}?${query}`);
			expect([query, answer.status]).toEqual([query, 400]);
		}
	});

	it('answers 404 in the words of the directory', async () => {
		const id = '11111111-2222-4333-8444-555555555555';
		const answer = await graph('GET', `/users/${id}`, undefined, { 'client-request-id': 'my-id' });
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({
			error: {
				code: 'Request_ResourceNotFound',
				message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
				innerError: {
					date: expect.any(String),
					'request-id': answer.headers.get('request-id'),
					'client-request-id': 'my-id',
				},
			},
		});
	});
});

describe('update', () => {
	it('changes what it names and nothing else', async () => {
		const id = await create('changed', { city: 'Oslo', jobTitle: 'Clerk' });
		expect((await graph('PATCH', `/users/${id}`, { jobTitle: null })).status).toBe(204);
		const answer = await graph('GET', `/users/${id}?$select=city,jobTitle`);
		expect(answer.body).toMatchObject({ city: 'Oslo', jobTitle: null });
	});

	it.each([[{}], [undefined]])('refuses an empty body', async (body) => {
		const id = await create(`empty${String(body)}`.replace(/\W/g, ''));
		const answer = await graph('PATCH', `/users/${id}`, body);
		expect(answer.status).toBe(400);
		expect(errorOf(answer)).toMatchObject({
			code: 'BadRequest',
			message: 'Empty Payload. JSON content expected.',
		});
	});

	it('takes profile properties from a person alone, in a request of their own', async () => {
		const id = await create('profile');
		const person = clientOf(emulator, { idtyp: 'user', oid: id });
		expect((await graph('PATCH', `/users/${id}`, { aboutMe: 'x' })).status).toBe(403);
		expect((await person('PATCH', `/users/${id}`, { aboutMe: 'x', city: 'Oslo' })).status).toBe(
			400,
		);
		expect((await person('PATCH', `/users/${id}`, { aboutMe: 'x' })).status).toBe(204);
		expect((await graph('GET', `/users/${id}?$select=aboutMe`)).body.aboutMe).toBe('x');
	});
});

describe('deletion', () => {
	it('moves to the deleted items, is 404 the second time, and can be undone', async () => {
		const id = await create('gone');
		expect((await graph('DELETE', `/users/${id}`)).status).toBe(204);
		expect((await graph('DELETE', `/users/${id}`)).status).toBe(404);
		const found = await graph('GET', `/directory/deletedItems/${id}`);
		expect(found.body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id });
		expect((await graph('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(200);
		expect((await graph('GET', `/users/${id}`)).status).toBe(200);
	});

	it('frees the name; restoring needs another one when somebody took it', async () => {
		const id = await create('reused');
		await graph('DELETE', '/users/reused@contoso.com');
		await create('reused');
		const path = `/directory/deletedItems/${id}/restore`;
		expect((await graph('POST', path)).status).toBe(400);
		const newUserPrincipalName = 'reused2@contoso.com';
		const restored = await graph('POST', path, { newUserPrincipalName });
		expect(restored.status).toBe(200);
		expect((await graph('GET', `/users/${newUserPrincipalName}`)).body.id).toBe(id);
	});

	it('is for good in the deleted items, and lists them by cast alone', async () => {
		const id = await create('purged');
		await graph('DELETE', `/users/${id}`);
		const cast = '/directory/deletedItems/microsoft.graph.user?$select=id';
		expect(JSON.stringify((await graph('GET', cast)).body)).toContain(id);
		expect((await graph('GET', '/directory/deletedItems')).status).toBe(400);
		expect((await graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
		expect((await graph('GET', `/directory/deletedItems/${id}`)).status).toBe(404);
	});
});

describe('manager', () => {
	it('is set, read, expanded and removed', async () => {
		const [boss, id] = [await create('boss'), await create('report')];
		const path = `/users/${id}/manager`;
		expect((await graph('GET', path)).status).toBe(404);
		const reference = { '@odata.id': `${emulator.url}/v1.0/users/${boss}` };
		expect((await graph('PUT', `${path}/$ref`, reference)).status).toBe(204);
		expect((await graph('GET', path)).body.id).toBe(boss);
		const expanded = await graph('GET', `/users/${id}?$expand=manager($select=id)`);
		expect(expanded.body.manager).toEqual({ '@odata.type': '#microsoft.graph.user', id: boss });
		const reports = await graph('GET', `/users/${boss}/directReports`);
		expect(reports.body.value).toMatchObject([{ id }]);
		expect((await graph('DELETE', `${path}/$ref`)).status).toBe(204);
		expect((await graph('DELETE', `${path}/$ref`)).status).toBe(404);
	});

	it('is nobody who is managed by that user, at whatever level', async () => {
		const [top, middle, low] = [await create('top'), await create('middle'), await create('low')];
		const set = async (user: string, manager: string) =>
			(await graph('PUT', `/users/${user}/manager/$ref`, referenceTo(manager))).status;
		expect(await set(low, middle)).toBe(204);
		expect(await set(middle, top)).toBe(204);
		expect(await set(top, low)).toBe(400);
		expect(await set(top, top)).toBe(400);
		expect(await set(low, top)).toBe(204);
	});

	it('may be a contact, and says so', async () => {
		const id = await create('outside');
		const contact = emulator.tenant.add('orgContact', { displayName: 'Partner' }).id;
		const path = `/users/${id}/manager`;
		expect((await graph('PUT', `${path}/$ref`, referenceTo(contact))).status).toBe(204);
		const { body } = await graph('GET', `${path}?$select=id`);
		expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.orgContact', id: contact });
		const group = emulator.tenant.addGroup().id;
		expect((await graph('PUT', `${path}/$ref`, referenceTo(group))).status).toBe(400);
	});
});
