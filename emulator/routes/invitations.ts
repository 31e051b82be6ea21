import { contextUrl, created, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { badRequest, type GraphError } from '../errors';
import { needs } from '../permissions';
import type { Route } from './route';

/** What an invitation without a message of its own shows of it [DC:invitation-post]. */
const noMessage = {
	messageLanguage: null,
	customizedMessageBody: null,
	ccRecipients: [{ emailAddress: { name: null, address: null } }],
};

/** Makes the guest that is invited; the name holds the address and `#EXT#` [D21:user-get]. */
function invite(call: Call): GraphReply {
	const { properties } = readProperties(call, 'invitation');
	requireProperties(properties, ['invitedUserEmailAddress', 'inviteRedirectUrl'], 'invitation');
	const mail = String(properties.invitedUserEmailAddress);
	if (!/^[^@\s]+@[^@\s]+$/.test(mail)) {
		throw badRequest(
			"Invalid value specified for property 'invitedUserEmailAddress' of resource 'Invitation'.",
		);
	}
	const { tenant } = call;
	const mailNickname = `${mail.replace('@', '_')}#EXT#`;
	const userPrincipalName = `${mailNickname}@${tenant.domains[1].id}`;
	const known = tenant.directory.findByKey('user', 'userPrincipalName', userPrincipalName);
	if (known?.accountEnabled === false) throw blocked(known.id);
	const user =
		known ??
		tenant.addUser({
			displayName: properties.invitedUserDisplayName ?? mail.split('@')[0],
			externalUserState: 'PendingAcceptance',
			mail,
			mailNickname,
			userPrincipalName,
			userType: properties.invitedUserType ?? 'Guest',
		});
	return created({
		'@odata.context': contextUrl(call, 'invitations/$entity'),
		invitedUserDisplayName: null,
		invitedUserType: 'Guest',
		resetRedemption: false,
		sendInvitationMessage: false,
		...properties,
		invitedUserMessageInfo: { ...noMessage, ...(properties.invitedUserMessageInfo ?? {}) },
		id: tenant.newId(),
		inviteRedeemUrl: `${call.origin}/redeem?tenant=${tenant.id}&user=${user.id}`,
		status: 'PendingAcceptance',
		invitedUser: { id: user.id },
	});
}

/** Recorded for one who is here already and may not sign in [seen in public clients]. */
function blocked(id: string): GraphError {
	return badRequest(
		`The invited user already exists in the directory as object ID: ${id}, but the account is blocked from signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.`,
	);
}

/** Invitations of guests. */
export const invitationRoutes: Route[] = [
	{ method: 'POST', path: '/invitations', needs: needs.invite, handle: invite },
];
