import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	byId,
	changesIn,
	E3,
	E5,
	endow,
	heldBy,
	MAIL,
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
const { newUser } = peopleOf(() => tenant);
const each = { user: byId('={{ $json.id }}') };
const upn = (value: string) => ({ __rl: true, mode: 'userPrincipalName', value });

it('gives several licenses in one call, by ID, part number and product name', async () => {
	const id = newUser();
	const { json } = await run('assign', {
		user: byId(id),
		licenses: `${P1.toUpperCase()}, enterprisepack`,
	});
	expect(json).toEqual([
		{
			id,
			userPrincipalName: tenant.tenant.users.get(id)?.userPrincipalName,
			changed: true,
			usageLocation: 'NO',
			usageLocationSet: false,
			licenses: [
				{ skuId: P1, name: 'Microsoft Entra ID P1', result: 'assigned', disabledPlans: [] },
				{ skuId: E3, name: 'Office 365 E3', result: 'assigned', disabledPlans: [] },
			],
		},
	]);
	expect(changesIn(tenant, 0)).toEqual([
		{
			status: 200,
			add: [
				{ skuId: P1, disabledPlans: [] },
				{ skuId: E3, disabledPlans: [] },
			],
			remove: [],
		},
	]);
	const again = await run('assign', { user: byId(id), licenses: ['Office 365 E3'] });
	expect(again.json[0]).toMatchObject({
		changed: false,
		licenses: [{ result: 'alreadyAssigned' }],
	});
	expect(changesIn(tenant, 0)).toHaveLength(1);
});

it('switches plans off by name and ID, in each license that has them', async () => {
	const id = newUser();
	const options = { disabledPlans: `teams1, ${MAIL}` };
	const { json } = await run('assign', { user: byId(id), licenses: [E3, P1, E3], options });
	expect(json[0].licenses).toMatchObject([
		{ skuId: E3, disabledPlans: ['EXCHANGE_S_ENTERPRISE', 'TEAMS1'] },
		{ skuId: P1, disabledPlans: [] },
	]);
	expect(changesIn(tenant, 0)[0].add).toEqual([
		{ skuId: E3, disabledPlans: [MAIL, TEAMS] },
		{ skuId: P1, disabledPlans: [] },
	]);
});

it('changes the plans of what is there, and only if it is told which', async () => {
	const id = newUser();
	const plans = async (more: object) =>
		(await run('assign', { user: byId(id), licenses: [E3], ...more })).json[0];
	await plans({ options: { disabledPlans: ['TEAMS1'] } });
	expect(await plans({})).toMatchObject({
		changed: false,
		licenses: [{ result: 'alreadyAssigned', disabledPlans: [TEAMS] }],
	});
	expect(await plans({ options: { disabledPlans: ['TEAMS1'] } })).toMatchObject({ changed: false });
	expect(await plans({ options: { disabledPlans: [] } })).toMatchObject({
		changed: true,
		licenses: [{ result: 'plansChanged', disabledPlans: [] }],
	});
	expect(changesIn(tenant, 0)).toHaveLength(2);
});

it('gives what is seen to be there once more if it is told to', async () => {
	const id = newUser();
	endow(tenant, id, E3);
	tenant.tenant.changes.settle();
	tenant.options.readLagMs = 60_000;
	await run('remove', { user: byId(id), licenses: [E3] });
	// Graph shows the license still.
	const trusting = await run('assign', { user: byId(id), licenses: [E3] });
	expect(trusting.json[0]).toMatchObject({ changed: false });
	const options = { evenIfHeld: true };
	const { json } = await run('assign', { user: byId(id), licenses: [E3], options });
	expect(json[0]).toMatchObject({ changed: true, licenses: [{ result: 'assigned' }] });
	expect(heldBy(tenant, id)).toEqual([E3]);
});

describe('the usage location', () => {
	const places = async (options: object, usageLocation: unknown) => {
		const id = newUser({ usageLocation });
		const result = await run('assign', { user: byId(id), licenses: [P1], options: { ...options } });
		return {
			...result,
			place: tenant.tenant.users.get(id)?.usageLocation,
			held: heldBy(tenant, id),
		};
	};

	it('is set where it is missing, and stays where it is not', async () => {
		const set = await places({ usageLocation: ' no' }, null);
		expect(set.json[0]).toMatchObject({ usageLocation: 'NO', usageLocationSet: true });
		expect([set.place, set.held]).toEqual(['NO', [P1]]);
		const kept = await places({ usageLocation: 'NO' }, 'SE');
		expect(kept.json[0]).toMatchObject({ usageLocation: 'SE', usageLocationSet: false });
		expect(kept.place).toBe('SE');
	});

	it('is not set for who gets nothing', async () => {
		const id = newUser({ usageLocation: null });
		endow(tenant, id, P1);
		const options = { usageLocation: 'NO' };
		const { json } = await run('assign', { user: byId(id), licenses: [P1], options });
		expect(json[0]).toMatchObject({ usageLocation: null, usageLocationSet: false, changed: false });
		expect(tenant.tenant.users.get(id)?.usageLocation).toBeNull();
	});

	it('is waited for where licensing knows of it only later', async () => {
		tenant.options.usageLocationLagMs = 1200;
		const { json, held } = await places({ usageLocation: 'NO' }, null);
		expect(json[0]).toMatchObject({ changed: true, usageLocationSet: true });
		expect(held).toEqual([P1]);
		const statuses = changesIn(tenant, 0).map(({ status }) => status);
		expect([statuses.slice(0, 2), statuses.at(-1)]).toEqual([[400, 400], 200]);
	});

	it('is asked for in words where the item names none', async () => {
		const { error } = await places({}, null);
		expect(error?.message).toBe('The user has no usage location, which a license needs [item 0]');
		expect(error?.description).toContain("Add the option 'Usage Location If Missing'");
	});

	it('is refused before anything is sent where it is no code', async () => {
		const { error } = await places({ usageLocation: 'Norway' }, null);
		expect(error?.message).toContain("'Usage Location If Missing' is not a country code");
		expect(tenant.requests()).toEqual([]);
	});
});

describe('a group', () => {
	it('gets licenses at once, and its members later', async () => {
		tenant.options.licenseProcessingLagMs = 86_400_000;
		const [member, nested] = [newUser(), newUser()];
		const inner = tenant.tenant.addGroup().id;
		const { id } = tenant.tenant.addGroup({ displayName: 'Sales', uniqueName: 'sales' });
		tenant.tenant.addMember(id, member);
		tenant.tenant.addMember(id, inner);
		tenant.tenant.addMember(inner, nested);
		const group = { __rl: true, mode: 'uniqueName', value: 'sales' };
		const parameters = { target: 'group', group, licenses: [E3] };
		const { json } = await run('assign', { ...parameters, options: { usageLocation: 'NO' } });
		expect(json).toEqual([
			{
				id,
				displayName: 'Sales',
				changed: true,
				licenses: [{ skuId: E3, name: 'Office 365 E3', result: 'assigned', disabledPlans: [] }],
			},
		]);
		expect([heldBy(tenant, id), heldBy(tenant, member)]).toEqual([[E3], []]);
		tenant.options.licenseProcessingLagMs = 0;
		tenant.tenant.addMember(id, newUser());
		expect((await run('assign', parameters)).json[0]).toMatchObject({ changed: false });
		expect([heldBy(tenant, member), heldBy(tenant, nested)]).toEqual([[E3], []]);
	});
});

describe('is refused', () => {
	it.each([
		[{ licenses: '={{ [] }}' }, "'License Names or IDs' is empty"],
		[{ licenses: { a: 1 } }, "'License Names or IDs' is"],
		[
			{ licenses: ['E9'] },
			"'License Names or IDs' names a license that the tenant does not have: E9",
		],
		[
			{ licenses: [E3], options: { disabledPlans: ['AAD_PREMIUM'] } },
			"'Switched-Off Plan Names or IDs' names a service plan that none of the licenses has: AAD_PREMIUM",
		],
		[{ licenses: [E3], target: 'device' }, "'For' is not one of its choices"],
		[{ licenses: [E3], user: upn('a/b') }, "'User' is neither an object ID nor"],
	])('for %j', async (parameters, message) => {
		const { error } = await run('assign', { user: byId(newUser()), ...parameters } as never);
		expect(error?.message).toContain(message);
		expect(tenant.requests().filter((line) => /assignLicense|PATCH/.test(line))).toEqual([]);
	});

	it('for a name that two licenses have', async () => {
		tenant.tenant.skus[0].skuPartNumber = 'TWICE';
		tenant.tenant.skus[1].skuPartNumber = 'TWICE ';
		const { error } = await run('assign', { user: byId(newUser()), licenses: ['twice'] });
		expect(error?.message).toContain('names more than one license: twice');
		expect(error?.description).toContain(`${E5}, ${E3}`);
	});

	it('in words where none is free, or plans do not go together or lack one', async () => {
		tenant.tenant.skus[2].enabled = 0;
		const message = async (...licenses: string[]) =>
			(await run('assign', { user: byId(newUser()), licenses })).error?.message;
		expect(await message(P1)).toBe('The tenant has no free license of this product [item 0]');
		expect(await message(E3, SMALL_MAIL)).toBe(
			'The license conflicts with another one that the user has [item 0]',
		);
		expect(await message('EXCHANGEARCHIVE_ADDON')).toBe(
			'A service plan of this license needs another plan that would be missing [item 0]',
		);
		expect(await message('EXCHANGEARCHIVE_ADDON', SMALL_MAIL)).toBeUndefined();
	});

	it('with the permission that is missing', async () => {
		tenant.app.roles = ['User.Read.All', 'LicenseAssignment.Read.All'];
		const { error } = await run('assign', { user: byId(newUser()), licenses: [P1] });
		expect(error?.description).toContain('application permission LicenseAssignment.ReadWrite.All');
	});
});

it('gives each item its own result, and goes on', async () => {
	const [a, b] = [newUser(), newUser()];
	const items = [{ id: a }, { id: E3 }, { id: b }, { id: 'nobody' }, { id: a }];
	const { items: output } = await run(
		'assign',
		{ ...each, licenses: [P1] },
		{ items, continueOnFail: true },
	);
	expect(output.map(({ json }) => json.changed ?? 'refused')).toEqual([
		true,
		'refused',
		true,
		'refused',
		true,
	]);
	expect(heldBy(tenant, a)).toEqual([P1]);
});

it('shows what it would send', async () => {
	const id = newUser({ usageLocation: null });
	const options = { dryRun: true, usageLocation: 'NO' };
	const { json } = await run('assign', { user: byId(id), licenses: [P1], options });
	expect(json.map(({ method, body }) => [method, body])).toEqual([
		['PATCH', { usageLocation: 'NO' }],
		['POST', { addLicenses: [{ skuId: P1, disabledPlans: [] }], removeLicenses: [] }],
	]);
	expect(heldBy(tenant, id)).toEqual([]);
});

it('looks at a thousand people in batches, and sends nothing for those who have it', async () => {
	const ids = Array.from({ length: 1000 }, () => newUser());
	for (const id of ids.slice(0, 990)) endow(tenant, id, P1);
	const before = tenant.traffic.length;
	const { json } = await run(
		'assign',
		{ ...each, licenses: ['AAD_PREMIUM'] },
		{ items: ids.map((id) => ({ id })) },
	);
	expect(json.filter(({ changed }) => changed)).toHaveLength(10);
	expect(json.map(({ id }) => id)).toEqual(ids);
	expect(ids.filter((id) => heldBy(tenant, id).length !== 1)).toEqual([]);
	const calls = tenant.traffic.slice(before).filter(({ batched }) => !batched);
	// 1,001 reads in calls of 20, and ten changes.
	expect(calls.length).toBeLessThanOrEqual(51 + 10 + 5);
	expect(changesIn(tenant, before).map(({ status }) => status)).toEqual(Array(10).fill(200));
});
