import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { addDevice } from '../../support/devices';
import { loadContext } from '../../support/engine';
import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });

const run = runnerOf('device', () => tenant);

const add = (properties: Record<string, unknown> = {}) => addDevice(tenant.tenant, properties);
const daysAgo = (days: number) => tenant.tenant.daysAgo(days);
const names = ({ json }: Awaited<ReturnType<typeof run>>) =>
	json.map(({ displayName }) => displayName);

describe('get', () => {
	it.each(['id', 'deviceId'] as const)('finds a device by its %s', async (mode) => {
		const made = add();
		add({ displayName: 'LAPTOP-2' });
		const { json } = await run('get', { device: by(made[mode], mode) });
		expect(json).toEqual([
			{
				id: made.id,
				deviceId: made.deviceId,
				displayName: 'LAPTOP-1',
				accountEnabled: true,
				operatingSystem: 'Windows',
				operatingSystemVersion: null,
				trustType: 'AzureAd',
				isCompliant: true,
				isManaged: null,
				approximateLastSignInDateTime: null,
			},
		]);
	});

	it('does not take one ID for the other', async () => {
		const made = add();
		const device = by('={{ $json.id }}');
		const { items } = await run('get', { device }, [{ id: made.deviceId }, { id: 'x' }], true);
		expect(items.map(({ json }) => json.error)).toEqual([
			`'${made.deviceId}' was not found in this tenant [item 0]`,
			"'Device to Get' is not an object ID [item 1]",
		]);
	});
});

describe('getAll', () => {
	beforeEach(() => {
		const stamp = (days: number) => ({ approximateLastSignInDateTime: daysAgo(days) });
		add({ displayName: 'fresh', ...stamp(2), isCompliant: false });
		add({ displayName: 'month', ...stamp(40), operatingSystem: 'iOS', trustType: 'Workplace' });
		add({ displayName: 'old', ...stamp(200), accountEnabled: false, trustType: 'ServerAd' });
		add({ displayName: 'unknown', isCompliant: null });
	});

	it.each([
		[{ staleDays: 90 }, ['old']],
		[{ staleDays: '30' }, ['month', 'old']],
		[{ noKnownSignIn: true }, ['unknown']],
		[{ compliance: 'notCompliant' }, ['fresh']],
		[{ operatingSystem: 'win', staleDays: 21 }, ['old']],
		[{ trustType: 'Workplace' }, ['month']],
		[{ accountStatus: 'disabled' }, ['old']],
		[{ accountStatus: 'enabled', staleDays: 21 }, ['month']],
	])('lists by %j, also of one owner', async (filters, expected) => {
		const all = await run('getAll', { filters });
		expect(all.error).toBeUndefined();
		expect(names(all).sort()).toEqual(expected);
		const [ada, bob] = tenant.tenant.users.keys();
		for (const { id, displayName } of tenant.tenant.devices.values()) {
			tenant.tenant.addOwner(id, displayName === 'fresh' ? bob : ada);
		}
		const name = String(tenant.tenant.users.get(ada)?.userPrincipalName);
		const owner = by(name, 'userPrincipalName');
		const owned = await run('getAll', { filters, devicesOf: 'owner', owner });
		expect(owned.error).toBeUndefined();
		expect(names(owned).sort()).toEqual(expected.filter((name) => name !== 'fresh'));
	});

	it('says below 21 days that devices in use come along', async () => {
		const { hints } = await run('getAll', { filters: { staleDays: 14 } });
		expect(hints.join()).toContain('Devices in use may be among these');
		expect((await run('getAll', { filters: { staleDays: 21 } })).hints).toEqual([]);
	});

	it('joins filters of both kinds', async () => {
		const both = await run('getAll', {
			filters: { staleDays: 21 },
			query: { filter: "startsWith(displayName,'m') or displayName eq 'fresh'" },
		});
		expect(names(both)).toEqual(['month']);
		expect(names(await run('getAll', { query: { search: 'unkn' } }))).toEqual(['unknown']);
	});

	it('returns of one owner only what was asked for', async () => {
		const [ada] = tenant.tenant.users.keys();
		for (const id of tenant.tenant.devices.keys()) tenant.tenant.addOwner(id, ada);
		const { json } = await run('getAll', {
			devicesOf: 'owner',
			owner: by(ada),
			output: 'fields',
			fields: ['displayName'],
			filters: { staleDays: 90 },
			limit: 1,
		});
		expect(Object.keys(json[0]).sort()).toEqual(['@odata.type', 'displayName', 'id']);
	});

	it.each([
		[{ filters: { staleDays: 0 } }, "'Stale for Days'"],
		[{ filters: { operatingSystem: '={{ $json.no }}' } }, "'Operating System'"],
		[{ filters: { staleDays: 30, noKnownSignIn: true } }, "'No Known Sign-In' does not go"],
		[{ devicesOf: 'owner', owner: by('={{ $json.odd }}') }, "'Owner' is neither"],
		[
			{ devicesOf: 'owner', owner: by(NOBODY), query: { filter: 'x' } },
			"'Filter' of 'Query' does not go with the devices of one owner",
		],
	])('sends nothing for %j', async (parameters, message) => {
		const { error } = await run('getAll', parameters, [{ odd: 'x' }]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});
});

it('fills the list of devices in the editor, by name and by either ID', async () => {
	const made = add();
	add({ displayName: 'PHONE-1', operatingSystem: 'iOS' });
	for (const search of ['laptop', made.id, made.deviceId]) {
		const { results } = await listSearch.getDevices.call(loadContext(tenant.credential), search);
		expect(results).toEqual([{ name: 'LAPTOP-1 (Windows)', value: made.id }]);
	}
	const all = await listSearch.getDevices.call(loadContext(tenant.credential));
	expect(all.results).toHaveLength(2);
});

describe('getLocalPassword', () => {
	it.each(['id', 'deviceId'] as const)('decodes the current one, by %s', async (mode) => {
		const made = add();
		const { json, error } = await run('getLocalPassword', { device: by(made[mode], mode) });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				deviceId: made.deviceId,
				accountName: 'admin',
				password: 'Pässwort-€2',
				isCurrent: true,
				backupDateTime: '2026-11-20T08:00:00Z',
				accountSid: 'S-1-5-21-1-500',
			},
		]);
	});

	it('returns earlier ones as well when told to', async () => {
		const { deviceId } = add();
		const device = by(deviceId, 'deviceId');
		const { json } = await run('getLocalPassword', { device, history: true });
		expect(json.map(({ password, isCurrent }) => [password, isCurrent])).toEqual([
			['Pässwort-€2', true],
			['Old-Pass-1', false],
		]);
	});

	it('says of a device without one that there is none', async () => {
		const { id } = add();
		tenant.tenant.localCredentials.clear();
		const none = await run('getLocalPassword', { device: by(id) });
		expect(none.error?.message).toBe(
			'Entra keeps no local administrator password of this device [item 0]',
		);
	});

	it('names the permission', async () => {
		const { deviceId } = add();
		tenant.app.roles = ['DeviceLocalCredential.ReadBasic.All'];
		const { error } = await run('getLocalPassword', { device: by(deviceId, 'deviceId') });
		expect(error?.description).toContain('DeviceLocalCredential.Read.All');
	});

	it('leaves no password in the log', async () => {
		const { deviceId } = add();
		const { shown } = await run('getLocalPassword', {
			device: by(deviceId, 'deviceId'),
			options: { logRequests: true },
		});
		expect(shown.length).toBeGreaterThan(0);
		expect(JSON.stringify(shown)).not.toMatch(/Pässwort|Old-Pass|UABh/);
	});
});

describe('getRecoveryKeys', () => {
	it('returns the keys of a device, each looked at once, and says that this is audited', async () => {
		const { id, deviceId, keyId } = add();
		add({ displayName: 'LAPTOP-2' });
		const { json, hints, error } = await run('getRecoveryKeys', { device: by(id) });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				id: keyId,
				deviceId,
				key: '111111-222222-333333',
				volumeType: 'operatingSystemVolume',
				createdDateTime: '2026-01-01T08:00:00Z',
			},
		]);
		expect(tenant.tenant.keyReads).toEqual([keyId]);
		expect(hints.join()).toContain('audit log');
	});

	it('names the volume also where Graph gives its number, as in its samples', async () => {
		await tenant.close();
		// The description that recorded traffic is held against knows the names alone.
		tenant = await startTenant({ recordTo: false });
		const { id, keyId } = add();
		const row = tenant.tenant.recoveryKeys.get(keyId);
		if (row) row.volumeType = '2';
		const { json } = await run('getRecoveryKeys', { device: by(id) });
		expect(json).toMatchObject([{ volumeType: 'fixedDataVolume' }]);
	});

	it('looks at none when told to list them only', async () => {
		const { deviceId, keyId } = add();
		const device = by(deviceId, 'deviceId');
		const { json, hints } = await run('getRecoveryKeys', { device, includeKeys: 'no' });
		expect(json).toMatchObject([{ id: keyId, key: null }]);
		expect(tenant.tenant.keyReads).toEqual([]);
		expect(hints).toEqual([]);
	});

	it('returns nothing of a device that has none', async () => {
		const { id } = add();
		tenant.tenant.recoveryKeys.clear();
		const { json, error } = await run('getRecoveryKeys', { device: by(id) });
		expect([json, error]).toEqual([[], undefined]);
	});

	it('reads 40 devices in few calls, each key once', async () => {
		const items = Array.from({ length: 40 }, () => ({ id: add().id }));
		const { json } = await run('getRecoveryKeys', { device: by('={{ $json.id }}') }, items);
		expect(json).toHaveLength(40);
		expect(tenant.tenant.keyReads).toHaveLength(40);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(6);
	});
});
