import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { notice } from '../../fields/notices';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { deviceLocator, devicePath, readDevice } from './locator';
import { ROLE_OF_WRITERS, WRITE } from './shared';

const LOCATOR = 'Device to Delete';

const SELECT = 'id,deviceId,displayName,trustType,physicalIds';

/** Devices of Autopilot carry this mark [ED:manage-stale-devices]. */
const isAutopilot = ({ physicalIds }: IDataObject): boolean =>
	Array.isArray(physicalIds) && physicalIds.some((id) => String(id).startsWith('[ZTDID]'));

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete device',
	description:
		'Permanently delete a device, with its BitLocker recovery keys and local administrator passwords',
	permissions: WRITE,
	whenDenied: ROLE_OF_WRITERS,
	parameters: [
		deviceLocator(
			LOCATOR,
			'The device to delete. Its recovery keys are deleted too: read them first with Get Recovery Keys.',
		),
		{
			displayName: 'Delete Autopilot Devices',
			name: 'deleteAutopilot',
			type: 'boolean',
			default: false,
			description:
				'Whether to also delete Windows Autopilot devices, which must be imported again before they can be set up',
		},
	],
	*steps(item) {
		const key = readDevice(item, LOCATOR);
		const deletesAutopilot = item.isOn('deleteAutopilot');
		const { body: device = {} } = yield* ask({
			method: 'GET',
			path: devicePath(key),
			query: { $select: SELECT },
		});
		if (isAutopilot(device) && !deletesAutopilot) {
			throw new BadParameter(
				`'${String(device.displayName)}' is a device of Windows Autopilot`,
				"Remove it from Autopilot in Intune first, or switch 'Delete Autopilot Devices' on.",
			);
		}
		yield* ask({ method: 'DELETE', path: devicePath({ id: String(device.id) }) });
		const isHybrid = device.trustType === 'ServerAd';
		if (isHybrid) {
			notice(
				item.context,
				'Hybrid joined devices come back with the next synchronization as long as they are in Active Directory: disable or delete them there.',
			);
		}
		const { id, deviceId, displayName } = device;
		return { id, deviceId, displayName, deleted: true, isRestorable: false, isHybrid };
	},
};
