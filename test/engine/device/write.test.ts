import { addDevice } from '../../support/devices';
import { runnerOf } from '../../support/runner';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });

const run = runnerOf('device', () => tenant);

const add = (properties: Record<string, unknown> = {}) => addDevice(tenant.tenant, properties);
const device = by('={{ $json.id }}');

describe('update', () => {
	it('disables 1,000 devices in 50 calls', async () => {
		const items = Array.from({ length: 1000 }, () => ({ id: add().id }));
		const { json } = await run(
			'update',
			{ device, updateFields: { accountEnabled: 'FALSE' } },
			items,
		);
		expect(json[999]).toEqual({ id: items[999].id, updated: true, accountEnabled: false });
		const states = [...tenant.tenant.devices.values()].map(({ accountEnabled }) => accountEnabled);
		expect(new Set(states)).toEqual(new Set([false]));
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
	});

	it('takes the device ID, and disables again what is disabled', async () => {
		const { deviceId } = add({ accountEnabled: false });
		const { json } = await run('update', {
			device: by(deviceId, 'deviceId'),
			updateFields: { accountEnabled: false },
		});
		expect(json).toEqual([{ deviceId, updated: true, accountEnabled: false }]);
	});

	it.each([
		[{}, 'Nothing to update'],
		[{ accountEnabled: 'maybe' }, "'Account Enabled'"],
	])('sends nothing for %j', async (updateFields, message) => {
		const { error } = await run('update', { device: by(NOBODY), updateFields });
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('says what Graph refuses', async () => {
		const { id } = add();
		const managed = await run('update', {
			device: by(id),
			additionalProperties: '{"isCompliant": true}',
		});
		expect(managed.error?.message).toContain("'isCompliant' can only be read");
	});

	it('names the permission', async () => {
		const { id } = add();
		tenant.app.roles = ['Device.Read.All'];
		const { error } = await run('update', {
			device: by(id),
			updateFields: { accountEnabled: false },
		});
		expect(error?.description).toContain('application permission Device.ReadWrite.All');
	});
});

describe('delete', () => {
	it('deletes for good, by either ID, and says so', async () => {
		const one = add();
		const other = add({ displayName: 'LAPTOP-2' });
		const { json } = await run('delete', { device }, [{ id: one.id }]);
		expect(json).toEqual([
			{
				id: one.id,
				deviceId: one.deviceId,
				displayName: 'LAPTOP-1',
				deleted: true,
				isRestorable: false,
				isHybrid: false,
			},
		]);
		await run('delete', { device: by(other.deviceId, 'deviceId') });
		expect(tenant.tenant.devices.size).toBe(0);
		expect(tenant.tenant.recoveryKeys.size).toBe(0);
	});

	it('says that hybrid joined devices come back', async () => {
		const { hints, json } = await run('delete', { device }, [
			{ id: add({ trustType: 'ServerAd' }).id },
		]);
		expect(json[0].isHybrid).toBe(true);
		expect(hints.join()).toContain('come back with the next synchronization');
		const joined = await run('delete', { device }, [{ id: add().id }]);
		expect(joined.hints).toEqual([]);
	});

	it('leaves devices of Autopilot, unless told otherwise', async () => {
		const { id } = add({ physicalIds: ['[USER-HWID]:x', '[ZTDID]:y'] });
		const { error } = await run('delete', { device }, [{ id }]);
		expect(error?.message).toBe("'LAPTOP-1' is a device of Windows Autopilot [item 0]");
		expect(tenant.tenant.devices.size).toBe(1);
		await run('delete', { device, deleteAutopilot: true }, [{ id }]);
		expect(tenant.tenant.devices.size).toBe(0);
	});

	it('goes on with the others where one is not there, and says so', async () => {
		const { id } = add();
		const { items } = await run('delete', { device }, [{ id: NOBODY }, { id: 'x' }, { id }], true);
		expect(items.map(({ json }) => json.deleted ?? json.error)).toEqual([
			`'${NOBODY}' was not found in this tenant [item 0]`,
			"'Device to Delete' is not an object ID [item 1]",
			true,
		]);
	});

	it('shows in a dry run what it would delete', async () => {
		const { id } = add();
		const { json } = await run('delete', { device, options: { dryRun: true } }, [{ id }]);
		expect(JSON.stringify(json)).toContain(`/devices/${id}`);
		expect(tenant.tenant.devices.size).toBe(1);
	});
});

it('says of a device in a restricted unit why it cannot be changed', async () => {
	const { id } = add();
	const unit = tenant.tenant.add('administrativeUnit', { isMemberManagementRestricted: true }).id;
	tenant.tenant.addMember(unit, id);
	const { error } = await run('delete', { device }, [{ id }]);
	expect(error?.message).toContain('The object is in a restricted administrative unit');
});
