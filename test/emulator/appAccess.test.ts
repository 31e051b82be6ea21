import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Answer, type Client } from './client';

const ROLE = 'a1e1a1e1-0000-4000-8000-000000000001';
const ZERO = '00000000-0000-0000-0000-000000000000';
const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

let emulator: Emulator;
let graph: Client;
let app: string;
let plain: string;
let user: string;

beforeEach(async () => {
	emulator = await startEmulator({ recordTo: false });
	graph = clientOf(emulator);
	const add = (displayName: string, appRoles: object[]) =>
		emulator.tenant.add('servicePrincipal', { displayName, appRoles }).id;
	app = add('App', [{ id: ROLE, isEnabled: true, allowedMemberTypes: ['User'], value: 'Approve' }]);
	plain = add('Plain', []);
	user = emulator.tenant.addUser().id;
});

afterEach(async () => {
	await emulator.close();
});

const refusal = (answer: Answer) => [answer.status, errorOf(answer).message];

describe('an app role assignment', () => {
	const path = () => `/servicePrincipals/${app}/appRoleAssignedTo`;
	const assign = async (more: object = {}, at = path()) =>
		await graph('POST', at, { principalId: user, resourceId: app, appRoleId: ROLE, ...more });

	it('is one object that three lists show, and is taken away from either side', async () => {
		const made = await assign();
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			principalId: user,
			principalType: 'User',
			resourceDisplayName: 'App',
			deletedDateTime: null,
		});
		for (const list of [path(), `/users/${user}/appRoleAssignments`]) {
			expect(rowsOf(await graph('GET', list)).map(({ id }) => id)).toEqual([made.body.id]);
		}
		const one = `/users/${user}/appRoleAssignments/${String(made.body.id)}`;
		expect((await graph('DELETE', one)).status).toBe(204);
		expect((await graph('DELETE', one)).status).toBe(404);
		expect(rowsOf(await graph('GET', path()))).toEqual([]);
	});

	it('is made once', async () => {
		await assign();
		expect(refusal(await assign())).toEqual([
			400,
			'Permission being assigned already exists on the object',
		]);
	});

	it.each([
		[{ appRoleId: NOBODY }, 400, 'Permission being assigned was not found on application'],
		[{ appRoleId: ZERO }, 400, 'Permission being assigned was not found on application'],
		[{ appRoleId: 'x' }, 400, "Invalid value specified for property 'appRoleId'"],
		[{ resourceId: NOBODY }, 400, "Property 'resourceId' differs from the one in the URL."],
		[{ principalId: NOBODY }, 404, `Resource '${NOBODY}' does not exist`],
		[{ principalType: 'User' }, 400, "Property 'principalType' is read-only"],
	])('with %j is refused', async (odd, status, message) => {
		const [answered, said] = refusal(await assign(odd));
		expect([answered, String(said)]).toEqual([status, expect.stringContaining(message)]);
	});

	it('is the default access of an app without roles alone', async () => {
		const at = `/servicePrincipals/${plain}/appRoleAssignedTo`;
		expect((await assign({ resourceId: plain, appRoleId: ZERO }, at)).status).toBe(201);
		expect((await assign({ resourceId: plain }, at)).status).toBe(400);
	});

	it('is filtered by its app and not by its role or its principal', async () => {
		await assign();
		const list = `/users/${user}/appRoleAssignments?$filter=`;
		expect(rowsOf(await graph('GET', `${list}resourceId eq ${app}`))).toHaveLength(1);
		expect(rowsOf(await graph('GET', `${list}resourceId eq ${plain}`))).toEqual([]);
		for (const clause of [`appRoleId eq ${ROLE}`, `principalId eq ${user}`]) {
			const answer = await graph('GET', list + clause);
			expect([answer.status, errorOf(answer).code]).toEqual([400, 'Request_UnsupportedQuery']);
		}
	});

	it('is written with both permissions alone', async () => {
		const writing = ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'];
		const body = { principalId: user, resourceId: app, appRoleId: ROLE };
		for (const role of writing) {
			const one = clientOf(emulator, { roles: [role] });
			expect((await one('POST', path(), body)).status).toBe(403);
		}
		const both = clientOf(emulator, { roles: writing });
		expect((await both('POST', path(), body)).status).toBe(201);
	});

	it('shows late, and not where either side was deleted', async () => {
		emulator.options.listLagMs = 60_000;
		await assign();
		expect(rowsOf(await graph('GET', path()))).toEqual([]);
		emulator.options.listLagMs = 0;
		expect(rowsOf(await graph('GET', path()))).toHaveLength(1);
		await graph('DELETE', `/users/${user}`);
		expect(rowsOf(await graph('GET', path()))).toEqual([]);
	});
});

describe('a grant of delegated permissions', () => {
	const grant = async (more: object = {}) =>
		await graph('POST', '/oauth2PermissionGrants', {
			clientId: plain,
			resourceId: app,
			consentType: 'AllPrincipals',
			scope: 'User.Read Mail.Read',
			...more,
		});
	const list = async (filter: string) =>
		rowsOf(await graph('GET', `/oauth2PermissionGrants?$filter=${filter}`));

	it('is one for each client, API and person, and its scope is replaced', async () => {
		const { body, status } = await grant();
		expect(status).toBe(201);
		expect(refusal(await grant({ scope: 'Other' }))).toEqual([
			409,
			'Permission entry already exists.',
		]);
		expect((await grant({ consentType: 'Principal', principalId: user })).status).toBe(201);
		const one = `/oauth2PermissionGrants/${String(body.id)}`;
		expect((await graph('PATCH', one, { scope: 'Mail.Read' })).status).toBe(204);
		expect((await graph('GET', one)).body).toMatchObject({ scope: 'Mail.Read', principalId: null });
		expect(await list(`clientId eq '${plain}'`)).toHaveLength(2);
		expect(await list(`principalId eq '${user}'`)).toHaveLength(1);
		expect(rowsOf(await graph('GET', `/users/${user}/oauth2PermissionGrants`))).toHaveLength(1);
		expect((await graph('DELETE', one)).status).toBe(204);
		expect((await graph('PATCH', one, { scope: 'x' })).status).toBe(404);
	});

	it.each([
		[{ consentType: 'Everybody' }, 400],
		[{ consentType: 'Principal' }, 400],
		[{ principalId: NOBODY }, 400],
		[{ consentType: 'Principal', principalId: NOBODY }, 404],
		[{ clientId: NOBODY }, 404],
		[{ expiryTime: '2030-01-01T00:00:00Z' }, 400],
	])('with %j is refused', async (odd, status) => expect((await grant(odd)).status).toBe(status));

	it('changes its scope alone, and never to nothing', async () => {
		const one = `/oauth2PermissionGrants/${String((await grant()).body.id)}`;
		for (const odd of [{ scope: '' }, { resourceId: plain }, { scope: 'x', clientId: app }]) {
			expect((await graph('PATCH', one, odd)).status).toBe(400);
		}
	});

	it('is filtered by what makes it another one, and not by its scope', async () => {
		const answer = await graph('GET', "/oauth2PermissionGrants?$filter=scope eq 'x'");
		expect(errorOf(answer).code).toBe('Request_UnsupportedQuery');
	});

	it('shows late as it was before', async () => {
		const { body } = await grant({ scope: 'A' });
		emulator.tenant.changes.settle();
		emulator.options.listLagMs = 60_000;
		await graph('PATCH', `/oauth2PermissionGrants/${String(body.id)}`, { scope: 'B' });
		expect((await list(`clientId eq '${plain}'`)).map(({ scope }) => scope)).toEqual(['A']);
		emulator.options.listLagMs = 0;
		expect((await list(`clientId eq '${plain}'`)).map(({ scope }) => scope)).toEqual(['B']);
	});

	it('is read and written with its own permissions', async () => {
		const reader = clientOf(emulator, { roles: ['Application.Read.All'] });
		expect((await reader('GET', '/oauth2PermissionGrants')).status).toBe(403);
		const writer = clientOf(emulator, { roles: ['Directory.ReadWrite.All'] });
		expect((await writer('POST', '/oauth2PermissionGrants', {})).status).toBe(403);
	});
});

describe('a template of the gallery', () => {
	const instantiate = async (id: string, body: object) =>
		await graph('POST', `/applicationTemplates/${id}/instantiate`, body);

	it('makes an application and its service principal', async () => {
		const { status, body } = await instantiate('8adf8e6e-67b2-4cf2-a259-e3dc5476c621', {
			displayName: 'A',
		});
		expect(status).toBe(201);
		const { application, servicePrincipal } = body as Record<string, Record<string, unknown>>;
		expect(application.appId).toBe(servicePrincipal.appId);
		expect(emulator.tenant.applications.has(String(application.id))).toBe(true);
		expect(emulator.tenant.servicePrincipals.has(String(servicePrincipal.id))).toBe(true);
	});

	it('has to be there, and takes a name alone', async () => {
		const custom = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
		expect((await instantiate(NOBODY, { displayName: 'A' })).status).toBe(404);
		expect((await instantiate(custom, { displayName: '' })).status).toBe(400);
		expect((await instantiate(custom, { displayName: 'A', notes: 'N' })).status).toBe(400);
	});
});

it('a service principal takes no secrets, and has the roles of its application', async () => {
	const { appId } = emulator.tenant.add('application', {
		appId: NOBODY,
		displayName: 'A',
		appRoles: [{ id: ROLE, isEnabled: true }],
	});
	const body = { appId, passwordCredentials: [] };
	expect((await graph('POST', '/servicePrincipals', body)).status).toBe(400);
	const made = await graph('POST', '/servicePrincipals', { appId });
	expect(made.body).toMatchObject({
		appRoles: [{ id: ROLE }],
		appOwnerOrganizationId: emulator.tenant.id,
	});
	const one = `/servicePrincipals/${String(made.body.id)}`;
	expect((await graph('PATCH', one, { appOwnerOrganizationId: NOBODY })).status).toBe(400);
});
