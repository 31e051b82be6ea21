import type { KnownRefusal } from './known';

const CHANGE_POLICY = "or have the policy changed in Entra, under 'Application policies'.";

/** Secrets and certificates, and what an app management policy says of them (graph-apps.md, section 1). */
export const credentials: KnownRefusal[] = [
	{
		finding: 'secretLivesTooLong',
		says: 'The app management policy allows a secret to live for at most $1',
		todo: `Enter a smaller 'Lifetime (Days)', ${CHANGE_POLICY}`,
	},
	{
		finding: 'certificateLivesTooLong',
		says: 'The app management policy allows a certificate to live for at most $1',
		todo: `Add one that ends earlier, ${CHANGE_POLICY}`,
	},
	{
		code: 'CredentialInvalidLifetimeAsPerAppPolicy',
		says: 'The app management policy does not let a credential live that long',
		todo: `Choose an earlier end, ${CHANGE_POLICY} With the permission Policy.Read.All this message names the lifetime that is allowed.`,
	},
	{
		code: 'CredentialTypeNotAllowedAsPerAppPolicy',
		path: /\/addPassword$/i,
		says: 'The app management policy forbids new secrets for this app registration',
		todo: `Use a certificate (Add Certificate) or a federated credential, ${CHANGE_POLICY}`,
	},
	{
		code: 'CredentialTypeNotAllowedAsPerAppPolicy',
		says: 'The app management policy forbids this kind of credential',
		todo: `Use another kind, ${CHANGE_POLICY}`,
	},
	{
		code: 'SignInAudienceNotAllowedAsPerAppPolicy',
		says: 'The app management policy does not allow this sign-in audience',
		todo: `Choose another 'Sign-In Audience', ${CHANGE_POLICY}`,
	},
	{
		text: /no password credential found with keyId/i,
		says: 'The app registration has no secret with this ID',
		todo: 'It may have been removed already. If it was added moments ago, run the item again in a minute.',
	},
	{
		text: /update to existing credential with keyId/i,
		says: 'An existing credential of an app registration cannot be changed',
		todo: 'Add another one, and remove the old one. If you did not mean to change one, run the item again: somebody else changed the list at the same time.',
	},
];
