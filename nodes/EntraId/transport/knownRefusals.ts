import type { GraphError } from './errors';

/** A refusal that people meet, told by Graph's code or text; what it says is for the eye only, nothing is decided by it. */
interface KnownRefusal {
	code?: string;
	/** Its first group is put into the message in the place of `$1`. */
	text?: RegExp;
	says: string;
	todo: string;
}

const access: KnownRefusal[] = [
	{
		code: 'Authorization_IdentityNotFound',
		says: 'This tenant does not know the application of the credential',
		todo: "Check 'Tenant' and 'Client ID' of the credential, and grant admin consent in that tenant.",
	},
	{
		code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		says: 'Graph gives this only to tenants with an Entra ID P1 or P2 license',
		todo: 'Leave out what needs it, e.g. signInActivity. In a tenant that has the license run it again: Graph now and then says this there, too.',
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
		text: /only valid with delegated authentication/i,
		says: "'/me' is the person who signed in, and an app-only credential has none",
		todo: 'Name the user, e.g. /users/ada@contoso.com, or use an OAuth2 credential.',
	},
];

const values: KnownRefusal[] = [
	{
		text: /same value for property '?(\w+)'? already exists/i,
		says: "Another object has the same '$1' already",
		todo: 'Use another value, or update the object that has it.',
	},
	{
		text: /password complexity/i,
		says: 'The password is too simple for this tenant',
		todo: 'Use a longer one with upper and lower case letters, digits and symbols, or leave it to the node.',
	},
	{
		text: /domain portion of the userPrincipalName/i,
		says: 'The domain of the user principal name is not a verified domain of this tenant',
		todo: "Choose one from the list 'Domain', or verify the domain in Entra first.",
	},
	{
		text: /invalid value specified for property '(\w+)'/i,
		says: "Graph does not take the value of '$1'",
		todo: 'Change it, e.g. without blanks and special characters.',
	},
	{
		text: /property '(\w+)' is read-only/i,
		says: "'$1' can only be read",
		todo: "Take it out of 'Additional Properties'.",
	},
	{
		text: /could not find a property named '(\w+)'/i,
		says: "There is no property '$1'",
		todo: 'Check its name: upper and lower case count.',
	},
	{
		text: /on-premises mastered/i,
		says: 'This object is managed in the Active Directory on premises',
		todo: 'Change it there: the next synchronization brings it to Entra.',
	},
	{
		text: /originated within an external service/i,
		says: 'This object is managed by another service, e.g. Exchange',
		todo: 'Change it there.',
	},
	{
		text: /invalid usage location/i,
		says: 'The user has no usage location, without which there is no license',
		todo: "Set 'Usage Location' of the user first, and wait a minute.",
	},
	{
		text: /membership rule validation/i,
		says: 'The membership rule is not valid',
		todo: 'Check \'Membership Rule\', e.g. user.department -eq "Sales".',
	},
];

const members: KnownRefusal[] = [
	{
		text: /object references already exist/i,
		says: 'The object is in the group already',
		todo: "Switch off 'Fail If Already a Member' to take that as done.",
	},
	{
		text: /mail-enabled security groups/i,
		says: 'Mail-enabled security groups and distribution lists are managed in Exchange',
		todo: 'Change their members there.',
	},
	{
		text: /at least one owner/i,
		says: 'The last owner of a group cannot be removed',
		todo: 'Add another owner first. Where there is one, try again later.',
	},
	{
		text: /unsupported referenced-object resource identifier/i,
		says: 'This object cannot be added there',
		todo: 'Check its ID and its kind: a Microsoft 365 group, for example, takes only users.',
	},
];

const queries: KnownRefusal[] = [
	{
		text: /try adding \$count=true/i,
		says: 'Graph can answer this query only with eventual consistency',
		todo: "Set 'Eventual Consistency' to Always in 'Query'.",
	},
	{
		text: /query filter clause specified for property '(\w+)'/i,
		says: "Graph cannot filter by '$1' like this",
		todo: "Use another operator, or set 'Eventual Consistency' to Always in 'Query'.",
	},
	{
		code: 'NotImplemented',
		says: 'Graph cannot do this, or not with these properties',
		todo: 'Properties such as aboutMe, birthday and skills can only be read of one user at a time: use Get.',
	},
	{
		code: 'Directory_ExpiredPageToken',
		says: 'Graph has lost its place in the list',
		todo: 'Run it again, with a smaller Page Size if each page takes long to work on.',
	},
	{
		text: /resource not found for the segment '([^']+)'/i,
		says: "Graph has no '$1' at this place",
		todo: 'Check the path, its upper and lower case, and the version.',
	},
];

const others: KnownRefusal[] = [
	{
		code: 'ImageNotFound',
		says: 'There is no photo of this user',
		todo: "Check the ID or user principal name. To go on where a user has no photo, set 'On Error' to continue in the node's settings.",
	},
	{
		code: 'Directory_ConcurrencyViolation',
		says: 'Graph was busy with another change of the same object',
		todo: 'Run the item again.',
	},
	{
		text: /subscription id '?([\w-]+)'? already exists/i,
		says: 'The app registration has a subscription like this already',
		todo: 'Update or delete that one (its ID is below), or watch other change types.',
	},
	{
		text: /subscription validation request/i,
		says: 'The notification URL did not answer Graph as it must',
		todo: 'It has to be public and its workflow active, and to answer the validation token within ten seconds.',
	},
	{
		text: /subscription expiration can only be (\d+) minutes/i,
		says: 'A subscription to this resource can live for at most $1 minutes',
		todo: "Set 'Expires' to an earlier time.",
	},
];

const known: KnownRefusal[] = [...access, ...values, ...members, ...queries, ...others];

/** What is known about a refusal beyond its status; `undefined` for one that people seldom meet. */
export function knownRefusal({
	code,
	message,
	details,
}: GraphError): { message: string; description: string } | undefined {
	const texts = [message, ...details.map((detail) => detail.message)].join(' ');
	for (const { code: wanted, text, says, todo } of known) {
		const found = text?.exec(texts);
		if (found || (wanted !== undefined && wanted === code)) {
			return { message: says.replace('$1', found?.[1] ?? ''), description: todo };
		}
	}
	return undefined;
}
