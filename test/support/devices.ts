import type { Tenant } from '../../emulator/tenant';

/** Base64 of UTF-16, the lower byte first, as LAPS backs a password up. */
const backedUp = (password: string) => Buffer.from(password, 'utf16le').toString('base64');

/** A device with two local passwords and a recovery key. */
export function addDevice(tenant: Tenant, properties: Record<string, unknown> = {}) {
	const deviceId = tenant.newId();
	const device = tenant.add('device', {
		accountEnabled: true,
		deviceId,
		displayName: 'LAPTOP-1',
		isCompliant: true,
		operatingSystem: 'Windows',
		physicalIds: [],
		trustType: 'AzureAd',
		...properties,
	});
	const credential = (password: string, backupDateTime: string) => ({
		accountName: 'admin',
		accountSid: 'S-1-5-21-1-500',
		backupDateTime,
		passwordBase64: backedUp(password),
	});
	tenant.localCredentials.set(deviceId, {
		id: deviceId,
		deviceName: 'LAPTOP-1',
		lastBackupDateTime: '2026-11-20T08:00:00Z',
		refreshDateTime: '2026-12-20T08:00:00Z',
		credentials: [
			credential('Old-Pass-1', '2026-10-20T08:00:00Z'),
			credential('Pässwort-€2', '2026-11-20T08:00:00Z'),
		],
	});
	const id = tenant.newId();
	tenant.recoveryKeys.set(id, {
		id,
		deviceId,
		createdDateTime: '2026-01-01T08:00:00Z',
		volumeType: 'operatingSystemVolume',
		key: '111111-222222-333333',
	});
	return { id: device.id, deviceId, keyId: id };
}
