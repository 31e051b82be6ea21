import { contextUrl, created, type Call, type GraphReply } from '../call';
import { readProperties, requireProperties } from '../checks/body';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, notFound, requestDenied, type GraphError } from '../errors';
import { isVisible } from '../objects';
import { isGranted, needs } from '../permissions';
import type { Route } from './route';

/** What an invitation without a message of its own shows of it [DC:invitation-post]. */
const noMessage = {
	messageLanguage: null,
	customizedMessageBody: null,
	ccRecipients: [{ emailAddress: { name: null, address: null } }],
};

/** Relationships that the body names by objects with an `id` [CSDL; seen in public clients]. */
const links = ['invitedUser', 'invitedUserSponsors'];

/** Characters that an address to be invited must not have [official OpenAPI description of invitation]. */
const forbidden = /[~!#$%^&*()+=[\]{}\\/|;:"'<>?,]/;

function invalid(property: string): GraphError {
	return badRequest(`Invalid value specified for property '${property}' of resource 'Invitation'.`);
}

function checkValues(properties: Record<string, unknown>): void {
	requireProperties(properties, ['invitedUserEmailAddress', 'inviteRedirectUrl'], 'invitation');
	const mail = String(properties.invitedUserEmailAddress);
	if (!/^[^@\s]+@[^@\s]+$/.test(mail) || forbidden.test(mail)) {
		throw invalid('invitedUserEmailAddress');
	}
	if (!/^https?:\/\/\S+$/i.test(String(properties.inviteRedirectUrl))) {
		throw invalid('inviteRedirectUrl');
	}
	const { invitedUserType = 'Guest', invitedUserMessageInfo } = properties;
	if (!['Guest', 'Member', null].includes(invitedUserType as string | null)) {
		throw invalid('invitedUserType');
	}
	const { ccRecipients = [] } = (invitedUserMessageInfo ?? {}) as { ccRecipients?: unknown[] };
	// One is supported [D21:resources/invitedusermessageinfo.md].
	if (ccRecipients.length > 1) throw invalid('invitedUserMessageInfo');
}

/** The live object that a link of the body names. */
function linked(call: Call, link: unknown, property: string): DirectoryObject {
	const { id } = (link ?? {}) as { id?: unknown };
	if (typeof id !== 'string') throw invalid(property);
	const object = call.tenant.directory.find(id.toLowerCase());
	if (!object || !isVisible(call, object)) throw notFound(id);
	return object;
}

function checkSponsors(call: Call, sponsors: unknown): void {
	if (sponsors === undefined) return;
	if (!Array.isArray(sponsors)) throw invalid('invitedUserSponsors');
	for (const sponsor of sponsors as unknown[]) {
		const { '@odata.type': type } = linked(call, sponsor, 'invitedUserSponsors');
		if (!/\.(user|group)$/.test(type)) throw invalid('invitedUserSponsors');
	}
}

/** The user whose invitation begins anew: keeps all but the address that was accepted [ED:reset-redemption-status.md]. */
function reset(call: Call, invitedUser: unknown, mail: string): DirectoryObject {
	if (!isGranted(call.claims, needs.resetRedemption)) throw requestDenied();
	const user = linked(call, invitedUser, 'invitedUser');
	const addresses = [user.mail, ...((user.otherMails as unknown[] | undefined) ?? [])];
	// How Graph refuses another address is not known.
	if (!addresses.some((known) => String(known).toLowerCase() === mail.toLowerCase())) {
		throw invalid('invitedUserEmailAddress');
	}
	call.tenant.directory.update(user, { externalUserState: 'PendingAcceptance' });
	return user;
}

/** Makes the guest that is invited, or finds who was before; the name holds the address and `#EXT#` [D21:user-get]. */
function guest(call: Call, mail: string, properties: Record<string, unknown>): DirectoryObject {
	const { tenant } = call;
	const mailNickname = `${mail.replace('@', '_')}#EXT#`;
	const userPrincipalName = `${mailNickname}@${tenant.domains[1].id}`;
	const known = tenant.directory.findByKey('user', 'userPrincipalName', userPrincipalName);
	if (known?.accountEnabled === false) throw blocked(known.id);
	if (known) return known;
	const user = tenant.addUser({
		creationType: 'Invitation',
		displayName: properties.invitedUserDisplayName ?? mail.split('@')[0],
		externalUserState: 'PendingAcceptance',
		externalUserStateChangeDateTime: tenant.now(),
		mail,
		mailNickname,
		userPrincipalName,
		userType: properties.invitedUserType ?? 'Guest',
	});
	tenant.createdAt.set(user.id, tenant.clock());
	return user;
}

function invite(call: Call): GraphReply {
	const { properties, bound } = readProperties(call, 'invitation', links);
	checkValues(properties);
	checkSponsors(call, bound.invitedUserSponsors);
	// Members have more rights, and so must who invites them [DC:resources/invitation.md].
	if (properties.invitedUserType === 'Member' && !isGranted(call.claims, needs.createUser)) {
		throw requestDenied();
	}
	const mail = String(properties.invitedUserEmailAddress);
	const user =
		properties.resetRedemption === true
			? reset(call, bound.invitedUser, mail)
			: guest(call, mail, properties);
	return created({
		'@odata.context': contextUrl(call, 'invitations/$entity'),
		invitedUserDisplayName: null,
		invitedUserType: 'Guest',
		resetRedemption: false,
		sendInvitationMessage: false,
		...properties,
		invitedUserMessageInfo: { ...noMessage, ...(properties.invitedUserMessageInfo ?? {}) },
		id: call.tenant.newId(),
		inviteRedeemUrl: `${call.origin}/redeem?tenant=${call.tenant.id}&user=${user.id}`,
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
