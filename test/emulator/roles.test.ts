import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, referenceTo, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeAll(async () => {
	emulator = await startEmulator({ users: 3 });
	graph = clientOf(emulator);
});

afterAll(async () => {
	await emulator.close();
});

const firstUser = () => [...emulator.tenant.users.keys()][0];

it('activates a role and gives it members', async () => {
	const templates = rowsOf(await graph('GET', '/directoryRoleTemplates'));
	const roleTemplateId = String(templates[0].id);
	const path = `/directoryRoles(roleTemplateId='${roleTemplateId}')`;
	expect((await graph('GET', path)).status).toBe(404);
	expect((await graph('POST', '/directoryRoles', { roleTemplateId })).status).toBe(201);
	expect((await graph('POST', '/directoryRoles', { roleTemplateId })).status).toBe(400);
	const reference = referenceTo(firstUser());
	expect((await graph('POST', `${path}/members/$ref`, reference)).status).toBe(204);
	expect(rowsOf(await graph('GET', `${path}/members`))).toMatchObject([{ id: firstUser() }]);
	const memberOf = await graph('GET', `/users/${firstUser()}/memberOf`);
	expect(rowsOf(memberOf)).toMatchObject([{ '@odata.type': '#microsoft.graph.directoryRole' }]);
	expect((await graph('DELETE', `${path}/members/${firstUser()}/$ref`)).status).toBe(204);
});

it('lists the templates of roles whole or not at all', async () => {
	const answer = await graph('GET', "/directoryRoleTemplates?$filter=displayName eq 'x'");
	expect([answer.status, errorOf(answer)]).toMatchObject([
		400,
		{
			code: 'Request_UnsupportedQuery',
			message: 'Filtered searches against this resource are not supported.',
		},
	]);
});

it('assigns a role to a principal that exists', async () => {
	const [role] = rowsOf(await graph('GET', '/roleManagement/directory/roleDefinitions'));
	const path = '/roleManagement/directory/roleAssignments';
	const body = { roleDefinitionId: role.id, directoryScopeId: '/' };
	const made = await graph('POST', path, { ...body, principalId: firstUser() });
	expect(made.status).toBe(201);
	const again = await graph('POST', path, {
		...body,
		roleDefinitionId: String(role.id).toUpperCase(),
		principalId: firstUser().toUpperCase(),
	});
	expect([again.status, errorOf(again).message]).toEqual([
		400,
		'A conflicting object with one or more of the specified property values is present in the directory.',
	]);
	const mine = await graph('GET', `${path}?$filter=principalId eq '${firstUser()}'&$select=id`);
	expect(rowsOf(mine)).toEqual([{ id: made.body.id }]);
	expect((await graph('GET', `${path}/${String(made.body.id)}`)).body).toMatchObject(body);
	const nobody = '11111111-2222-4333-8444-555555555555';
	expect((await graph('POST', path, { ...body, principalId: nobody })).status).toBe(404);
	expect((await graph('DELETE', `${path}/${String(made.body.id)}`)).status).toBe(204);
});

it('invites a guest, whose name has to be encoded', async () => {
	const answer = await graph('POST', '/invitations', {
		invitedUserEmailAddress: 'ada@adatum.example',
		inviteRedirectUrl: 'https://contoso.com',
	});
	expect(answer.status).toBe(201);
	expect(answer.body).toMatchObject({
		invitedUserDisplayName: null,
		invitedUserType: 'Guest',
		resetRedemption: false,
		sendInvitationMessage: false,
		invitedUserMessageInfo: {
			messageLanguage: null,
			customizedMessageBody: null,
			ccRecipients: [{ emailAddress: { name: null, address: null } }],
		},
	});
	const guest = await graph('GET', '/users/ada_adatum.example%23EXT%23@contoso.onmicrosoft.com');
	expect(guest.body).toMatchObject(answer.body.invitedUser as object);
});

it('does not invite again who is blocked', async () => {
	const invitation = {
		invitedUserEmailAddress: 'blocked@adatum.example',
		inviteRedirectUrl: 'https://contoso.com',
		invitedUserMessageInfo: { messageLanguage: 'nb-NO' },
	};
	const first = await graph('POST', '/invitations', invitation);
	expect(first.body.invitedUserMessageInfo).toMatchObject({
		messageLanguage: 'nb-NO',
		customizedMessageBody: null,
	});
	const { id } = first.body.invitedUser as { id: string };
	const second = await graph('POST', '/invitations', invitation);
	expect(second.body.invitedUser).toEqual({ id });
	await graph('PATCH', `/users/${id}`, { accountEnabled: false });
	expect(errorOf(await graph('POST', '/invitations', invitation)).message).toBe(
		`The invited user already exists in the directory as object ID: ${id}, but the account is blocked from signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.`,
	);
});

it('assigns a licence to a user who has a place', async () => {
	const [sku] = rowsOf(await graph('GET', '/subscribedSkus'));
	const user = emulator.tenant.addUser().id;
	const path = `/users/${user}/assignLicense`;
	const addLicenses = [{ skuId: sku.skuId, disabledPlans: [] }];
	const refused = await graph('POST', path, { addLicenses, removeLicenses: [] });
	expect(errorOf(refused).message).toContain('invalid usage location');
	await graph('PATCH', `/users/${user}`, { usageLocation: 'NO' });
	expect((await graph('POST', path, { addLicenses })).status).toBe(400);
	expect((await graph('POST', path, { addLicenses, removeLicenses: [] })).status).toBe(200);
	const details = await graph('GET', `/users/${user}/licenseDetails`);
	expect(rowsOf(details)).toMatchObject([{ skuId: sku.skuId }]);
	const removeLicenses = [sku.skuId];
	expect((await graph('POST', path, { addLicenses: [], removeLicenses })).status).toBe(200);
	expect(rowsOf(await graph('GET', `/users/${user}/licenseDetails`))).toEqual([]);
});
