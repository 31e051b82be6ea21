import type { Resource } from '../../operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getLocalPassword } from './getLocalPassword.operation';
import { getRecoveryKeys } from './getRecoveryKeys.operation';
import { listSearch } from './lists';
import { update } from './update.operation';

export const device: Resource = {
	value: 'device',
	name: 'Device',
	description: 'Computers and phones, and what Entra keeps for them',
	operations: [del, get, getLocalPassword, getAll, getRecoveryKeys, update],
	listSearch,
};
