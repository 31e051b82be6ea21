import type { IDataObject } from 'n8n-workflow';

import { checkGuid, checkUniqueName, groupPath, uniqueNamePath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';

/** Who may act as an administrator is not for everybody to say. */
export const ROLE_ASSIGNABLE =
	'A role-assignable group also needs RoleManagement.ReadWrite.Directory.';

/** Graph asks for more by the kind of member [docs-contrib group-post-members], and keeps dynamic groups to their rules. */
export const CHANGES_OF_MEMBERS = `Devices also need Device.ReadWrite.All, enterprise apps Application.ReadWrite.All, contacts OrgContact.Read.All. ${ROLE_ASSIGNABLE} The members of a dynamic group come from its rule alone.`;

/** What else Graph asks for where the owners of a group change. */
export const CHANGES_OF_OWNERS = `${ROLE_ASSIGNABLE} The owners of a group that is synchronized from on premises, or kept in Exchange, are changed there.`;

/** The path of the group that the locator names, by object ID or unique name. */
export function readGroupPath(item: ItemReader, displayName: string): string {
	const { mode, value } = item.locator('group');
	return mode === 'uniqueName'
		? uniqueNamePath('groups', checkUniqueName(value, displayName))
		: groupPath(checkGuid(value, displayName));
}

const NICKNAME = /^[\x21-\x7e]{1,64}$/;
const NOT_IN_NICKNAME = /[@()\\[\]";:<>,]/;

/** Refuses an alias that Graph refuses [docs-contrib group-post-groups]. */
export function checkMailNickname(nickname: string): string {
	if (!NICKNAME.test(nickname) || NOT_IN_NICKNAME.test(nickname)) {
		throw new BadParameter(
			"'Mail Nickname' is not a mail alias",
			'Use 1 to 64 ASCII characters without blanks and without @ ( ) \\ [ ] " ; : < > and comma, e.g. sales-emea.',
		);
	}
	return nickname;
}

/** A type of group in the words of Entra's own pages; option values are permanent. */
export const GROUP_TYPES = [
	{
		name: 'Microsoft 365',
		value: 'microsoft365',
		description: 'With a mailbox, calendar and files for its members',
		body: { groupTypes: ['Unified'], mailEnabled: true },
	},
	{
		name: 'Security',
		value: 'security',
		description: 'To give its members access to something',
		body: { groupTypes: [], mailEnabled: false },
	},
];

/** Refuses what Graph refuses only after a round trip, with the reason. */
export function checkGroup(body: IDataObject): void {
	const types = Array.isArray(body.groupTypes) ? body.groupTypes.map(String) : [];
	const dynamic = types.includes('DynamicMembership');
	if (dynamic && !body.membershipRule) {
		throw new BadParameter(
			"'Membership Rule' is empty",
			'A dynamic group needs a rule that says who is in it, e.g. user.department -eq "Sales".',
		);
	}
	if (!dynamic && body.membershipRule) {
		throw new BadParameter(
			"'Membership Rule' is set for an assigned group",
			"Set 'Membership' to Dynamic, or clear the rule.",
		);
	}
	if (body.isAssignableToRole === true && dynamic) {
		throw new BadParameter(
			"'Assignable to Role' does not go with a dynamic group",
			"Set 'Membership' to Assigned: Entra allows roles only for groups whose members are chosen.",
		);
	}
	if (body.isAssignableToRole === true && body.securityEnabled === false) {
		throw new BadParameter(
			"'Assignable to Role' needs a security-enabled group",
			"Switch 'Security Enabled' on.",
		);
	}
	if (body.isAssignableToRole === true && body.visibility === 'Public') {
		throw new BadParameter(
			"'Assignable to Role' does not go with the visibility Public",
			"Set 'Visibility' to Private.",
		);
	}
	if (!types.includes('Unified') && body.mailEnabled === true) {
		throw new BadParameter(
			'Graph cannot create a mail-enabled security group',
			"Set 'Group Type' to Microsoft 365, or make the group in Exchange.",
		);
	}
	if (!types.includes('Unified') && body.securityEnabled === false) {
		throw new BadParameter(
			'Graph cannot create a distribution group',
			"Switch 'Security Enabled' on, or make the group in Exchange.",
		);
	}
}
