import type { Refusal } from './rows';
import { bad, by, clients, GUID, issue, OTHER, send } from './rows';

const CHANGE_POLICY = "or have the policy changed in Entra, under 'Application policies'.";

const addSecret = {
	resource: 'application',
	operation: 'addSecret',
	application: by(GUID),
	credentialName: 'n8n',
};

const changed = (property: object) => ({
	resource: 'application',
	operation: 'update',
	application: by(GUID),
	updateFields: {},
	additionalProperties: JSON.stringify(property),
});

/** Secrets, certificates and owners of app registrations, and what policies say of them. */
export const credentials: Refusal[] = [
	{
		doing: 'App Registration, Add Secret, the policy may not be read',
		graph: {
			status: 400,
			code: 'CredentialInvalidLifetimeAsPerAppPolicy',
			message: 'Credential lifetime exceeds the max value allowed as per assigned policy.',
		},
		says: 'The app management policy does not let a credential live that long',
		todo: `Choose an earlier end, ${CHANGE_POLICY} With the permission Policy.Read.All this message names the lifetime that is allowed.`,
		seen: [clients],
		parameters: addSecret,
	},
	{
		doing: 'App Registration, Add Secret',
		graph: {
			status: 400,
			code: 'CredentialTypeNotAllowedAsPerAppPolicy',
			message: 'Credential type not allowed as per assigned policy.',
		},
		says: 'The app management policy forbids new secrets for this app registration',
		todo: `Use a certificate (Add Certificate) or a federated credential, ${CHANGE_POLICY}`,
		seen: [clients],
		parameters: addSecret,
	},
	{
		doing: 'App Registration, Update, certificates',
		graph: {
			status: 400,
			code: 'CredentialTypeNotAllowedAsPerAppPolicy',
			message: 'Credential type not allowed as per assigned policy.',
		},
		says: 'The app management policy forbids this kind of credential',
		todo: `Use another kind, ${CHANGE_POLICY}`,
		seen: [clients],
		parameters: changed({ keyCredentials: [] }),
	},
	{
		doing: 'App Registration, Update',
		graph: {
			status: 400,
			code: 'SignInAudienceNotAllowedAsPerAppPolicy',
			message: 'Sign in audience not allowed as per assigned policy.',
		},
		says: 'The app management policy does not allow this sign-in audience',
		todo: `Choose another 'Sign-In Audience', ${CHANGE_POLICY}`,
		seen: [clients],
		parameters: changed({ signInAudience: 'AzureADMultipleOrgs' }),
	},
	{
		doing: 'App Registration, Update, certificates',
		graph: bad(`Update to existing credential with KeyId '${OTHER}' is not allowed.`),
		says: 'An existing credential of an app registration cannot be changed',
		todo: 'Add another one, and remove the old one. If you did not mean to change one, run the item again: somebody else changed the list at the same time.',
		seen: [issue('Azure/azure-powershell#6784'), issue('Azure/azure-powershell#6855')],
		parameters: changed({ keyCredentials: [] }),
	},
	{
		doing: 'Request, Send, removePassword',
		graph: bad(`No password credential found with keyId '${OTHER}'.`),
		says: 'The app registration has no secret with this ID',
		todo: 'It may have been removed already. If it was added moments ago, run the item again in a minute.',
		seen: [clients],
		parameters: send('POST', `/applications/${GUID}/removePassword`),
	},
	{
		doing: 'App Registration, Add Owner',
		graph: {
			status: 403,
			code: 'Directory_QuotaExceeded',
			message:
				"Unable to perform operation as '101' would exceed the maximum quota count '100' for forward-link 'owners'.",
		},
		says: 'There are already 100 owners, which is the maximum',
		todo: 'Remove an owner first.',
		seen: [clients],
		parameters: {
			resource: 'application',
			operation: 'addOwner',
			application: by(GUID),
			owner: by(OTHER),
		},
	},
];
