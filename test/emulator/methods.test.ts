import { startEmulator, type Emulator } from '../../emulator';
import { giveRole, principalOf } from '../support/roles';
import { clientOf, errorOf, rowsOf, type Client } from './client';

let now: number;
let emulator: Emulator;
let graph: Client;
let id: string;
let base: string;

beforeEach(async () => {
	now = Date.parse('2026-11-24T08:00:00Z');
	emulator = await startEmulator({ users: 3, clock: () => now });
	graph = clientOf(emulator);
	[id] = emulator.tenant.users.keys();
	base = `/users/${id}/authentication`;
});

afterEach(async () => {
	await emulator.close();
});

const methods = () => emulator.tenant.signInMethods;
const passes = () => `${base}/temporaryAccessPassMethods`;

it('lists all methods with their types, secrets as null, and takes no option', async () => {
	methods().give(id, 'phone', { phoneType: 'mobile', phoneNumber: '+1 2065550100' });
	methods().give(id, 'softwareOath', { secretKey: 'x' });
	const rows = rowsOf(await graph('GET', `${base}/methods`));
	expect(rows).toMatchObject([
		{ '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', createdDateTime: null },
		{ id: '3179e48a-750b-4051-897c-87b9720928f7', smsSignInState: null },
		{ '@odata.type': '#microsoft.graph.softwareOathAuthenticationMethod', secretKey: null },
	]);
	expect((await graph('GET', `${base}/methods?$select=id`)).status).toBe(400);
});

it('deletes through the collection of the kind alone, the default last, and no password', async () => {
	const [first, second] = [methods().give(id, 'fido2'), methods().give(id, 'email')];
	methods().defaults.set(id, first.id);
	expect((await graph('DELETE', `${base}/methods/${second.id}`)).status).toBe(400);
	expect((await graph('DELETE', `${base}/fido2Methods/${second.id}`)).status).toBe(404);
	expect((await graph('DELETE', `${base}/passwordMethods/${first.id}`)).status).toBe(400);
	const refused = await graph('DELETE', `${base}/fido2Methods/${first.id}`);
	expect([refused.status, errorOf(refused)]).toMatchObject([
		400,
		{
			code: 'badRequest',
			message: `The requested authentication method id of [${first.id}] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed`,
			innerError: { message: errorOf(refused).message },
		},
	]);
	expect((await graph('DELETE', `${base}/emailMethods/${second.id}`)).status).toBe(204);
	expect((await graph('DELETE', `${base}/fido2Methods/${first.id}`)).status).toBe(204);
	expect((await graph('DELETE', `${base}/fido2Methods/${first.id}`)).status).toBe(404);
});

it('keeps the mobile phone while there is an alternate one', async () => {
	const mobile = methods().give(id, 'phone', { phoneType: 'mobile' });
	const other = methods().give(id, 'phone', { phoneType: 'alternateMobile' });
	expect((await graph('DELETE', `${base}/phoneMethods/${mobile.id}`)).status).toBe(400);
	expect((await graph('DELETE', `${base}/phoneMethods/${other.id}`)).status).toBe(204);
	expect((await graph('DELETE', `${base}/phoneMethods/${mobile.id}`)).status).toBe(204);
});

it('shows changes late where reads are late, and judges the default by them', async () => {
	const [first, second] = [methods().give(id, 'fido2'), methods().give(id, 'email')];
	methods().defaults.set(id, first.id);
	emulator.options.readLagMs = 5000;
	expect((await graph('DELETE', `${base}/emailMethods/${second.id}`)).status).toBe(204);
	expect(rowsOf(await graph('GET', `${base}/emailMethods`))).toHaveLength(1);
	expect((await graph('DELETE', `${base}/fido2Methods/${first.id}`)).status).toBe(400);
	now += 5000;
	expect(rowsOf(await graph('GET', `${base}/emailMethods`))).toHaveLength(0);
	expect((await graph('DELETE', `${base}/fido2Methods/${first.id}`)).status).toBe(204);
});

it('shows a pass once, makes one a user, and says whether it can be used', async () => {
	const made = await graph('POST', passes(), {});
	expect(made.status).toBe(201);
	expect(made.body.temporaryAccessPass).toMatch(/^\w{8}$/);
	const next = await graph('POST', passes(), {
		startDateTime: '2026-11-24T09:00:00Z',
		lifetimeInMinutes: 120,
		isUsableOnce: true,
	});
	const usability = async () => {
		// A token lives for an hour.
		const rows = rowsOf(await clientOf(emulator)('GET', passes()));
		expect(rows).toMatchObject([{ id: next.body.id, temporaryAccessPass: null }]);
		return [rows[0].isUsable, rows[0].methodUsabilityReason];
	};
	expect(await usability()).toEqual([false, 'NotYetValid']);
	now += 3_600_000;
	expect(await usability()).toEqual([true, 'EnabledByPolicy']);
	methods().of(id)[0].properties.wasUsed = true;
	expect(await usability()).toEqual([false, 'OneTimeUsed']);
	methods().of(id)[0].properties.wasUsed = false;
	now += 7_200_000;
	expect(await usability()).toEqual([false, 'Expired']);
	methods().passPolicy.isEnabled = false;
	expect(await usability()).toEqual([false, 'DisabledByPolicy']);
});

it('refuses passes that the policy does not allow, in the words that are known', async () => {
	const ask = async (body: object, user = id) => {
		const path = `/users/${user}/authentication/temporaryAccessPassMethods`;
		const answer = await graph('POST', path, body);
		return [answer.status, errorOf(answer).message];
	};
	expect(await ask({ lifetimeInMinutes: 30 })).toEqual([
		400,
		'Invalid LifetimeInMinutes specified. The valid range between 60 and 480.',
	]);
	expect((await ask({ temporaryAccessPass: 'mine' }))[0]).toBe(400);
	expect((await ask({ lifetime: 60 }))[0]).toBe(400);
	const guest = emulator.tenant.addUser({ userType: 'Guest', creationType: 'Invitation' });
	expect(await ask({}, guest.id)).toEqual([
		400,
		'Temporary Access Pass cannot be added to an external guest user.',
	]);
	methods().passPolicy.excluded.add(id);
	expect(await ask({})).toEqual([
		400,
		'Converged UserCredentialPolicy does not allow creating or updating this authentication method. AuthMethodType [TemporaryAccessPass].',
	]);
});

it('lets in narrow permissions where they are enough, and denies in the words of the service', async () => {
	const narrow = clientOf(emulator, { roles: ['UserAuthMethod-Email.ReadWrite.All'] });
	const email = methods().give(id, 'email');
	const refused = await narrow('GET', `${base}/methods`);
	expect([refused.status, errorOf(refused)]).toMatchObject([
		403,
		{ code: 'accessDenied', message: 'Request Authorization failed' },
	]);
	expect((await narrow('POST', passes(), {})).status).toBe(403);
	expect((await narrow('DELETE', `${base}/emailMethods/${email.id}`)).status).toBe(204);
});

describe('of a person', () => {
	let person: string;
	let asPerson: Client;
	beforeEach(() => {
		person = [...emulator.tenant.users.keys()][1];
		asPerson = clientOf(emulator, { idtyp: 'user', oid: person });
	});

	const statuses = async () => [
		(await asPerson('GET', `${base}/methods`)).status,
		(await asPerson('POST', passes(), {})).status,
	];

	it.each([
		[undefined, [403, 403]],
		['helpdeskAdministrator', [403, 403]],
		['globalReader', [200, 403]],
		['authenticationAdministrator', [200, 201]],
		['globalAdministrator', [200, 201]],
	] as const)('with the role %s answers %j', async (role, expected) => {
		if (role) giveRole(emulator.tenant, person, role);
		expect(await statuses()).toEqual(expected);
	});

	it('asks for a higher role where the user is an administrator, or in a role-assignable group', async () => {
		giveRole(emulator.tenant, person, 'authenticationAdministrator');
		const group = emulator.tenant.addGroup({ isAssignableToRole: true });
		emulator.tenant.addMember(group.id, id);
		expect(await statuses()).toEqual([403, 403]);
		emulator.tenant.removeMember(group.id, id);
		giveRole(emulator.tenant, id, 'userAdministrator');
		expect(await statuses()).toEqual([403, 403]);
		giveRole(emulator.tenant, person, 'privilegedAuthenticationAdministrator');
		expect(await statuses()).toEqual([200, 201]);
	});

	it('makes no pass for himself', async () => {
		giveRole(emulator.tenant, person, 'globalAdministrator');
		const own = `/users/${person}/authentication/temporaryAccessPassMethods`;
		expect((await asPerson('POST', own, {})).status).toBe(403);
	});
});

describe('what only a high enough role may do to an administrator', () => {
	const newPassword = { passwordProfile: { password: 'Correct-Horse-9' } };

	it('is refused to an app with the permission alone', async () => {
		giveRole(emulator.tenant, id, 'globalReader');
		for (const body of [newPassword, { accountEnabled: false }, { mobilePhone: '+1 2' }])
			expect((await graph('PATCH', `/users/${id}`, body)).status).toBe(403);
		expect((await graph('DELETE', `/users/${id}`)).status).toBe(403);
		expect((await graph('PATCH', `/users/${id}`, { city: 'Oslo' })).status).toBe(204);
	});

	it('is open to an app whose role reaches the role of the user', async () => {
		const app = principalOf(emulator.tenant, emulator.app.appId);
		giveRole(emulator.tenant, app, 'userAdministrator');
		giveRole(emulator.tenant, id, 'helpdeskAdministrator');
		expect((await graph('PATCH', `/users/${id}`, newPassword)).status).toBe(204);
		giveRole(emulator.tenant, id, 'globalAdministrator');
		expect((await graph('PATCH', `/users/${id}`, newPassword)).status).toBe(403);
		giveRole(emulator.tenant, app, 'globalAdministrator');
		expect((await graph('PATCH', `/users/${id}`, newPassword)).status).toBe(204);
	});
});

it('forgets the methods of who is permanently deleted', async () => {
	methods().give(id, 'email');
	expect((await graph('DELETE', `/users/${id}`)).status).toBe(204);
	expect((await graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
	expect(methods().of(id)).toEqual([]);
});
