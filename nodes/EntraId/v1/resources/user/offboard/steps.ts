import type { Step } from '../../../procedure/step';
import { blockSignIn, newPassword, revokeSessions } from './access';
import { removeAppAccess, removeEligibleRoles } from './grants';
import { reassignGroups, reassignReports } from './handover';
import { removeLicenses } from './licenses';
import { outOfOffice } from './mailbox';
import { leaveGroups, leaveRoles } from './memberships';
import { deleteMethods } from './methods';
import { writeNote } from './note';
import { deleteUser, hideFromAddressLists, removeManager } from './traces';
import type { Subject } from './subject';

/** In their order: what takes access away comes before what tidies up. */
export const offboardSteps: Array<Step<Subject>> = [
	blockSignIn,
	revokeSessions,
	leaveRoles,
	leaveGroups,
	removeLicenses,
	newPassword,
	deleteMethods,
	removeEligibleRoles,
	removeAppAccess,
	reassignReports,
	reassignGroups,
	outOfOffice,
	writeNote,
	hideFromAddressLists,
	removeManager,
	deleteUser,
];
