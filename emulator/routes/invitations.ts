import { contextUrl, created, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import { badRequest } from '../errors';
import { needs } from '../permissions';
import type { Route } from './route';

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
	const user =
		tenant.directory.findByKey('user', 'userPrincipalName', userPrincipalName) ??
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
		resetRedemption: false,
		sendInvitationMessage: false,
		...properties,
		id: tenant.newId(),
		inviteRedeemUrl: `${call.origin}/redeem?tenant=${tenant.id}&user=${user.id}`,
		status: 'PendingAcceptance',
		invitedUser: { id: user.id },
	});
}

/** Invitations of guests. */
export const invitationRoutes: Route[] = [
	{ method: 'POST', path: '/invitations', needs: needs.invite, handle: invite },
];
