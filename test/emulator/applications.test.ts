import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, referenceTo, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeAll(async () => {
	emulator = await startEmulator({ users: 3, groups: 1 });
	graph = clientOf(emulator);
});

afterAll(async () => {
	await emulator.close();
});

it('is created, found by its three keys, updated and deleted', async () => {
	const made = await graph('POST', '/applications', { displayName: 'App', uniqueName: 'app-1' });
	expect(made.status).toBe(201);
	const { id, appId } = made.body;
	for (const key of [`/${String(id)}`, `(appId='${String(appId)}')`, "(uniqueName='app-1')"]) {
		expect((await graph('GET', `/applications${key}?$select=id`)).body.id).toBe(id);
	}
	// The client id is no object id.
	expect((await graph('GET', `/applications/${String(appId)}`)).status).toBe(404);
	const path = `/applications/${String(id)}`;
	expect((await graph('PATCH', path, { description: 'x' })).status).toBe(204);
	expect((await graph('DELETE', path)).status).toBe(204);
	const deleted = await graph('GET', '/directory/deletedItems/microsoft.graph.application');
	expect(rowsOf(deleted)).toMatchObject([{ id, description: 'x' }]);
	expect((await graph('POST', `/directory/deletedItems/${String(id)}/restore`)).status).toBe(200);
});

it('is upserted by unique name', async () => {
	const path = "/applications(uniqueName='up')";
	const body = { displayName: 'Up' };
	expect((await graph('PATCH', path, body)).status).toBe(404);
	const prefer = { Prefer: 'create-if-missing' };
	const made = await graph('PATCH', path, body, prefer);
	expect([made.status, made.body.uniqueName]).toEqual([201, 'up']);
	expect((await graph('PATCH', path, body, prefer)).status).toBe(204);
});

it('takes no secret from outside, and shows a made one once', async () => {
	const credentials = { passwordCredentials: [{ displayName: 'mine' }] };
	const refused = await graph('POST', '/applications', { displayName: 'A', ...credentials });
	expect(refused.status).toBe(400);
	const { body } = await graph('POST', '/applications', { displayName: 'Secretive' });
	const path = `/applications/${String(body.id)}`;
	const secret = await graph('POST', `${path}/addPassword`, {
		passwordCredential: { displayName: 'first' },
	});
	expect(secret.body).toMatchObject({ displayName: 'first', secretText: expect.any(String) });
	const registration = emulator.tenant.registrations.get(String(body.appId));
	expect(registration?.secrets).toMatchObject([{ secret: secret.body.secretText }]);
	const shown = await graph('GET', `${path}?$select=passwordCredentials`);
	expect(shown.body.passwordCredentials).toMatchObject([
		{ displayName: 'first', secretText: null },
	]);
	expect(JSON.stringify(emulator.traffic)).not.toContain(secret.body.secretText);
	const { keyId } = secret.body;
	expect((await graph('POST', `${path}/removePassword`, { keyId })).status).toBe(204);
	expect((await graph('POST', `${path}/removePassword`, { keyId })).status).toBe(400);
	expect(registration?.secrets).toEqual([]);
});

it('keeps app roles and scopes that are not disabled first', async () => {
	const role = {
		id: '11111111-2222-4333-8444-555555555555',
		allowedMemberTypes: ['User'],
		description: 'Reads',
		displayName: 'Reader',
		isEnabled: true,
		value: 'Reader',
	};
	const { body } = await graph('POST', '/applications', {
		displayName: 'With roles',
		appRoles: [role],
	});
	const patch = async (appRoles: object[]) =>
		await graph('PATCH', `/applications/${String(body.id)}`, { appRoles });
	const refused = await patch([]);
	expect([refused.status, errorOf(refused).message]).toEqual([
		400,
		'Permission (scope or role) cannot be deleted or updated unless disabled first.',
	]);
	expect((await patch([{ ...role, isEnabled: false }])).status).toBe(204);
	expect((await patch([])).status).toBe(204);
});

it('has owners and one service principal', async () => {
	const { body } = await graph('POST', '/applications', { displayName: 'Owned' });
	const [user] = [...emulator.tenant.users.keys()];
	const owners = `/applications/${String(body.id)}/owners`;
	expect((await graph('POST', `${owners}/$ref`, referenceTo(user))).status).toBe(204);
	expect(rowsOf(await graph('GET', `${owners}?$select=id`))).toMatchObject([{ id: user }]);
	expect((await graph('DELETE', `${owners}/${user}/$ref`)).status).toBe(204);
	const { appId } = body;
	const made = await graph('POST', '/servicePrincipals', { appId });
	expect([made.status, made.body.displayName]).toEqual([201, 'Owned']);
	const again = await graph('POST', '/servicePrincipals', { appId });
	expect([again.status, errorOf(again)]).toMatchObject([
		409,
		{
			code: 'Request_MultipleObjectsWithSameKeyValue',
			message: `The service principal cannot be created, updated, or restored because the service principal name ${String(appId)} is already in use.`,
		},
	]);
	const found = await graph('GET', `/servicePrincipals(appId='${String(appId)}')?$select=id`);
	expect(found.body.id).toBe(made.body.id);
});

it('lists domains, the organization and objects of any type', async () => {
	const domains = await graph('GET', '/domains?$select=id,isDefault,isVerified');
	expect(rowsOf(domains)).toContainEqual({ id: 'contoso.com', isDefault: true, isVerified: true });
	const organization = await graph('GET', '/organization');
	expect(rowsOf(organization)).toMatchObject([{ id: emulator.tenant.id }]);
	const [user] = [...emulator.tenant.users.keys()];
	const [group] = [...emulator.tenant.groups.keys()];
	const object = await graph('GET', `/directoryObjects/${group}`);
	expect(object.body).toMatchObject({ '@odata.type': '#microsoft.graph.group', id: group });
	const ids = { ids: [user, group], types: ['user'] };
	const found = await graph('POST', '/directoryObjects/getByIds', ids);
	expect(rowsOf(found)).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: user }]);
});

it('knows who is signed in', async () => {
	const [id] = [...emulator.tenant.users.keys()];
	const person = clientOf(emulator, { idtyp: 'user', oid: id });
	expect((await person('GET', '/me?$select=id')).body.id).toBe(id);
	expect(errorOf(await graph('GET', '/me')).message).toContain('delegated');
	emulator.tenant.passwords.set(id, 'Correct-Horse-9');
	const change = async (currentPassword: string, newPassword: string) =>
		(await person('POST', '/me/changePassword', { currentPassword, newPassword })).status;
	expect(await change('Wrong-Horse-9', 'Another-Horse-8')).toBe(400);
	expect(await change('Correct-Horse-9', 'short')).toBe(400);
	expect(await change('Correct-Horse-9', 'Another-Horse-8')).toBe(204);
});
