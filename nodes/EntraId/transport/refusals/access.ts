import type { KnownRefusal } from './known';
import { EXCHANGE, PROFILE } from './known';

/** Sign-in, permissions and what a tenant allows. */
export const access: KnownRefusal[] = [
	{
		status: [401, 403],
		methods: ['PATCH'],
		asked: new Set([...PROFILE, ...EXCHANGE]),
		credentialType: 'entraIdAppOnlyApi',
		says: "Graph takes '$1' only from a person who is signed in",
		todo: 'Take it out, or use an OAuth2 credential.',
	},
	{
		code: 'Authorization_IdentityNotFound',
		says: 'This tenant does not know the application of the credential',
		todo: "Check 'Tenant' and 'Client ID' of the credential, and grant admin consent in that tenant.",
	},
	{
		code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		says: 'Graph gives this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph sometimes returns this there, too.',
	},
	{
		text: /maximum quota count '(\d+)' for forward-link 'owners'/i,
		says: 'There are $1 owners already, and there may be no more',
		todo: 'Remove an owner first.',
	},
	{
		code: 'Directory_QuotaExceeded',
		says: 'The directory has no room for more of these objects',
		todo: 'Delete for good what is no longer needed: deleted objects count for 30 days. Or ask Microsoft to raise the limit.',
	},
	{
		text: /invitations not allowed/i,
		says: 'This tenant does not allow the invitation',
		todo: "Change 'Guest invite settings' in Entra, under External collaboration settings.",
	},
	{
		text: /invited user already exists in the directory as object ID: ([0-9a-f-]{36}), but the account is blocked/i,
		says: 'The person is a user here already, with the object ID $1, and may not sign in',
		todo: "Switch on 'Account Enabled' of that user with the operation Update, then invite again.",
	},
	{
		text: /only valid with delegated authentication/i,
		says: "'/me' is the person who signed in, and an app-only credential has none",
		todo: 'Name the user, e.g. /users/ada@contoso.com, or use an OAuth2 credential.',
	},
];
