import type { INodeProperties } from 'n8n-workflow';

import { checkGuid } from '../../../GenericFunctions';
import { byGuid, byId, fromList, locator } from '../../fields/locators';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import type { ItemReader } from '../../item';

/** Names a device by either of its two IDs. */
export const deviceLocator = (displayName: string, description: string): INodeProperties =>
	locator('device', displayName, description, [
		fromList('getDevices', 'Select a device...'),
		byId,
		byGuid('deviceId', 'By Device ID'),
	]);

/** A device by its object ID, or by the ID of its registration, which BitLocker, LAPS and the sign-in logs name. */
export type DeviceKey = { id: string } | { deviceId: string };

export function readDevice(item: ItemReader, displayName: string): DeviceKey {
	const { mode, value } = item.locator('device');
	return mode === 'deviceId'
		? { deviceId: checkGuid(value, displayName, 'device ID') }
		: { id: checkGuid(value, displayName) };
}

/** Its path; the device ID is an alternate key [DC:device-update]. */
export const devicePath = (key: DeviceKey): string =>
	'id' in key ? `/devices/${key.id}` : `/devices(deviceId='${key.deviceId}')`;

/** The ID of its registration; asked for where the object ID is known. */
export function* askDeviceId(key: DeviceKey): Steps<string> {
	if ('deviceId' in key) return key.deviceId;
	const { body = {} } = yield* ask({
		method: 'GET',
		path: devicePath(key),
		query: { $select: 'deviceId' },
	});
	return String(body.deviceId);
}
