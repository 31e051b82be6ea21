import { startEmulator, type Emulator } from '../../emulator';
import { addDevice } from '../support/devices';
import { clientOf, errorOf, eventual, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let made: ReturnType<typeof addDevice>;
beforeEach(async () => {
	emulator = await startEmulator({ users: 2, recordTo: false });
	graph = clientOf(emulator);
	made = addDevice(emulator.tenant);
});
afterEach(async () => await emulator.close());

const LAPS = '/directory/deviceLocalCredentials';
const BITLOCKER = '/informationProtection/bitlocker/recoveryKeys';

it('have two IDs', async () => {
	expect((await graph('GET', `/devices/${made.id}`)).body.deviceId).toBe(made.deviceId);
	const keyed = await graph('GET', `/devices(deviceId='${made.deviceId}')`);
	expect(keyed.body.id).toBe(made.id);
	expect((await graph('GET', `/devices/${made.deviceId}`)).status).toBe(404);
});

it('are changed by whom it is for, and never in what their management says', async () => {
	const path = `/devices/${made.id}`;
	const disable = { accountEnabled: false };
	expect((await graph('PATCH', path, { isManaged: true })).status).toBe(400);
	expect((await graph('PATCH', path, disable)).status).toBe(204);
	const person = { idtyp: 'user' } as const;
	const wrong = clientOf(emulator, { ...person, scp: 'Device.ReadWrite.All' });
	expect((await wrong('PATCH', path, disable)).status).toBe(403);
	const right = clientOf(emulator, { ...person, scp: 'Directory.AccessAsUser.All' });
	expect((await right('PATCH', path, disable)).status).toBe(204);
	const app = clientOf(emulator, { roles: ['Directory.AccessAsUser.All'] });
	expect((await app('DELETE', path)).status).toBe(403);
});

it('go for good, with what is kept for them', async () => {
	expect((await graph('DELETE', `/devices/${made.id}`)).status).toBe(204);
	expect((await graph('GET', `/directory/deletedItems/${made.id}`)).status).toBe(404);
	expect((await graph('GET', `${LAPS}/${made.deviceId}`)).status).toBe(404);
	expect((await graph('GET', `${BITLOCKER}/${made.keyId}`)).status).toBe(404);
});

it('are filtered by a missing stamp in advanced queries alone', async () => {
	const path = '/devices?$filter=approximateLastSignInDateTime eq null';
	expect(errorOf(await graph('GET', path)).code).toBe('Request_UnsupportedQuery');
	const answer = await graph('GET', `${path}&$count=true`, undefined, eventual);
	expect(rowsOf(answer)).toHaveLength(1);
});

it('belong to people, and are no owned objects', async () => {
	const [ada] = emulator.tenant.users.keys();
	emulator.tenant.addOwner(made.id, ada);
	expect(rowsOf(await graph('GET', `/users/${ada}/ownedDevices`))).toMatchObject([
		{ '@odata.type': '#microsoft.graph.device', id: made.id },
	]);
	expect(rowsOf(await graph('GET', `/devices/${made.id}/registeredOwners`))).toMatchObject([
		{ id: ada },
	]);
});

it('show a secret only of one, selected, with its permission', async () => {
	const [listed] = rowsOf(await graph('GET', LAPS));
	expect(JSON.stringify(listed)).not.toContain('passwordBase64');
	expect((await graph('GET', `${LAPS}/${made.deviceId}`)).body).not.toHaveProperty('credentials');
	const open = await graph('GET', `${LAPS}/${made.deviceId}?$select=credentials`);
	expect(open.text).toContain('passwordBase64');
	const [key] = rowsOf(await graph('GET', `${BITLOCKER}?$filter=deviceId eq '${made.deviceId}'`));
	expect(key).not.toHaveProperty('key');
	expect(emulator.tenant.keyReads).toEqual([]);
	await graph('GET', `${BITLOCKER}/${made.keyId}?$select=key`);
	expect(emulator.tenant.keyReads).toEqual([made.keyId]);
	const roles = ['DeviceLocalCredential.ReadBasic.All', 'BitlockerKey.ReadBasic.All'];
	const basic = clientOf(emulator, { roles });
	expect((await basic('GET', `${LAPS}/${made.deviceId}`)).status).toBe(200);
	expect((await basic('GET', `${LAPS}/${made.deviceId}?$select=credentials`)).status).toBe(403);
	expect((await basic('GET', `${BITLOCKER}/${made.keyId}?$select=key`)).status).toBe(403);
});

it('want to know who asks for a secret', async () => {
	const requests = [{ id: '1', method: 'GET', url: BITLOCKER }];
	const batch = await graph('POST', '/$batch', { requests });
	expect((batch.body.responses as Array<{ status: number }>)[0].status).toBe(400);
	const named = requests.map((one) => ({ ...one, headers: { 'User-Agent': 'test' } }));
	const answer = await graph('POST', '/$batch', { requests: named });
	expect((answer.body.responses as Array<{ status: number }>)[0].status).toBe(200);
});
