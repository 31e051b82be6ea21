import type { KnownRefusal } from './known';

const POLICIES = 'under Authentication methods → Policies → Temporary Access Pass';

/** Sign-in methods and passwords (graph-people.md, sections 2.1 and 3). */
export const methods: KnownRefusal[] = [
	{
		text: /cannot delete default method|matches the user's current default authentication method/i,
		says: "This is the user's default method, which can only be deleted last",
		todo: "Delete the user's other methods first: Reset does that in the right order. Or let the user choose another default at https://aka.ms/mysecurityinfo.",
	},
	{
		text: /does not allow creating or updating this authentication method.{0,40}TemporaryAccessPass/i,
		says: "The tenant's policy does not allow a Temporary Access Pass for this user",
		todo: `In Entra, ${POLICIES}, enable it and include the user.`,
	},
	{
		text: /temporary access pass cannot be added to an external guest/i,
		says: 'A guest from another organization cannot have a Temporary Access Pass',
		todo: 'Guests sign in at home: their own organization can give them one.',
	},
	{
		text: /invalid LifetimeInMinutes specified\. The valid range between (\d+ and \d+)/i,
		says: "'Activation Duration' has to be between $1 minutes",
		todo: `Change it, or the policy of the tenant, in Entra ${POLICIES}.`,
	},
	{
		methods: ['PATCH'],
		path: /^\/users\b/i,
		asked: new Set(['passwordProfile']),
		text: /on-premises mastered/i,
		says: 'The password of this user is kept in the Active Directory on premises',
		todo: "Reset it there, or set 'Reset Through' to Password Writeback in User → Reset Password.",
	},
];
