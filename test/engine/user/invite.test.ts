import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let ids: string[];
beforeEach(async () => {
	tenant = await startTenant({ users: 3 });
	ids = [...tenant.tenant.users.keys()];
});
afterEach(async () => await tenant.close());

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });

const run = async (
	more: object = {},
	items: object[] = [{ mail: 'ada@adatum.example' }],
	continueOnFail = false,
) =>
	await runNode(
		{
			resource: 'user',
			operation: 'invite',
			invitedUserEmailAddress: '={{ $json.mail }}',
			...more,
		} as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

/** What went to Graph last. */
const body = () => tenant.traffic.at(-1)?.requestBody;

it('invites, and returns the user and the URL to accept at', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	const guest = tenant.tenant.users.get(String(json[0].userId));
	expect(guest).toMatchObject({ mail: 'ada@adatum.example', userType: 'Guest' });
	expect(json[0]).toMatchObject({
		status: 'PendingAcceptance',
		invitedUser: { id: guest?.id },
		inviteRedeemUrl: expect.stringContaining(`user=${String(guest?.id)}`) as string,
	});
	expect(json[0]).not.toHaveProperty(['@odata.context']);
	expect(body()).toEqual({
		invitedUserEmailAddress: 'ada@adatum.example',
		inviteRedirectUrl: 'https://myapplications.microsoft.com',
		sendInvitationMessage: true,
	});
});

it('sends name, message, copy, language, kind and sponsors', async () => {
	const upn = String(tenant.tenant.users.get(ids[1])?.userPrincipalName);
	const { error } = await run({
		inviteRedirectUrl: 'https://contoso.com/welcome',
		additionalFields: {
			invitedUserDisplayName: 'Ada Lovelace',
			invitedUserType: 'Member',
			sponsors: {
				sponsor: [
					{ sponsor: by(ids[0]) },
					{ sponsor: by(upn, 'userPrincipalName') },
					{ sponsor: by('={{ "" }}') },
				],
			},
		},
		messageFields: {
			customizedMessageBody: 'Welcome',
			messageLanguage: 'nb_NO',
			ccRecipients: 'boss@contoso.com',
		},
	});
	expect(error).toBeUndefined();
	expect(body()).toEqual({
		invitedUserEmailAddress: 'ada@adatum.example',
		inviteRedirectUrl: 'https://contoso.com/welcome',
		sendInvitationMessage: true,
		invitedUserDisplayName: 'Ada Lovelace',
		invitedUserType: 'Member',
		invitedUserMessageInfo: {
			customizedMessageBody: 'Welcome',
			messageLanguage: 'nb-NO',
			ccRecipients: [{ emailAddress: { address: 'boss@contoso.com' } }],
		},
		invitedUserSponsors: [{ id: ids[0] }, { id: ids[1] }],
	});
});

it('leaves out what is empty, and the message where none is sent', async () => {
	await run({
		sendInvitationMessage: '={{ "no" }}',
		additionalFields: { invitedUserDisplayName: '={{ "" }}' },
		messageFields: { customizedMessageBody: 'Welcome' },
	});
	expect(body()).toEqual({
		invitedUserEmailAddress: 'ada@adatum.example',
		inviteRedirectUrl: 'https://myapplications.microsoft.com',
		sendInvitationMessage: false,
	});
});

it('invites the same user again', async () => {
	const first = await run();
	const second = await run();
	expect(second.json[0].userId).toBe(first.json[0].userId);
	expect(tenant.tenant.users.size).toBe(4);
});

it('says who is here already and blocked', async () => {
	const { json } = await run();
	const guest = tenant.tenant.users.get(String(json[0].userId));
	if (guest) guest.accountEnabled = false;
	const { error } = await run();
	expect(error?.message).toBe(
		`The person is a user here already, with the object ID ${String(guest?.id)}, and may not sign in [item 0]`,
	);
});

describe('Reset Redemption', () => {
	const reset = { resetRedemption: true, user: by('={{ $json.user }}') };

	it('lets a guest accept anew with another address, found by name or ID', async () => {
		const [{ userId }] = (await run()).json;
		const guest = tenant.tenant.users.get(String(userId));
		Object.assign(guest ?? {}, { externalUserState: 'Accepted', otherMails: ['ada@new.example'] });
		for (const user of [userId, guest?.userPrincipalName]) {
			const { json, error } = await run(reset, [{ mail: 'ada@new.example', user }]);
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ userId, resetRedemption: true });
		}
		expect(body()).toMatchObject({ invitedUser: { id: userId }, resetRedemption: true });
		expect(guest?.externalUserState).toBe('PendingAcceptance');
		expect(tenant.tenant.users.size).toBe(4);
	});

	it('wants to know whose', async () => {
		const { error } = await run(reset, [{ mail: 'ada@new.example', user: '' }]);
		expect(error?.message).toBe("'Guest to Reset' is empty [item 0]");
		expect(tenant.requests()).toEqual([]);
	});

	it('names the permission that it needs', async () => {
		tenant.app.roles = ['User.Invite.All'];
		const { error } = await run(reset, [{ mail: 'ada@new.example', user: ids[0] }]);
		expect(error?.message).toBe("Missing permission for 'Invite guest user' [item 0]");
		expect(error?.description).toContain('User.ReadWrite.All');
	});
});

it.each([
	[{ invitedUserEmailAddress: 'ada' }, "'Email' is not an email address"],
	[{ invitedUserEmailAddress: '={{ $json.nothing }}' }, "'Email' is empty"],
	[{ invitedUserEmailAddress: '={{ ["a@b.example", "c@d.example"] }}' }, "'Email' is a list"],
	[{ inviteRedirectUrl: 'contoso.com' }, "'Redirect URL' is not a URL"],
	[{ inviteRedirectUrl: 'javascript:alert(1)' }, "'Redirect URL' is not a URL"],
	[{ sendInvitationMessage: '={{ "maybe" }}' }, "'Send Invite Message' is neither on nor off"],
	[{ messageFields: { messageLanguage: 'Norwegian' } }, "'Message Language' is not a language"],
	[{ messageFields: { ccRecipients: 'a@b.example, c@d.example' } }, "'Copy To' holds 2 entries"],
	[{ messageFields: { ccRecipients: 'boss' } }, "'Copy To' is not an email address"],
	[{ additionalFields: { invitedUserType: 'Owner' } }, "'User Type' is none of its choices"],
	[
		{ additionalFields: { sponsors: { sponsor: [{ sponsor: by('Ada') }] } } },
		"'Sponsor' is neither an object ID nor a user principal name",
	],
	[
		{ additionalFields: { sponsors: { sponsor: [{ sponsor: by('={{ $json.nothing }}') }] } } },
		"'Sponsor' is empty",
	],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('says what Graph refuses, and invites the others', async () => {
	const { items } = await run({}, [{ mail: 'a+b@x.example' }, { mail: 'cy@x.example' }], true);
	expect(items[0].json.error).toBe(
		"Graph does not take the value of 'invitedUserEmailAddress' [item 0]",
	);
	expect(items[1].json.status).toBe('PendingAcceptance');
});

it('names the permission that is missing, of members more', async () => {
	tenant.app.roles = ['User.Invite.All'];
	const member = await run({ additionalFields: { invitedUserType: 'Member' } });
	expect(member.error?.description).toContain('To invite somebody as a member');
	tenant.faults.add({ kind: 'status', status: 403, code: 'Authorization_RequestDenied' });
	const { error } = await run();
	expect(error?.description).toContain('application permission User.Invite.All');
});

it('is shown and not sent in a dry run', async () => {
	const { json } = await run({ options: { dryRun: true } });
	expect(json[0]).toMatchObject({ method: 'POST', url: `${tenant.url}/v1.0/invitations` });
	expect(tenant.tenant.users.size).toBe(3);
});

it('does not invite twice where the answer was lost', async () => {
	tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /invitations/ });
	const { items } = await run({}, undefined, true);
	expect(items[0].json.details).toMatchObject({ outcome: 'unknown' });
	expect(tenant.requests().filter((line) => line.includes('invitations'))).toHaveLength(1);
});

it('invites a thousand in 50 calls', async () => {
	const items = Array.from({ length: 1000 }, (_, index) => ({ mail: `g${index}@adatum.example` }));
	const { json, error } = await run({}, items);
	expect([error, json.length, tenant.tenant.users.size]).toEqual([undefined, 1000, 1003]);
	expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(50);
});
