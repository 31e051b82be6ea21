/**
 * The least delegated permissions that cover the work with users and groups (PERM): to read and write users, to delete
 * them, to set their passwords, to read and write groups with their members, to list the verified domains. The two that
 * only read are for subscriptions, which Graph may refuse with write permissions alone [SUBPOST]. Applications can be
 * read: who writes them can give an app any secret, so that is asked for only by those who need it.
 */
export const DEFAULT_SCOPES = [
	'User.Read.All',
	'User.ReadWrite.All',
	'User.DeleteRestore.All',
	'User-PasswordProfile.ReadWrite.All',
	'Group.Read.All',
	'Group.ReadWrite.All',
	'Application.Read.All',
	'Domain.Read.All',
];

/** Asked for in any case: who signed in, and a refresh token. They belong to no resource, so they get no prefix. */
export const SIGN_IN_SCOPES = ['openid', 'profile', 'offline_access'];
