import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, newUser, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;
let id: string;

beforeEach(async () => {
	emulator = await startEmulator();
	graph = clientOf(emulator);
	id = emulator.tenant.addUser({ mailNickname: 'ada', accountEnabled: true }).id;
});

afterEach(async () => {
	await emulator.close();
});

const denied = [403, 'Authorization_RequestDenied'];
const readers = ['User.Read.All'];
const writers = ['User.Read.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'];

describe('what needs a permission besides', () => {
	it.each([
		['signInActivity', 'AuditLog.Read.All'],
		['employeeLeaveDateTime', 'User-LifeCycleInfo.Read.All'],
		['customSecurityAttributes', 'CustomSecAttributeAssignment.Read.All'],
	])('reading %s: %s', async (property, permission) => {
		const paths = [`/users?$select=id,${property}`, `/users/${id}?$select=${property}`];
		const plain = clientOf(emulator, { roles: readers });
		const allowed = clientOf(emulator, { roles: [...readers, permission] });
		for (const path of paths) {
			const answer = await plain('GET', path);
			expect([answer.status, errorOf(answer).code]).toEqual(denied);
			expect((await allowed('GET', path)).status).toBe(200);
		}
	});

	it.each([
		['employeeLeaveDateTime', '2026-12-01T00:00:00Z', 'User-LifeCycleInfo.ReadWrite.All'],
		['customSecurityAttributes', {}, 'CustomSecAttributeAssignment.ReadWrite.All'],
	])('writing %s: %s %s', async (property, value, permission) => {
		const plain = await clientOf(emulator, { roles: writers })('PATCH', `/users/${id}`, {
			[property]: value,
		});
		expect([plain.status, errorOf(plain).code]).toEqual(denied);
		const allowed = clientOf(emulator, { roles: [...writers, permission] });
		expect((await allowed('PATCH', `/users/${id}`, { [property]: value })).status).toBe(204);
	});
});

describe('sign-in activity', () => {
	it('is read by id alone, and is absent of who never signed in', async () => {
		const byName = await graph('GET', '/users/ada@contoso.com?$select=signInActivity');
		expect([byName.status, errorOf(byName)]).toMatchObject([
			400,
			{ message: 'Get By Key only supports UserId and the key has to be a valid Guid' },
		]);
		const path = `/users/${id}?$select=signInActivity`;
		expect((await graph('GET', path)).body).not.toHaveProperty('signInActivity');
		const lastSignInDateTime = '2026-11-01T00:00:00Z';
		const user = emulator.tenant.directory.find(id);
		if (user) user.signInActivity = { lastSignInDateTime };
		expect((await graph('GET', path)).body).toMatchObject({
			signInActivity: { lastSignInDateTime },
		});
		const [row] = rowsOf(await graph('GET', '/users?$select=signInActivity'));
		expect(row).toMatchObject({ id, signInActivity: { lastSignInDateTime } });
	});

	it('is listed of people who were deleted, too, with nothing but the ID', async () => {
		const signInActivity = { lastSignInDateTime: '2026-01-01T00:00:00Z' };
		const gone = emulator.tenant.addUser({ signInActivity, userType: 'Guest' });
		emulator.tenant.directory.softDelete(gone);
		const filter = '&$filter=signInActivity/lastSignInDateTime le 2026-02-01T00:00:00Z';
		for (const more of ['', filter]) {
			const answer = await graph('GET', `/users?$select=displayName,signInActivity${more}`);
			expect(rowsOf(answer)).toContainEqual({ id: gone.id, signInActivity });
		}
		const guests = `/users?$select=signInActivity&$filter=userType eq 'Guest'`;
		expect(rowsOf(await graph('GET', guests))).toEqual([]);
		expect(rowsOf(await graph('GET', '/users?$select=id'))).toEqual([{ id }]);
	});

	it('goes with users alone', async () => {
		const group = emulator.tenant.addGroup().id;
		for (const path of [
			'/users/delta?$select=signInActivity',
			`/groups/${group}/members/microsoft.graph.user?$select=signInActivity`,
			'/directory/deletedItems/microsoft.graph.user?$select=signInActivity',
		]) {
			expect((await graph('GET', path)).status).toBe(501);
		}
		const filter = '$filter=signInActivity/lastSignInDateTime le 2026-02-01T00:00:00Z';
		const members = `/groups/${group}/members/microsoft.graph.user?${filter}`;
		expect((await graph('GET', members)).status).toBe(400);
		const plain = clientOf(emulator, { roles: readers });
		const headers = { ConsistencyLevel: 'eventual' };
		const count = await plain('GET', `/users/$count?${filter}`, undefined, headers);
		expect(count.status).toBe(403);
	});

	it('needs a licence of the tenant', async () => {
		emulator.options.hasPremiumLicense = false;
		const answer = await graph('GET', '/users?$select=signInActivity');
		expect([answer.status, errorOf(answer).code]).toEqual([
			403,
			'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		]);
	});
});

describe('people who are synchronized from on premises', () => {
	const text =
		'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.';

	it.each([
		['who is', true, { jobTitle: 'Clerk' }, false],
		['who is', true, { accountEnabled: false }, false],
		['who is', true, { passwordProfile: { password: 'Another-Horse-8' } }, false],
		['who is', true, { usageLocation: 'NO' }, true],
		['who was', false, { onPremisesExtensionAttributes: { extensionAttribute1: 'x' } }, false],
		['who was', false, { jobTitle: 'Clerk' }, true],
		['who never was', null, { onPremisesExtensionAttributes: { extensionAttribute1: 'x' } }, true],
	])('%s (%s): %j, %s', async (_who, onPremisesSyncEnabled, change, taken) => {
		const user = emulator.tenant.addUser({ mailNickname: 'synced', onPremisesSyncEnabled }).id;
		const answer = await graph('PATCH', `/users/${user}`, change);
		if (taken) expect(answer.status).toBe(204);
		else expect([answer.status, errorOf(answer).message]).toEqual([400, text]);
	});
});

describe('values', () => {
	it('of complex properties are replaced, but extension attributes one by one', async () => {
		const shown = async () =>
			(await graph('GET', `/users/${id}?$select=employeeOrgData,onPremisesExtensionAttributes`))
				.body;
		const change = async (body: object) =>
			expect((await graph('PATCH', `/users/${id}`, body)).status).toBe(204);
		await change({
			employeeOrgData: { costCenter: '1', division: 'A' },
			onPremisesExtensionAttributes: { extensionAttribute1: 'a', extensionAttribute2: 'b' },
		});
		await change({
			employeeOrgData: { division: 'B' },
			onPremisesExtensionAttributes: { extensionAttribute2: 'c' },
		});
		expect(await shown()).toMatchObject({
			employeeOrgData: { division: 'B', costCenter: null },
			onPremisesExtensionAttributes: { extensionAttribute1: 'a', extensionAttribute2: 'c' },
		});
	});

	it.each([
		['employeeId', '1'.repeat(16), '1'.repeat(17)],
		['passwordPolicies', 'DisablePasswordExpiration, DisableStrongPassword', 'Never'],
		['passwordPolicies', 'None', ''],
	])('%s may be %j, not %j', async (property, right, wrong) => {
		expect((await graph('PATCH', `/users/${id}`, { [property]: right })).status).toBe(204);
		const answer = await graph('POST', '/users', newUser('valued', { [property]: wrong }));
		expect([answer.status, errorOf(answer).message]).toEqual([
			400,
			`Invalid value specified for property '${property}' of resource 'User'.`,
		]);
	});
});

describe('a deleted user', () => {
	it('has the id in the name until restored', async () => {
		await graph('DELETE', `/users/${id}`);
		const path = `/directory/deletedItems/${id}`;
		expect((await graph('GET', path)).body.userPrincipalName).toBe(
			`${id.replaceAll('-', '')}ada@contoso.com`,
		);
		const restored = await graph('POST', `${path}/restore`);
		expect(restored.body).toMatchObject({
			'@odata.type': '#microsoft.graph.user',
			userPrincipalName: 'ada@contoso.com',
		});
		expect((await graph('GET', '/users/ada@contoso.com')).body.id).toBe(id);
		const { directory } = emulator.tenant;
		await graph('DELETE', `/users/${id}`);
		const object = directory.deleted.get(id);
		if (object) directory.restore(object);
		expect((await graph('GET', '/users/ada@contoso.com')).body.id).toBe(id);
	});
});
