import { additionalProperties, updateBody, updateFields } from '../../fields/body';
import type { Operation } from '../../operation';
import { shownChanged } from '../../shaped';
import { ask } from '../../steps';
import { deviceLocator, devicePath, readDevice } from './locator';
import { deviceProperties, simplifiedDevice } from './properties';
import { ROLE_OF_WRITERS, WRITE } from './shared';

const LOCATOR = 'Device to Update';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update device',
	description: 'Enable or disable a device, or change other properties of it',
	permissions: WRITE,
	whenDenied: ROLE_OF_WRITERS,
	parameters: [
		deviceLocator(LOCATOR, 'The device to update'),
		updateFields(deviceProperties),
		additionalProperties,
	],
	*steps(item) {
		const key = readDevice(item, LOCATOR);
		const path = devicePath(key);
		const sent = updateBody(item, deviceProperties);
		yield* ask({ method: 'PATCH', path, body: sent });
		return yield* shownChanged(item, { path, simplified: simplifiedDevice, key, sent });
	},
};
