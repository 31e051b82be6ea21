import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { deviceLocator, devicePath, readDevice } from './locator';
import { deviceProperties, simplifiedDevice } from './properties';

const LOCATOR = 'Device to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get device',
	description: 'Get a device by object ID or device ID',
	permissions: { delegated: ['Device.Read.All'], application: ['Device.Read.All'] },
	parameters: [
		deviceLocator(LOCATOR, 'The device to get'),
		...outputFields(deviceProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const { body = {} } = yield* ask({
			method: 'GET',
			path: devicePath(readDevice(item, LOCATOR)),
			query: objectQuery(item, simplifiedDevice),
		});
		return clean(body, item);
	},
};
