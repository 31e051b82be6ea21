import type { IDataObject } from 'n8n-workflow';

import { quote } from '../../../GenericFunctions';
import { notice } from '../../fields/notices';
import type { Operation } from '../../operation';
import { askList, replyOf } from '../../steps';
import { askDeviceId, deviceLocator, readDevice } from './locator';
import { USER_AGENT } from './shared';

const LOCATOR = 'Device';
const PATH = '/informationProtection/bitlocker/recoveryKeys';

/** Samples have the number of the volume, the metadata has its name [ZH:bitlockerrecoverykey-get; CSDL]. */
const VOLUMES: Record<string, string> = {
	'1': 'operatingSystemVolume',
	'2': 'fixedDataVolume',
	'3': 'removableDataVolume',
};

const toOutput = (deviceId: string, row: IDataObject, key: unknown): IDataObject => ({
	id: row.id,
	deviceId,
	key: key ?? null,
	volumeType: VOLUMES[String(row.volumeType)] ?? row.volumeType ?? null,
	createdDateTime: row.createdDateTime ?? null,
});

export const getRecoveryKeys: Operation = {
	value: 'getRecoveryKeys',
	name: 'Get Recovery Keys',
	action: 'Get recovery keys of device',
	description:
		'List the BitLocker recovery keys of a device; Entra records every key that is read in its audit log',
	permissions: {
		delegated: ['BitlockerKey.Read.All'],
		application: ['BitlockerKey.Read.All'],
	},
	whenDenied:
		'A person also has to own the device or needs a role such as Cloud Device Administrator or Helpdesk Administrator. By object ID it also needs Device.Read.All.',
	parameters: [
		deviceLocator(LOCATOR, 'The device whose recovery keys to get'),
		{
			displayName: 'Include Keys',
			name: 'includeKeys',
			type: 'boolean',
			default: true,
			description:
				'Whether to return the keys themselves. Entra records every key that is read in its audit log.',
		},
	],
	*steps(item, root) {
		const reference = readDevice(item, LOCATOR);
		const isOpen = item.isOn('includeKeys');
		const deviceId = yield* askDeviceId(reference);
		const { items } = yield* askList(
			{
				method: 'GET',
				path: PATH,
				query: { $filter: `deviceId eq ${quote(deviceId)}` },
				headers: USER_AGENT,
			},
			root,
		);
		if (!isOpen || items.length === 0) {
			return items.map((row) => ({ json: toOutput(deviceId, row, undefined) }));
		}
		const settled = yield items.map(({ id }) => ({
			method: 'GET' as const,
			path: `${PATH}/${encodeURIComponent(String(id))}`,
			query: { $select: 'key' },
			headers: USER_AGENT,
		}));
		notice(item.context, 'Entra has written each recovery key that was read into its audit log.');
		return items.map((row, index) => ({
			json: toOutput(deviceId, row, replyOf(settled[index]).body?.key),
		}));
	},
};
