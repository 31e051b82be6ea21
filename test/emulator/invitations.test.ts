import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let ids: string[];

beforeEach(async () => {
	emulator = await startEmulator({ users: 2, recordTo: false });
	graph = clientOf(emulator);
	ids = [...emulator.tenant.users.keys()];
});
afterEach(async () => await emulator.close());

const invitation = (more = {}) => ({
	invitedUserEmailAddress: 'ada@adatum.example',
	inviteRedirectUrl: 'https://contoso.com',
	...more,
});

const invite = async (more = {}, client = graph) =>
	await client('POST', '/invitations', invitation(more));

const copy = (address: string) => ({ emailAddress: { address } });

it('keeps name, kind and state of the guest', async () => {
	const { status, body } = await invite({
		invitedUserDisplayName: 'Ada',
		invitedUserType: 'Member',
		invitedUserMessageInfo: { ccRecipients: [copy('a@contoso.com')] },
		invitedUserSponsors: [{ id: ids[0] }],
	});
	const { id } = body.invitedUser as { id: string };
	expect([status, emulator.tenant.users.get(id)]).toEqual([
		201,
		expect.objectContaining({
			displayName: 'Ada',
			userType: 'Member',
			externalUserState: 'PendingAcceptance',
			creationType: 'Invitation',
		}),
	]);
});

it.each([
	[{ invitedUserEmailAddress: 'ada' }],
	[{ invitedUserEmailAddress: 'a+b@adatum.example' }],
	[{ inviteRedirectUrl: 'contoso.com' }],
	[{ invitedUserType: 'Owner' }],
	[{ invitedUserMessageInfo: { ccRecipients: [copy('a@x.example'), copy('b@x.example')] } }],
	[{ invitedUserSponsors: ['ada'] }],
	[{ sponsors: [] }],
])('refuses %j', async (more) => {
	const answer = await invite(more);
	expect([answer.status, errorOf(answer).code]).toEqual([400, 'Request_BadRequest']);
	expect(emulator.tenant.users.size).toBe(2);
});

it('knows its sponsors, who are users or groups', async () => {
	const nobody = '11111111-2222-4333-8444-555555555555';
	expect((await invite({ invitedUserSponsors: [{ id: nobody }] })).status).toBe(404);
	const [application] = emulator.tenant.applications.keys();
	expect((await invite({ invitedUserSponsors: [{ id: application }] })).status).toBe(400);
	const group = emulator.tenant.addGroup().id;
	expect((await invite({ invitedUserSponsors: [{ id: group }] })).status).toBe(201);
});

it('wants more of who invites members, or lets a guest accept anew', async () => {
	const inviter = clientOf(emulator, { roles: ['User.Invite.All'] });
	expect((await invite({}, inviter)).status).toBe(201);
	expect((await invite({ invitedUserType: 'Member' }, inviter)).status).toBe(403);
	const anew = { resetRedemption: true, invitedUser: { id: ids[0] } };
	expect((await invite(anew, inviter)).status).toBe(403);
});

it('lets a guest accept anew with an address that the guest has', async () => {
	const { body } = await invite();
	const { id } = body.invitedUser as { id: string };
	const guest = emulator.tenant.users.get(id);
	Object.assign(guest ?? {}, { externalUserState: 'Accepted', otherMails: ['Ada@new.example'] });
	const anew = { resetRedemption: true, invitedUser: { id } };
	const foreign = await invite({ ...anew, invitedUserEmailAddress: 'bo@adatum.example' });
	expect([foreign.status, guest?.externalUserState]).toEqual([400, 'Accepted']);
	const own = await invite({ ...anew, invitedUserEmailAddress: 'ada@new.example' });
	expect([own.status, own.body.invitedUser]).toEqual([201, { id }]);
	expect(guest?.externalUserState).toBe('PendingAcceptance');
	expect((await invite({ resetRedemption: true })).status).toBe(400);
});
