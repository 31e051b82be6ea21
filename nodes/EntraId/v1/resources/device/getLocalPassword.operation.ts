import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { localPasswords } from './localPassword';
import { askDeviceId, deviceLocator, readDevice } from './locator';
import { USER_AGENT } from './shared';

const LOCATOR = 'Device';

export const getLocalPassword: Operation = {
	value: 'getLocalPassword',
	name: 'Get Local Password',
	action: 'Get local password of device',
	description: 'Get the password of the local administrator that Windows LAPS keeps in Entra',
	permissions: {
		delegated: ['DeviceLocalCredential.Read.All'],
		application: ['DeviceLocalCredential.Read.All'],
	},
	whenDenied:
		'A person also needs the role Cloud Device Administrator, Intune Administrator or Helpdesk Administrator. By object ID it also needs Device.Read.All.',
	parameters: [
		deviceLocator(LOCATOR, 'The device whose password to get'),
		{
			displayName: 'Include Earlier Passwords',
			name: 'history',
			type: 'boolean',
			default: false,
			description: 'Whether to also return earlier passwords, one item each',
		},
	],
	*steps(item) {
		const key = readDevice(item, LOCATOR);
		const all = item.isOn('history');
		const deviceId = yield* askDeviceId(key);
		const { body = {} } = yield* ask({
			method: 'GET',
			path: `/directory/deviceLocalCredentials/${deviceId}`,
			query: { $select: 'credentials' },
			headers: USER_AGENT,
		});
		const passwords = localPasswords(body);
		return passwords
			.slice(0, all ? undefined : 1)
			.map((password) => ({ json: { deviceId, ...password } }));
	},
};
