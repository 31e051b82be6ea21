import { runNode } from '../../support/engine';
import { giveRole } from '../../support/roles';
import type { SkippedWaits } from '../../support/skippedWaits';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let waits: SkippedWaits;
let tenant: TestTenant;
let people: string[];
beforeEach(async () => {
	waits = skipWaits();
	tenant = await startTenant({ clock: waits.now });
	const names = ['Ada', "Ann O'Neil", 'Bo', 'Guest'];
	people = names.map((displayName, index) => {
		const userType = displayName === 'Guest' ? 'Guest' : 'Member';
		return tenant.tenant.addUser({ displayName, mailNickname: `u${index}`, userType }).id;
	});
	const { signInMethods } = tenant.tenant;
	signInMethods.give(people[0], 'microsoftAuthenticator');
	signInMethods.give(people[1], 'phone', { phoneType: 'mobile' });
	signInMethods.give(people[2], 'email');
	giveRole(tenant.tenant, people[2], 'globalReader');
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const run = async (filters: object = {}, more: Parameters<typeof runNode>[0] = {}) =>
	await runNode(
		{
			resource: 'authenticationMethod',
			operation: 'getRegistrations',
			filters: filters as never,
			...more,
		},
		{ credential: tenant.credential },
	);

it('lists everybody with what is registered, people without anything and guests too', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json.map(({ id, methodsRegistered }) => [id, methodsRegistered])).toEqual([
		[people[0], ['microsoftAuthenticatorPush']],
		[people[1], ['mobilePhone']],
		[people[2], ['email']],
		[people[3], []],
	]);
	expect(Object.keys(json[0]).slice(0, 3)).toEqual(['id', 'userDisplayName', 'userPrincipalName']);
	expect(tenant.requests()).toEqual([
		'GET /v1.0/reports/authenticationMethods/userRegistrationDetails',
	]);
});

it.each<[object, number[]]>([
	[{ isMfaRegistered: false }, [2, 3]],
	[{ isMfaRegistered: '={{ "yes" }}' }, [0, 1]],
	[{ isMfaCapable: true, userType: 'member' }, [0, 1]],
	[{ isMfaRegistered: false, isAdmin: true }, [2]],
	[{ isAdmin: false }, [0, 1, 3]],
	[{ userType: 'guest' }, [3]],
	[{ methodsRegistered: 'mobilePhone' }, [1]],
	[{ userDisplayName: "Ann O'N" }, [1]],
	[{ userPrincipalName: 'u2@' }, [2]],
	[{ isPasswordlessCapable: true }, []],
	[{ isSsprCapable: false, isSsprEnabled: false, isSsprRegistered: false }, [0, 1, 2, 3]],
])('filters by %j', async (filters, found) => {
	const { json, error } = await run(filters);
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(found.map((index) => people[index]));
});

it('never has Graph filter by role or type, which gives too few', async () => {
	await run({ isAdmin: true, userType: 'member', isMfaCapable: false });
	expect(tenant.requests()).toEqual([
		'GET /v1.0/reports/authenticationMethods/userRegistrationDetails?$filter=isMfaCapable eq false',
	]);
});

it('counts the limit after the filters, over all pages', async () => {
	for (let index = 0; index < 250; index++) tenant.tenant.addUser({ mailNickname: `m${index}` });
	tenant.tenant.addUser({ mailNickname: 'late', userType: 'Guest' });
	const guests = await run({ userType: 'guest' }, { limit: 2 });
	expect(guests.json).toHaveLength(2);
	expect(tenant.requests()).toHaveLength(3);
	expect((await run({}, { limit: 5 })).json).toHaveLength(5);
	expect(tenant.requests()).toHaveLength(1);
	expect((await run({}, { returnAll: true })).json).toHaveLength(255);
});

it('shows the report as old as it is', async () => {
	const { signInMethods } = tenant.tenant;
	signInMethods.add(people[3], 'fido2AuthenticationMethod', {}, () => false);
	tenant.options.reportLagMs = 3_600_000;
	expect((await run({ methodsRegistered: 'passKeyDeviceBound' })).json).toEqual([]);
	tenant.options.reportLagMs = 0;
	expect((await run({ methodsRegistered: 'passKeyDeviceBound' })).json).toHaveLength(1);
});

it.each([
	[{ isMfaRegistered: '={{ "" }}' }, "'MFA Registered' is empty"],
	[{ methodsRegistered: '={{ "" }}' }, "'Method Registered' is empty"],
	[{ userType: '={{ "robot" }}' }, "'User Type' is not one of its choices: 'robot'"],
])('refuses %j before anything is sent', async (filters, message) => {
	const { error } = await run(filters);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('says in words that the tenant lacks the license', async () => {
	tenant.options.hasPremiumLicense = false;
	const { error } = await run();
	expect(error?.message).toBe(
		'Graph provides this only to tenants with an Entra ID P1 or P2 license [item 0]',
	);
});

it('names the permission that is missing', async () => {
	tenant.app.roles = ['UserAuthenticationMethod.Read.All'];
	expect((await run()).error?.description).toContain('application permission AuditLog.Read.All');
});
