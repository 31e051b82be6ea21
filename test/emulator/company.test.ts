import { startEmulator, type DirectoryObject, type Emulator } from '../../emulator';
import { isNavigation, propertiesOf } from '../../emulator/schema';
import { clientOf, rowsOf, type Client } from './client';

const DAY = 86_400_000;

let emulator: Emulator;
let graph: Client;
beforeAll(async () => {
	emulator = await startEmulator({ users: 1940, groups: 40, company: true, recordTo: false });
	graph = clientOf(emulator);
});
afterAll(async () => await emulator.close());

const people = () => [...emulator.tenant.users.values()];
const named = (collection: Map<string, DirectoryObject>, name: string): DirectoryObject => {
	const found = [...collection.values()].find(({ displayName }) => displayName === name);
	if (!found) throw new Error(`There is no ${name}`);
	return found;
};
const daysFromNow = (value: unknown): number =>
	(Date.parse(String(value)) - emulator.tenant.clock()) / DAY;
const list = async (path: string) => rowsOf(await graph('GET', path));

it('has 2,000 people, 60 of them guests', () => {
	const guests = people().filter(({ userType }) => userType === 'Guest');
	expect([people().length, guests.length]).toEqual([2000, 60]);
	const states = guests.map(({ externalUserState }) => externalUserState);
	expect(states.filter((state) => state === 'PendingAcceptance')).toHaveLength(15);
	expect(states.filter((state) => state === 'Accepted')).toHaveLength(45);
});

it('gives everyone of the staff but one a chain of managers that ends with that one', () => {
	const { users, managers } = emulator.tenant;
	const managerOf = (id: string) => [...managers.of(id)][0];
	const staff = people().filter(({ userType }) => userType === 'Member');
	const [top, ...more] = staff.filter(({ id }) => managerOf(id) === undefined);
	expect([top.jobTitle, more]).toEqual(['Managing Director', []]);
	const levels = staff.map(({ id }) => {
		let level = 0;
		for (let next = id; next !== top.id && level < 9; level++) next = managerOf(next);
		return level;
	});
	expect(new Set(levels)).toEqual(new Set([0, 1, 2, 3]));
	const leaders = new Set(staff.flatMap(({ id }) => managerOf(id) ?? []));
	expect([...leaders].every((id) => users.get(id)?.accountEnabled)).toBe(true);
});

it('has seats free, seats in grace that are used, and a product that is suspended', async () => {
	const rows = await list('/subscribedSkus');
	const seats = Object.fromEntries(
		rows.map(({ skuPartNumber, prepaidUnits, consumedUnits, capabilityStatus }) => {
			const { enabled, warning, suspended } = prepaidUnits as Record<string, number>;
			return [skuPartNumber, [capabilityStatus, consumedUnits, enabled, warning, suspended]];
		}),
	);
	expect(seats).toEqual({
		ENTERPRISEPREMIUM: ['Enabled', 425, 500, 0, 0],
		ENTERPRISEPACK: ['Enabled', 1229, 1300, 0, 0],
		AAD_PREMIUM: ['Enabled', 170, 150, 50, 0],
		EXCHANGESTANDARD: ['Enabled', 70, 75, 0, 0],
		EXCHANGEARCHIVE_ADDON: ['Suspended', 0, 0, 0, 25],
		WINDOWS_STORE: ['Enabled', 0, 1000, 0, 0],
	});
});

it('says of each license how its holder came by it', () => {
	const { groups, members } = emulator.tenant;
	const group = named(groups, 'License: Entra ID P1');
	const throughGroup = new Set<string>();
	for (const user of people()) {
		const states = (user.licenseAssignmentStates ?? []) as Array<Record<string, unknown>>;
		const held = (user.assignedLicenses ?? []) as Array<{ skuId: string }>;
		expect(states.map(({ skuId }) => skuId)).toEqual(held.map(({ skuId }) => skuId));
		if (states.some(({ assignedByGroup }) => assignedByGroup === group.id))
			throughGroup.add(user.id);
	}
	expect(throughGroup.size).toBe(170);
	expect(throughGroup).toEqual(new Set(members.of(group.id)));
});

it('knows of nobody a sign-in before the account was made, and of some none for 90 days, or none', () => {
	const last = people().map(({ signInActivity, createdDateTime }) => {
		if (signInActivity === undefined) return undefined;
		const { lastSuccessfulSignInDateTime: time } = signInActivity as Record<string, unknown>;
		expect(Date.parse(String(time))).toBeGreaterThanOrEqual(Date.parse(String(createdDateTime)));
		return -daysFromNow(time);
	});
	const count = (matches: (days: number) => boolean) =>
		last.filter((days) => days !== undefined && matches(days)).length;
	expect([count((days) => days > 90), count((days) => days < 31)]).toEqual([216, 1668]);
	// 15 of them did not accept the invitation.
	expect(last.filter((days) => days === undefined)).toHaveLength(64);
});

it('gives roles to people and a group, none of them to somebody who leaves in the demo', async () => {
	const { tenant } = emulator;
	const assignments = await list('/roleManagement/directory/roleAssignments?$expand=principal');
	expect(assignments).toHaveLength(12);
	const kinds = assignments.map(({ principal }) => (principal as DirectoryObject)['@odata.type']);
	expect(kinds.filter((kind) => kind === '#microsoft.graph.group')).toHaveLength(1);
	for (const { roleDefinitionId, principalId } of assignments) {
		const id = String(roleDefinitionId);
		const role = tenant.directory.findByKey('directoryRole', 'roleTemplateId', id);
		expect(tenant.members.has(String(role?.id), String(principalId))).toBe(true);
	}
	const holders = [...assignments, ...tenant.roleSchedules.values()].flatMap(
		({ principalId }) => tenant.users.get(String(principalId)) ?? [],
	);
	expect(new Set(holders.map(({ department }) => department))).toEqual(new Set(['Engineering']));
	expect(tenant.roleSchedules.size).toBe(2);
});

it('has devices, of which some are stale and some disabled', () => {
	const devices = [...emulator.tenant.devices.values()];
	const stale = devices.filter((device) => daysFromNow(device.approximateLastSignInDateTime) < -90);
	const disabled = devices.filter(({ accountEnabled }) => !accountEnabled);
	expect([devices.length, stale.length, disabled.length]).toEqual([194, 32, 16]);
	for (const { id } of devices) expect([...emulator.tenant.owners.of(id)]).toHaveLength(1);
});

it('has secrets and certificates that have expired, that expire soon and that last, with and without owners', () => {
	const { applications, servicePrincipals, owners } = emulator.tenant;
	const held = [...applications.values(), ...servicePrincipals.values()].flatMap(
		({ id, keyCredentials = [], passwordCredentials = [] }) =>
			[keyCredentials, passwordCredentials].flatMap((credentials) =>
				(credentials as object[]).map((one) => ({ ...one, owned: owners.of(id).size > 0 })),
			) as Array<Record<string, unknown>>,
	);
	const count = (from: number, to: number, owned: boolean) =>
		held.filter(({ endDateTime, ...one }) => {
			const days = daysFromNow(endDateTime);
			return days > from && days <= to && one.owned === owned;
		}).length;
	expect([count(-Infinity, 0, true), count(-Infinity, 0, false)]).toEqual([2, 1]);
	// The SAML certificate is two keys and a password.
	expect([count(0, 30, true), count(0, 30, false)]).toEqual([2 + 3, 2]);
	expect([count(30, Infinity, true), count(30, Infinity, false)]).toEqual([5 + 3, 1]);
});

it('replaces a secret that was there: the new one opens the token endpoint, and goes on doing so', async () => {
	const { tenant, url } = emulator;
	const { id, appId, passwordCredentials } = named(tenant.applications, 'Intranet');
	const [{ keyId }] = passwordCredentials as Array<{ keyId: string }>;
	const { body } = await graph('POST', `/applications/${id}/addPassword`, {});
	expect((await graph('POST', `/applications/${id}/removePassword`, { keyId })).status).toBe(204);
	const reply = await fetch(`${url}/${tenant.id}/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: String(appId),
			client_secret: String(body.secretText),
			scope: `${url}/.default`,
		}),
	});
	expect(reply.status).toBe(200);
});

it('has only properties that Graph has', () => {
	const { collections } = emulator.tenant.directory;
	const strange = Object.entries(collections).flatMap(([type, objects]) =>
		[...objects.values()].flatMap((object) =>
			Object.keys(object)
				.filter((name) => name !== '@odata.type')
				.filter((name) => isNavigation(propertiesOf(type).get(name) ?? 'navigation'))
				.map((name) => `${type}.${name}`),
		),
	);
	expect([...new Set(strange)]).toEqual([]);
});

it('is made from few people as well, and the same each time', async () => {
	const made = async () => {
		const small = await startEmulator({ users: 3, groups: 2, company: true, recordTo: false });
		await small.close();
		const { collections } = small.tenant.directory;
		return Object.values(collections).map((objects) => [...objects.keys()]);
	};
	expect(await made()).toEqual(await made());
});

it('is made from nobody', async () => {
	const empty = await startEmulator({ company: true, recordTo: false });
	await empty.close();
	expect(empty.tenant.managers.of(empty.tenant.id).size).toBe(0);
	expect([...empty.tenant.users.values()].every(({ userType }) => userType === 'Guest')).toBe(true);
});
