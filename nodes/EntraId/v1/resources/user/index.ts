import type { Resource } from '../../operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getInactive } from './getInactive.operation';
import { getManager } from './getManager.operation';
import { getMemberships } from './getMemberships.operation';
import { getPhoto } from './getPhoto.operation';
import { getReports } from './getReports.operation';
import { invite } from './invite.operation';
import { listSearch, loadOptions } from './lists';
import { offboard } from './offboard.operation';
import { onboard } from './onboard.operation';
import { removeManager } from './removeManager.operation';
import { resetPassword } from './resetPassword.operation';
import { revokeSessions } from './revokeSessions.operation';
import { setManager } from './setManager.operation';
import { setPhoto } from './setPhoto.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'People and guests who can sign in',
	operations: [
		create,
		upsert,
		del,
		get,
		getInactive,
		getManager,
		getAll,
		getMemberships,
		getPhoto,
		getReports,
		invite,
		offboard,
		onboard,
		removeManager,
		resetPassword,
		revokeSessions,
		setManager,
		setPhoto,
		update,
	],
	listSearch,
	loadOptions,
};
