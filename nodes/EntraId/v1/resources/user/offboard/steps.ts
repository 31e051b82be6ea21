import type { Step } from '../../../procedure/step';
import { blockSignIn, newPassword, revokeSessions } from './access';
import { removeLicenses } from './licenses';
import { leaveGroups, leaveRoles } from './memberships';
import { writeNote } from './note';
import { deleteUser, hideFromAddressLists, removeManager } from './traces';
import type { Subject } from './wishes';

/** In their order: what takes access away comes before what tidies up. */
export const offboardSteps: Array<Step<Subject>> = [
	blockSignIn,
	revokeSessions,
	leaveRoles,
	leaveGroups,
	removeLicenses,
	newPassword,
	writeNote,
	hideFromAddressLists,
	removeManager,
	deleteUser,
];
