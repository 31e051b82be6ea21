import { omit, record } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import type { Reference } from '../../references';
import { askIds, userReference } from '../../references';
import { ask } from '../../steps';
import {
	checkAddress,
	checkRedirect,
	invitedFields,
	messageField,
	readInvited,
	readMessage,
	readSponsors,
} from './invitation';
import { userLocator } from './locator';
import type { ItemReader } from '../../item';

const EMAIL = 'Email';
const REDIRECT = 'Redirect URL';
const GUEST = 'Guest to Reset';

const invites = ['User.Invite.All'];
const resets = ['User.ReadWrite.All'];

/** Who is to accept anew, where somebody is. */
const guestOf = (item: ItemReader): Reference[] =>
	item.isOn('resetRedemption') ? [userReference(item.locator('user').value, GUEST)] : [];

export const invite: Operation = {
	value: 'invite',
	name: 'Invite',
	action: 'Invite guest user',
	description: 'Invite somebody as a guest, or send the invitation again',
	permissions: { delegated: invites, application: invites },
	permissionsFor(item) {
		const names = item.isOn('resetRedemption') ? resets : invites;
		return { delegated: names, application: names };
	},
	whenDenied:
		"The tenant's guest invite settings may restrict who can invite. Inviting somebody as a member, or with 'Reset Redemption', needs User.ReadWrite.All.",
	parameters: [
		{
			displayName: EMAIL,
			name: 'invitedUserEmailAddress',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ada@example.com',
			description:
				'The address to invite. Somebody who was invited before is invited again, as the same user.',
		},
		{
			displayName: REDIRECT,
			name: 'inviteRedirectUrl',
			type: 'string',
			required: true,
			default: 'https://myapplications.microsoft.com',
			placeholder: 'e.g. https://myapplications.microsoft.com',
			description: 'Where the guest goes after accepting',
		},
		{
			displayName: 'Send Invite Message',
			name: 'sendInvitationMessage',
			type: 'boolean',
			default: true,
			description:
				'Whether Microsoft mails the invitation. Otherwise send the guest the URL <code>inviteRedeemUrl</code> of the output yourself.',
		},
		{
			displayName: 'Reset Redemption',
			name: 'resetRedemption',
			type: 'boolean',
			default: false,
			description:
				"Whether a guest who accepted before must accept again, e.g. with another address, which must already be one of the guest's email addresses. ID, groups and apps stay.",
		},
		{
			...userLocator(GUEST, 'The guest who is to accept anew'),
			displayOptions: { show: { resetRedemption: [true] } },
		},
		invitedFields,
		messageField,
	],
	*steps(item) {
		const guest = guestOf(item);
		const sponsors = readSponsors(item);
		const invitation = {
			invitedUserEmailAddress: checkAddress(item.requiredText('invitedUserEmailAddress'), EMAIL),
			inviteRedirectUrl: checkRedirect(item.requiredText('inviteRedirectUrl'), REDIRECT),
			sendInvitationMessage: item.isOn('sendInvitationMessage'),
			...readInvited(item),
			...readMessage(item),
		};
		const ids = yield* askIds(...guest, ...sponsors);
		const [guestId] = ids.splice(0, guest.length);
		const { body = {} } = yield* ask({
			method: 'POST',
			path: '/invitations',
			body: {
				...invitation,
				...(guestId ? { invitedUser: { id: guestId }, resetRedemption: true } : {}),
				...(ids.length > 0 ? { invitedUserSponsors: ids.map((id) => ({ id })) } : {}),
			},
		});
		return { userId: record(body.invitedUser).id, ...omit(body, '@odata.context') };
	},
};
