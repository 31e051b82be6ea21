import type { Refusal } from './rows';
import { bad, by, catalogue, docs, GUID, issue, OTHER } from './rows';

const refused = (message: string) => ({ status: 400, code: 'badRequest', message });

const deleteMethod = {
	resource: 'authenticationMethod',
	operation: 'delete',
	user: by(GUID),
	authenticationMethod: by(OTHER),
};

const createTap = { resource: 'authenticationMethod', operation: 'createTap', user: by(GUID) };

const policies = 'under Authentication methods → Policies → Temporary Access Pass';

const isDefault = {
	says: "This is the user's default method, which goes only when no other is left",
	todo: "Delete the user's other methods first: Reset does that in the right order. Or let the user choose another default at https://aka.ms/mysecurityinfo.",
};

/** Sign-in methods and passwords. */
export const methods: Refusal[] = [
	{
		doing: 'Authentication Method, Delete, the default one',
		graph: refused(
			`The requested authentication method id of [${OTHER}] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed`,
		),
		...isDefault,
		seen: [docs(18091)],
		parameters: deleteMethod,
	},
	{
		doing: 'Authentication Method, Delete, the default one (in 2021)',
		graph: refused(
			'Cannot delete default method with other methods configured. Please change default method before deletion.',
		),
		...isDefault,
		seen: [docs(14470)],
		parameters: deleteMethod,
	},
	{
		doing: 'Authentication Method, Create Temporary Access Pass',
		graph: refused(
			'Converged UserCredentialPolicy does not allow creating or updating this authentication method. AuthMethodType [TemporaryAccessPass].',
		),
		says: "The tenant's policy does not let this user have a Temporary Access Pass",
		todo: `In Entra, ${policies}, enable it and include the user.`,
		seen: [issue('MicrosoftDocs/azure-docs#111778'), issue('glueckkanja/MyWorkID#47')],
		parameters: createTap,
	},
	{
		doing: 'Authentication Method, Create Temporary Access Pass, for a guest',
		graph: refused('Temporary Access Pass cannot be added to an external guest user.'),
		says: 'A guest from another organization cannot have a Temporary Access Pass',
		todo: 'Guests sign in at home: their own organization can give them one.',
		seen: [catalogue],
		parameters: createTap,
	},
	{
		doing: 'Authentication Method, Create Temporary Access Pass, Activation Duration',
		graph: refused('Invalid LifetimeInMinutes specified. The valid range between 60 and 480.'),
		says: "'Activation Duration' has to be between 60 and 480 minutes",
		todo: `Change it, or the policy of the tenant, in Entra ${policies}.`,
		seen: [docs(12187)],
		parameters: { ...createTap, additionalFields: { lifetimeInMinutes: 600 } },
	},
	{
		doing: 'User, Reset Password, of a person who is synchronized',
		graph: bad(
			'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
		),
		says: 'The password of this user is kept in the Active Directory on premises',
		todo: "Reset it there, or set 'Reset Through' to Password Writeback in User → Reset Password.",
		seen: [catalogue],
		parameters: { resource: 'user', operation: 'resetPassword', user: by(GUID) },
	},
	{
		doing: 'Authentication Method, Get Registrations, without Entra ID P1',
		graph: {
			status: 403,
			code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
			message: "Neither tenant is B2C or tenant doesn't have premium license",
		},
		says: 'Graph gives this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph sometimes returns this there, too.',
		seen: [catalogue],
		parameters: { resource: 'authenticationMethod', operation: 'getRegistrations' },
	},
];
