import type { Resource } from '../../operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAccess } from './getAccess.operation';
import { getAll } from './getAll.operation';
import { getPermissions } from './getPermissions.operation';
import { grantAccess } from './grantAccess.operation';
import { listSearch, loadOptions } from './lists';
import { revokeAccess } from './revokeAccess.operation';
import { revokePermission } from './revokePermission.operation';
import { update } from './update.operation';

export const servicePrincipal: Resource = {
	value: 'servicePrincipal',
	name: 'Enterprise App',
	description: 'Apps in this tenant: who may use them, and what they may do',
	operations: [
		create,
		del,
		get,
		getAccess,
		getAll,
		getPermissions,
		grantAccess,
		revokeAccess,
		revokePermission,
		update,
	],
	listSearch,
	loadOptions,
};
