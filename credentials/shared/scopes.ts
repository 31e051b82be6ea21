/**
 * The least delegated permissions that cover what the node does with users and groups (PERM): to read and write users, to
 * delete them, to set their passwords, to read and write groups with their members, to list the verified domains.
 */
export const DEFAULT_SCOPES = [
	'User.ReadWrite.All',
	'User.DeleteRestore.All',
	'User-PasswordProfile.ReadWrite.All',
	'Group.ReadWrite.All',
	'Domain.Read.All',
];

/** Asked for in any case: who signed in, and a refresh token. They belong to no resource, so they get no prefix. */
export const SIGN_IN_SCOPES = ['openid', 'profile', 'offline_access'];
