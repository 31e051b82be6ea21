import { loadOptions } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	byId,
	E3,
	E5,
	endow,
	heldBy,
	licensedGroup,
	P1,
	peopleOf,
	runner,
	SMALL_MAIL,
	TEAMS,
} from './licensing';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = runner(() => tenant);
const { newUser, holder } = peopleOf(() => tenant);
const settle = async () => void (await run('getAll', {}));

describe('getAll', () => {
	it('counts seats, names products, and falls back to the part number', async () => {
		const { skus } = tenant.tenant;
		Object.assign(skus[0], { enabled: 1, warning: 2, suspended: 3, lockedOut: 4 });
		skus[4].skuId = '11111111-2222-4333-8444-555555555555';
		holder(E5);
		holder(E5);
		const { json } = await run('getAll', {});
		expect(json.map(({ name }) => name)).toEqual([
			'Office 365 E5',
			'Office 365 E3',
			'Microsoft Entra ID P1',
			'Exchange Online (Plan 1)',
			'EXCHANGEARCHIVE_ADDON',
		]);
		expect(json[0]).toMatchObject({
			skuId: E5,
			skuPartNumber: 'ENTERPRISEPREMIUM',
			status: 'Enabled',
			total: 1,
			used: 2,
			free: -1,
			inGrace: 2,
			suspended: 3,
			lockedOut: 4,
		});
		expect(json[1]).toMatchObject({ total: 1000, used: 0, free: 1000, inGrace: 0, lockedOut: 0 });
		expect(json[1].plans).toContainEqual({
			servicePlanId: TEAMS,
			name: 'TEAMS1',
			appliesTo: 'User',
			status: 'Success',
		});
	});

	it('lists those of the company on demand, limits, and shows what Graph has', async () => {
		const all = await run('getAll', { kind: 'any', returnAll: true });
		expect(all.json.map(({ name }) => name)).toContain('Windows Store for Business');
		const one = await run('getAll', { limit: 1, output: 'raw' });
		expect(one.json).toHaveLength(1);
		expect(one.json[0]).toMatchObject({ consumedUnits: 0, prepaidUnits: { enabled: 1000 } });
	});

	it('has none in a tenant without licenses', async () => {
		tenant.tenant.skus.length = 0;
		expect((await run('getAll', {})).json).toEqual([]);
	});
});

describe('getAssignments', () => {
	it('tells direct licenses from those of groups, each with its state', async () => {
		const id = newUser();
		await run('assign', { user: byId(id), licenses: [E3], options: { disabledPlans: ['TEAMS1'] } });
		const sales = licensedGroup(tenant, 'Sales', E3, id);
		licensedGroup(tenant, 'Small', SMALL_MAIL, id);
		await settle();
		const { json } = await run('getAssignments', { user: byId(id) });
		expect(json).toMatchObject([
			{
				id,
				skuId: E3,
				name: 'Office 365 E3',
				assignedDirectly: true,
				group: null,
				state: 'Active',
				issue: null,
				message: null,
				disabledPlans: ['TEAMS1'],
			},
			{ assignedDirectly: false, group: { id: sales, displayName: 'Sales' }, state: 'Active' },
			{
				skuId: SMALL_MAIL,
				group: { displayName: 'Small' },
				state: 'Error',
				issue: 'MutuallyExclusiveViolation',
				message:
					'One of its service plans conflicts with one that the user has from another license',
			},
		]);
	});

	it.each([
		['CountViolation', 'No license of this product was free'],
		['Others', 'Something else: usually another license of the same group'],
		['SomethingNew', 'SomethingNew'],
	])('puts %s into words', async (error, words) => {
		const user = tenant.tenant.addUser({
			licenseAssignmentStates: [
				{ assignedByGroup: E3, disabledPlans: [], error, skuId: P1, state: 'Error' },
			],
		});
		const { json } = await run('getAssignments', { user: byId(user.id) });
		// The group is gone.
		expect(json[0]).toMatchObject({ issue: error, group: { id: E3, displayName: null } });
		expect(json[0].message).toContain(words);
	});

	it('has nothing to list for who has no license', async () => {
		expect((await run('getAssignments', { user: byId(newUser()) })).json).toEqual([]);
	});

	it('names the permission that is missing for the groups', async () => {
		const id = newUser();
		licensedGroup(tenant, 'Sales', E3, id);
		await settle();
		tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			message: 'Insufficient privileges to complete the operation.',
			path: /\/groups\//,
		});
		const { error } = await run('getAssignments', { user: byId(id) });
		expect(error?.description).toContain('application permission GroupMember.Read.All');
	});

	it('reads a thousand people in batches', async () => {
		const ids = Array.from({ length: 1000 }, () => newUser());
		licensedGroup(tenant, 'All', E3, ...ids);
		await settle();
		const before = tenant.traffic.length;
		const { json } = await run(
			'getAssignments',
			{ user: byId('={{ $json.id }}') },
			{ items: ids.map((id) => ({ id })) },
		);
		expect(json).toHaveLength(1000);
		expect(
			json.every(({ group }) => (group as { displayName: string }).displayName === 'All'),
		).toBe(true);
		const calls = tenant.traffic.slice(before).filter(({ batched }) => !batched);
		expect(calls.length).toBeLessThanOrEqual(51 + 50);
	});

	it('refuses what is no user, before anything is sent', async () => {
		const { error } = await run('getAssignments', { user: byId('={{ "" }}') });
		expect(error?.message).toContain("'User' is empty");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('getHolders', () => {
	let direct: string;
	let member: string;
	let sales: string;
	beforeEach(async () => {
		direct = holder(E3, P1);
		member = newUser({ department: 'Sales' });
		sales = licensedGroup(tenant, 'Sales', E3, member, direct);
		holder(P1);
		await settle();
	});

	const ids = (json: object[]) => json.map((one) => (one as { id: string }).id).sort();

	it('lists the people who have it, and how', async () => {
		const { json } = await run('getHolders', { license: 'enterprisepack' });
		expect(ids(json)).toEqual([direct, member].sort());
		expect(json.find(({ id }) => id === member)).toMatchObject({
			department: 'Sales',
			license: {
				skuId: E3,
				name: 'Office 365 E3',
				assignedDirectly: false,
				groups: [{ id: sales, displayName: 'Sales' }],
			},
		});
		expect(json[0]).not.toHaveProperty('licenseAssignmentStates');
	});

	it.each([
		['direct', 1, () => [direct]],
		['group', 1, () => [direct, member].slice(0, 1)],
		['any', 50, () => [direct, member]],
	])('lists those who have it %s, up to %i', async (assigned, limit, expected) => {
		const { json } = await run('getHolders', { license: E3, assigned, limit });
		expect(ids(json)).toEqual(expected().sort());
	});

	it('finds who has it through a group behind pages of others', async () => {
		for (let index = 0; index < 5; index++) holder(E3);
		const late = newUser();
		tenant.tenant.addMember(sales, late);
		await settle();
		tenant.requests();
		const { json } = await run('getHolders', { license: E3, assigned: 'group', limit: 3 });
		expect(ids(json)).toEqual([direct, member, late].sort());
		expect(tenant.requests().filter((line) => line.includes('/users?'))).toHaveLength(1);
	});

	it('shows chosen fields, the states among them', async () => {
		const fields = ['displayName', 'licenseAssignmentStates'];
		const { json } = await run('getHolders', { license: E3, output: 'fields', fields });
		expect(Object.keys(json[0]).sort()).toEqual([
			'displayName',
			'id',
			'license',
			'licenseAssignmentStates',
		]);
	});

	it('lists the groups that give it', async () => {
		licensedGroup(tenant, 'Premium', P1);
		const { json } = await run('getHolders', { license: E3, holders: 'groups' });
		expect(json).toMatchObject([
			{
				id: sales,
				displayName: 'Sales',
				license: { skuId: E3, name: 'Office 365 E3', disabledPlans: [] },
				processingState: 'ProcessingComplete',
			},
		]);
	});

	it('lists the members who did not get it, and why', async () => {
		const unlucky = holder(E3);
		const lucky = newUser();
		const small = licensedGroup(tenant, 'Small', SMALL_MAIL, unlucky, lucky);
		licensedGroup(tenant, 'Fine', SMALL_MAIL, newUser());
		await settle();
		const groups = await run('getHolders', { license: SMALL_MAIL, holders: 'groupsWithIssues' });
		expect(ids(groups.json)).toEqual([small]);
		const { json } = await run('getHolders', { license: SMALL_MAIL, holders: 'membersWithIssues' });
		expect(json).toMatchObject([
			{
				id: unlucky,
				license: { skuId: SMALL_MAIL },
				group: { id: small, displayName: 'Small' },
				state: 'Error',
				issue: 'MutuallyExclusiveViolation',
			},
		]);
		expect(heldBy(tenant, unlucky)).toEqual([E3]);
		tenant.tenant.skus[2].enabled = 0;
		const double = licensedGroup(tenant, 'Double', SMALL_MAIL, unlucky);
		const group = tenant.tenant.groups.get(double)!;
		const assignedLicenses = [SMALL_MAIL, P1].map((skuId) => ({ skuId, disabledPlans: [] }));
		tenant.tenant.directory.update(group, { assignedLicenses });
		await settle();
		const both = await run('getHolders', { license: SMALL_MAIL, holders: 'membersWithIssues' });
		expect(both.json.map((one) => [(one.group as { id: string }).id, one.issue])).toEqual([
			[small, 'MutuallyExclusiveViolation'],
			[double, 'Other'],
		]);
		const got = await run('getHolders', { license: SMALL_MAIL, assigned: 'group' });
		expect(ids(got.json)).toContain(lucky);
		expect(ids(got.json)).not.toContain(unlucky);
	});

	it('names no group whose license the user did not get', async () => {
		const id = newUser();
		endow(tenant, id, E5);
		const states = tenant.tenant.users.get(id)?.licenseAssignmentStates as object[];
		const failed = { ...states[0], assignedByGroup: sales, state: 'Error', error: 'Other' };
		Object.assign(tenant.tenant.users.get(id)!, { licenseAssignmentStates: [...states, failed] });
		const { json } = await run('getHolders', { license: E5 });
		expect(json[0].license).toMatchObject({ assignedDirectly: true, groups: [] });
		const removed = await run('remove', { user: byId(id), licenses: [E5] });
		expect(removed.json[0]).toMatchObject({ complete: true });
	});

	it.each([
		[{ license: '={{ "" }}' }, "'License Name or ID' is empty"],
		[{ license: 'E9' }, "'License Name or ID' names a license that the tenant does not have: E9"],
		[{ license: E3, holders: 'all' }, "'Holders' is not one of its choices"],
		[{ license: E3, output: 'fields', fields: [] }, "'Fields' is empty"],
	])('refuses %j', async (parameters, message) => {
		const { error } = await run('getHolders', parameters);
		expect(error?.message).toContain(message);
	});
});

describe('the lists in the editor', () => {
	it('show the licenses of people, with how many are free', async () => {
		tenant.tenant.skus[0].enabled = 1;
		holder(E5);
		const options = await loadOptions.getLicenses.call(loadContext(tenant.credential));
		expect(options).toContainEqual({
			name: 'Office 365 E5 (0 of 1 free)',
			value: E5,
			description: 'ENTERPRISEPREMIUM',
		});
		expect(options.map(({ description }) => description)).not.toContain('WINDOWS_STORE');
		expect(options.map(({ name }) => name)).toEqual(options.map(({ name }) => name).sort());
	});

	it.each([
		[[P1], ['AAD_PREMIUM']],
		[
			[P1, SMALL_MAIL],
			['AAD_PREMIUM', 'EXCHANGE_S_STANDARD'],
		],
		['={{ $json.licenses }}', 8],
		[[], 8],
	])('show the plans of %j', async (licenses, expected) => {
		const context = loadContext(tenant.credential, {
			resource: 'license',
			operation: 'assign',
			licenses,
		});
		const options = await loadOptions.getServicePlans.call(context);
		const names = options.map(({ name }) => name);
		expect(typeof expected === 'number' ? names.length : names).toEqual(expected);
	});

	it('name the permission that is missing', async () => {
		tenant.app.roles = ['Group.Read.All'];
		await expect(
			loadOptions.getLicenses.call(loadContext(tenant.credential)),
		).rejects.toMatchObject({
			description: expect.stringContaining('LicenseAssignment.Read.All') as string,
		});
	});
});
