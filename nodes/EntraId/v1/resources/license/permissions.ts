import type { ItemReader } from '../../item';
import type { Permissions } from '../../operation';
import { needs } from '../../permissions';

const WRITE = 'LicenseAssignment.ReadWrite.All';

/** What changes need, of users and of groups. */
export const changePermissions = needs(WRITE, 'User.Read.All', 'GroupMember.Read.All');

/** What the change of an item needs. */
export const changePermissionsFor = (item: ItemReader): Permissions =>
	needs(WRITE, item.choice('target') === 'group' ? 'GroupMember.Read.All' : 'User.Read.All');

export const CHANGE_DENIED =
	'Users are read with User.Read.All before the change, groups with GroupMember.Read.All. A signed-in person needs the role License Administrator, User Administrator or Directory Writers.';

/** What reports of people and their groups need. */
export const reportPermissions = needs(
	'LicenseAssignment.Read.All',
	'User.Read.All',
	'GroupMember.Read.All',
);
