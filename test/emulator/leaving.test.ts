import { startEmulator, type Emulator } from '../../emulator';
import { addEligibility } from '../support/roles';
import { clientOf, errorOf, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let id: string;
let other: string;

beforeEach(async () => {
	emulator = await startEmulator({ users: 2 });
	graph = clientOf(emulator);
	[id, other] = emulator.tenant.users.keys();
});

afterEach(async () => {
	await emulator.close();
});

const withOnly = (...roles: string[]) => clientOf(emulator, { roles });

describe('mailbox settings', () => {
	const path = () => `/users/${id}/mailboxSettings`;

	it('are those of people with a mailbox', async () => {
		const answer = await graph('GET', path());
		expect(answer.status).toBe(404);
		expect(errorOf(answer).code).toBe('MailboxNotEnabledForRESTAPI');
		emulator.tenant.mailboxes.set(id, { timeZone: 'UTC' });
		expect((await graph('GET', path())).body).toMatchObject({ timeZone: 'UTC' });
	});

	it('keep what an update does not name, and show texts as pages', async () => {
		const automaticRepliesSetting = { status: 'disabled', externalAudience: 'none' };
		emulator.tenant.mailboxes.set(id, { timeZone: 'UTC', automaticRepliesSetting });
		const answer = await graph('PATCH', path(), {
			automaticRepliesSetting: { status: 'alwaysEnabled', internalReplyMessage: 'Gone' },
		});
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({
			timeZone: 'UTC',
			automaticRepliesSetting: {
				status: 'alwaysEnabled',
				externalAudience: 'none',
				internalReplyMessage: '<html>\n<body>\nGone\n</body>\n</html>\n',
			},
		});
	});

	it('want a permission of their own, and refuse what does not fit', async () => {
		emulator.tenant.mailboxes.set(id, {});
		const body = { timeZone: 'UTC' };
		expect((await withOnly('User.ReadWrite.All')('GET', path())).status).toBe(403);
		expect((await withOnly('MailboxSettings.Read')('PATCH', path(), body)).status).toBe(403);
		const wrong = { automaticRepliesSetting: { status: 'perhaps' } };
		expect((await graph('PATCH', path(), wrong)).status).toBe(400);
	});
});

it('lists access to apps with that of direct groups, which cannot be removed there', async () => {
	const { tenant } = emulator;
	const group = tenant.addGroup({ displayName: 'Team' });
	tenant.addMember(group.id, id);
	for (const [name, principalId] of [
		['a_1', id],
		['b_2', group.id],
		['c_3', other],
	]) {
		tenant.appRoleAssignments.set(name, {
			id: name,
			principalId,
			principalType: principalId === group.id ? 'Group' : 'User',
			principalDisplayName: 'X',
			resourceId: other,
			resourceDisplayName: 'Payroll',
			appRoleId: '00000000-0000-0000-0000-000000000000',
		});
	}
	const path = `/users/${id}/appRoleAssignments`;
	expect(rowsOf(await graph('GET', path)).map((row) => row.id)).toEqual(['a_1', 'b_2']);
	expect(rowsOf(await graph('GET', `${path}?$top=1`))).toHaveLength(1);
	expect((await withOnly('User.Read.All')('GET', path)).status).toBe(403);
	expect((await withOnly('Directory.Read.All')('DELETE', `${path}/a_1`)).status).toBe(403);
	expect((await graph('DELETE', `${path}/b_2`)).status).toBe(404);
	expect((await graph('DELETE', `${path}/a_1`)).status).toBe(204);
	expect([...tenant.appRoleAssignments.keys()]).toEqual(['b_2', 'c_3']);
});

describe('eligible roles', () => {
	const folder = '/roleManagement/directory/roleEligibilitySchedule';
	const roleDefinitionId = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
	const removal = () => ({
		action: 'adminRemove',
		principalId: id,
		roleDefinitionId,
		directoryScopeId: '/',
	});
	beforeEach(() => {
		for (const [name, principalId] of [
			['1', id],
			['2', other],
		]) {
			addEligibility(emulator.tenant, name, principalId);
		}
	});

	it('are listed by their principal, with the role', async () => {
		const query = `?$filter=principalId eq '${id}'&$expand=roleDefinition`;
		expect(rowsOf(await graph('GET', `${folder}Instances${query}`))).toMatchObject([
			{ id: '1', roleDefinition: { displayName: 'Global Reader' } },
		]);
	});

	it('are removed by a request, once', async () => {
		const answer = await graph('POST', `${folder}Requests`, removal());
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject({ status: 'Revoked', principalId: id });
		expect([...emulator.tenant.roleSchedules.keys()]).toEqual(['2']);
		const again = await graph('POST', `${folder}Requests`, removal());
		expect(again.status).toBe(400);
		expect(errorOf(again).code).toBe('RoleAssignmentDoesNotExist');
	});

	it('want permission, license, and a request that is whole', async () => {
		const reader = withOnly('RoleEligibilitySchedule.Read.Directory');
		expect((await reader('GET', `${folder}Instances`)).status).toBe(200);
		expect((await reader('POST', `${folder}Requests`, removal())).status).toBe(403);
		const part = { action: 'adminRemove', principalId: id, roleDefinitionId };
		expect((await graph('POST', `${folder}Requests`, part)).status).toBe(400);
		const other = { ...removal(), action: 'adminAssign' };
		expect((await graph('POST', `${folder}Requests`, other)).status).toBe(400);
		emulator.options.hasPremiumLicense = false;
		const answer = await graph('GET', `${folder}Instances`);
		expect(errorOf(answer).code).toBe('AadPremiumLicenseRequired');
	});
});

it('lists what somebody owns', async () => {
	const { tenant } = emulator;
	const group = tenant.addGroup({ displayName: 'Team' });
	tenant.addOwner(group.id, id);
	expect(rowsOf(await graph('GET', `/users/${id}/ownedObjects?$select=id,displayName`))).toEqual([
		{ '@odata.type': '#microsoft.graph.group', id: group.id, displayName: 'Team' },
	]);
	expect(rowsOf(await graph('GET', `/users/${other}/ownedObjects`))).toEqual([]);
});
