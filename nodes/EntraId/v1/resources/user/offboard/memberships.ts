import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import type { Membership } from '../memberships';
import { isGone, leaveGroup, leaveRole, whyFixed } from '../memberships';
import type { Subject } from './subject';

export const leaveRoles: Step<Subject> = {
	value: 'leaveRoles',
	name: 'Leave Directory Roles',
	description: 'Give up the active administrator roles',
	isUsual: true,
	permissions: needs('RoleManagement.ReadWrite.Directory'),
	plan: (subject) => ({
		changes: subject.roles.map((role) => leaveRole(role, subject.id)),
	}),
	isSo: isGone,
};

/** Why a group is not left; nothing where it is. */
function whyStay(group: Membership, { wishes }: Subject): string | undefined {
	const { id, name, object } = group;
	const fixed = whyFixed(group);
	if (fixed !== undefined) return fixed;
	if (wishes.keptGroups.has(id.toLowerCase()) || wishes.keptGroups.has(name.toLowerCase()))
		return "It is one of 'Groups to Keep'";
	return object.isAssignableToRole === true && !wishes.leavesRoleAssignable
		? "Roles can be assigned to the group, and 'Leave Role-Assignable Groups' is off"
		: undefined;
}

export const leaveGroups: Step<Subject> = {
	value: 'leaveGroups',
	name: 'Leave Groups',
	description: 'Leave all groups except dynamic and synchronized ones and those to keep',
	isUsual: true,
	permissions: needs('GroupMember.ReadWrite.All'),
	plan(subject) {
		const judged = subject.groups.map((group) => ({ group, why: whyStay(group, subject) }));
		return {
			changes: judged
				.filter(({ why }) => why === undefined)
				.map(({ group }) => leaveGroup(group, subject.id)),
			stays: judged.flatMap(({ group, why }) =>
				why === undefined ? [] : [{ what: group.name, why }],
			),
		};
	},
	isSo: isGone,
};
