import type { GraphError } from '../../../../GenericFunctions';
import { groupPath } from '../../../../GenericFunctions';
import type { Change, Step } from '../../../procedure/step';
import { NOT_LINKED } from '../../../linking';
import { needs } from './access';
import type { Membership } from './leaver';
import type { Subject } from './subject';

/** The person and the group were read a moment ago, so what Graph does not find is the membership. */
const isGone = ({ status, message }: GraphError): boolean =>
	status === 404 || (status === 400 && NOT_LINKED.test(message));

const leave = (does: string, collection: string, { id }: Subject): Change => ({
	does,
	// Without the `/$ref` at the end the request would name the person, and delete him.
	request: { method: 'DELETE', path: `${collection}/members/${id}/$ref` },
});

export const leaveRoles: Step<Subject> = {
	value: 'leaveRoles',
	name: 'Leave Directory Roles',
	description: 'Give up the active administrator roles',
	isUsual: true,
	permissions: needs('RoleManagement.ReadWrite.Directory'),
	plan: (subject) => ({
		changes: subject.roles.map(({ id, name }) =>
			leave(`Leave the role '${name}'`, `/directoryRoles/${id}`, subject),
		),
	}),
	isSo: isGone,
};

/** Why a group is not left; nothing where it is. */
function whyStay({ id, name, object }: Membership, { wishes }: Subject): string | undefined {
	const types = Array.isArray(object.groupTypes) ? object.groupTypes : [];
	if (types.includes('DynamicMembership'))
		return 'The group is dynamic: its rule says who is in it';
	if (object.onPremisesSyncEnabled === true)
		return 'The group is synchronized from the Active Directory on premises';
	if (object.mailEnabled === true && !types.includes('Unified'))
		return 'Exchange keeps mail-enabled security groups and distribution lists';
	if (wishes.keptGroups.has(id.toLowerCase()) || wishes.keptGroups.has(name.toLowerCase()))
		return "It is one of 'Groups to Keep'";
	return object.isAssignableToRole === true && !wishes.leavesRoleAssignable
		? "Roles can be assigned to the group, and 'Leave Role-Assignable Groups' is off"
		: undefined;
}

export const leaveGroups: Step<Subject> = {
	value: 'leaveGroups',
	name: 'Leave Groups',
	description: 'Leave all groups but dynamic and synchronized ones and those to keep',
	isUsual: true,
	permissions: needs('GroupMember.ReadWrite.All'),
	plan(subject) {
		const judged = subject.groups.map((group) => ({ group, why: whyStay(group, subject) }));
		return {
			changes: judged
				.filter(({ why }) => why === undefined)
				.map(({ group: { id, name } }) =>
					leave(`Leave the group '${name}'`, groupPath(id), subject),
				),
			stays: judged.flatMap(({ group, why }) =>
				why === undefined ? [] : [{ what: group.name, why }],
			),
		};
	},
	isSo: isGone,
};
