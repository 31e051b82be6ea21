import { startEmulator, type Emulator } from '../../emulator';
import type { DirectoryType } from '../../emulator/directoryObject';
import { clientOf, errorOf, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeEach(async () => {
	emulator = await startEmulator();
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

function deleted(type: DirectoryType, properties: object = {}): string {
	const object = emulator.tenant.add(type, { displayName: 'X', ...properties });
	emulator.tenant.directory.softDelete(object);
	return object.id;
}

const deletedUser = (properties: object = {}) =>
	deleted('user', { userPrincipalName: 'ada@contoso.com', ...properties });

const restore = async (id: string, body?: object, client = graph) =>
	await client('POST', `/directory/deletedItems/${id}/restore`, body);

describe('restore', () => {
	it('refuses a user whose name somebody has by now, and takes another name', async () => {
		const id = deletedUser();
		emulator.tenant.addUser({ userPrincipalName: 'ADA@contoso.com' });
		const refused = await restore(id);
		expect([refused.status, errorOf(refused).message]).toEqual([
			400,
			'Another object with the same value for property userPrincipalName already exists.',
		]);
		const answer = await restore(id, { newUserPrincipalName: 'ada2@contoso.com' });
		expect([answer.status, answer.body]).toMatchObject([
			200,
			{ '@odata.type': '#microsoft.graph.user', id, userPrincipalName: 'ada2@contoso.com' },
		]);
	});

	it('refuses a user whose address somebody has by now, or drops it', async () => {
		const id = deletedUser({ proxyAddresses: ['SMTP:ada@contoso.com', 'smtp:a@contoso.com'] });
		emulator.tenant.addGroup({ proxyAddresses: ['SMTP:A@contoso.com'] });
		const refused = await restore(id, { autoReconcileProxyConflict: false });
		expect([refused.status, errorOf(refused).message]).toEqual([
			400,
			'Another object with the same value for property proxyAddresses already exists.',
		]);
		expect((await restore(id, { autoReconcileProxyConflict: true })).status).toBe(200);
		expect(emulator.tenant.users.get(id)?.proxyAddresses).toEqual(['SMTP:ada@contoso.com']);
	});

	it.each([
		[{ newUserPrincipalName: null }],
		[{ autoReconcileProxyConflict: 'true' }],
		[{ newUPN: 'x@contoso.com' }],
		[{ newUserPrincipalName: 'x@elsewhere.com' }],
	])('refuses the body %j', async (body) => {
		const id = deletedUser();
		expect((await restore(id, body)).status).toBe(400);
		expect(emulator.tenant.deletedItems.has(id)).toBe(true);
	});

	it('has parameters for users alone', async () => {
		const id = deleted('group');
		expect((await restore(id, { autoReconcileProxyConflict: true })).status).toBe(400);
		expect((await restore(id)).status).toBe(200);
	});

	it('finds nothing that a late replica does not show yet, nor what is gone from all', async () => {
		let now = Date.now();
		await emulator.close();
		emulator = await startEmulator({ clock: () => now, deletedItemsLagMs: 1000 });
		graph = clientOf(emulator);
		const { id } = emulator.tenant.addUser();
		now += 5000;
		expect((await graph('DELETE', `/users/${id}`)).status).toBe(204);
		expect((await restore(id)).status).toBe(404);
		now += 1001;
		expect((await restore(id)).status).toBe(200);
		expect((await restore(id)).status).toBe(404);
	});

	it.each<[DirectoryType, string]>([
		['administrativeUnit', 'AdministrativeUnit.ReadWrite.All'],
		['group', 'Group.ReadWrite.All'],
		['user', 'User.DeleteRestore.All'],
		['application', 'Application.ReadWrite.OwnedBy'],
	])('of a %s needs %s', async (type, permission) => {
		const id = deleted(type, { userPrincipalName: 'ada@contoso.com' });
		const others = ['User.DeleteRestore.All', 'Group.ReadWrite.All'].filter(
			(name) => name !== permission,
		);
		const plain = clientOf(emulator, { roles: others });
		expect((await restore(id, undefined, plain)).status).toBe(403);
		const allowed = clientOf(emulator, { roles: [permission] });
		expect((await restore(id, undefined, allowed)).status).toBe(200);
	});
});

it('says of deleted security groups that they are none', async () => {
	const security = deleted('group', { groupTypes: [], securityEnabled: true });
	const unified = deleted('group', { groupTypes: ['Unified'], securityEnabled: true });
	const select = '?$select=id,securityEnabled';
	const rows = rowsOf(await graph('GET', `/directory/deletedItems/microsoft.graph.group${select}`));
	expect(rows).toEqual([
		{ id: security, securityEnabled: false },
		{ id: unified, securityEnabled: true },
	]);
	const single = await graph('GET', `/directory/deletedItems/${security}${select}`);
	expect(single.body.securityEnabled).toBe(false);
	await restore(security);
	expect(emulator.tenant.groups.get(security)?.securityEnabled).toBe(true);
});

it('lists administrative units', async () => {
	const id = deleted('administrativeUnit', { displayName: 'North' });
	const path = '/directory/deletedItems/microsoft.graph.administrativeUnit';
	expect(rowsOf(await graph('GET', path))).toMatchObject([{ id, displayName: 'North' }]);
});
