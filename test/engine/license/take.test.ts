import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	byId,
	changesIn,
	E3,
	E5,
	endow,
	heldBy,
	licensedGroup,
	P1,
	peopleOf,
	runner,
	SMALL_MAIL,
} from './licensing';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = runner(() => tenant);
const { newUser, holder } = peopleOf(() => tenant);

/** Lets the tenant process its groups. */
const settle = async () => void (await run('getAll', {}));

describe('remove', () => {
	it('takes what is there in one call, and says what is not', async () => {
		const id = holder(E3, P1);
		const { json } = await run('remove', { user: byId(id), licenses: [E3, P1, SMALL_MAIL] });
		expect(json).toEqual([
			{
				id,
				userPrincipalName: tenant.tenant.users.get(id)?.userPrincipalName,
				changed: true,
				complete: true,
				licenses: [
					{ skuId: E3, name: 'Office 365 E3', result: 'removed', stillFromGroups: [] },
					{ skuId: P1, name: 'Microsoft Entra ID P1', result: 'removed', stillFromGroups: [] },
					{
						skuId: SMALL_MAIL,
						name: 'Exchange Online (Plan 1)',
						result: 'notAssigned',
						stillFromGroups: [],
					},
				],
			},
		]);
		expect(heldBy(tenant, id)).toEqual([]);
		expect(changesIn(tenant, 0).map(({ remove }) => remove)).toEqual([[E3, P1], [SMALL_MAIL]]);
	});

	it('names the groups that give a license, and leaves it to them', async () => {
		const id = newUser();
		licensedGroup(tenant, 'Sales', E3, id);
		await settle();
		const { json } = await run('remove', { user: byId(id), licenses: [E3] });
		expect(json[0]).toMatchObject({
			changed: false,
			complete: false,
			licenses: [
				{
					result: 'inherited',
					stillFromGroups: [{ displayName: 'Sales' }],
					message:
						"The user has it from the group 'Sales': remove the user from the group, or the license from it.",
				},
			],
		});
		expect(heldBy(tenant, id)).toEqual([E3]);
	});

	it('takes all that is direct, and says what groups give still', async () => {
		const id = holder(E3, P1);
		licensedGroup(tenant, 'Sales', E3, id);
		licensedGroup(tenant, 'Mail', SMALL_MAIL, newUser());
		const other = licensedGroup(tenant, 'Premium', E5);
		await settle();
		tenant.tenant.addMember(other, id);
		await settle();
		const { json } = await run('remove', { user: byId(id), which: 'all' });
		expect(json[0]).toMatchObject({ changed: true, complete: false });
		expect(json[0].licenses).toMatchObject([
			{ skuId: E3, result: 'removed', stillFromGroups: [{ displayName: 'Sales' }] },
			{ skuId: P1, result: 'removed', stillFromGroups: [] },
			{ name: 'Office 365 E5', result: 'inherited' },
		]);
		expect(changesIn(tenant, 0).map(({ remove }) => remove)).toEqual([[E3, P1]]);
	});

	it('is not complete where a group gives on what was taken', async () => {
		const id = holder(E3);
		licensedGroup(tenant, 'Sales', E3, id);
		await settle();
		const { json } = await run('remove', { user: byId(id), licenses: [E3] });
		expect(json[0]).toMatchObject({
			changed: true,
			complete: false,
			licenses: [{ result: 'removed', message: expect.stringContaining("'Sales'") as string }],
		});
	});

	it('has nothing to do for who has none', async () => {
		const { json } = await run('remove', { user: byId(newUser()), which: 'all' });
		expect(json[0]).toMatchObject({ changed: false, complete: true, licenses: [] });
		expect(changesIn(tenant, 0)).toEqual([]);
	});

	it('takes what was given a moment ago, although Graph does not show it yet', async () => {
		const id = newUser();
		tenant.tenant.changes.settle();
		tenant.options.readLagMs = 60_000;
		await run('assign', { user: byId(id), licenses: [E3, P1] });
		const { json } = await run('remove', { user: byId(id), licenses: [E3, P1] });
		expect(json[0].licenses).toMatchObject([{ result: 'removed' }, { result: 'removed' }]);
		expect(heldBy(tenant, id)).toEqual([]);
	});

	it('takes one by one what is gone in part by the time', async () => {
		const id = holder(E3, P1);
		tenant.tenant.changes.settle();
		tenant.options.readLagMs = 60_000;
		endow(tenant, id, P1);
		const { json } = await run('remove', { user: byId(id), licenses: [E3, P1] });
		expect(json[0].licenses).toMatchObject([{ result: 'notAssigned' }, { result: 'removed' }]);
	});

	it('takes a license from a group, whose members lose it', async () => {
		const id = newUser();
		const group = licensedGroup(tenant, 'Sales', E3, id);
		await settle();
		expect(heldBy(tenant, id)).toEqual([E3]);
		const parameters = { target: 'group', group: byId(group), licenses: [E3, P1] };
		const { json } = await run('remove', parameters);
		expect(json[0]).toMatchObject({
			displayName: 'Sales',
			changed: true,
			licenses: [{ result: 'removed' }, { result: 'notAssigned' }],
		});
		await settle();
		expect(heldBy(tenant, id)).toEqual([]);
	});

	it.each([
		[{ licenses: '={{ [] }}' }, "'License Names or IDs' is empty"],
		[{ licenses: ['E9'] }, 'names a license that the tenant does not have: E9'],
		[{ licenses: [E3], which: 'some' }, "'Licenses to Remove' is not one of its choices"],
		[
			{ licenses: ['6470687e-a428-4b7a-bef2-8a291ad947c9'] },
			'The tenant does not have this license',
		],
	])('refuses %j', async (parameters, message) => {
		const { error } = await run('remove', { user: byId(newUser()), ...parameters });
		expect(error?.message).toContain(message);
	});

	it('says what was done before a refusal', async () => {
		const id = holder(E3, P1);
		const unknown = '11111111-2222-4333-8444-555555555555';
		const { error } = await run('remove', { user: byId(id), licenses: [E3, P1, unknown] });
		expect(error?.message).toMatch(
			/^'Remove license' succeeded.*, but: The tenant does not have this license/,
		);
		expect(heldBy(tenant, id)).toEqual([]);
	});

	it('takes licenses of a thousand people one after another, and looks at them in batches', async () => {
		const ids = Array.from({ length: 1000 }, () => holder(P1));
		const before = tenant.traffic.length;
		const { json } = await run(
			'remove',
			{ user: byId('={{ $json.id }}'), licenses: [P1] },
			{ items: ids.map((id) => ({ id })) },
		);
		expect(json.filter(({ changed }) => changed)).toHaveLength(1000);
		const calls = tenant.traffic.slice(before).filter(({ batched }) => !batched);
		expect(calls.length).toBeLessThanOrEqual(1000 + 51 + 5);
		// None of them met another one.
		expect(changesIn(tenant, before).filter(({ status }) => status !== 200)).toEqual([]);
	});
});

describe('replace', () => {
	const swap = async (id: string, more: object = {}) =>
		await run('replace', {
			user: byId(id),
			licenses: [SMALL_MAIL],
			removeLicenses: [E3],
			...more,
		});

	it('gives and takes in one call what would not go together', async () => {
		const id = holder(E3);
		const { json } = await swap(id);
		expect(json[0]).toMatchObject({
			changed: true,
			complete: true,
			licenses: [{ skuId: SMALL_MAIL, result: 'assigned' }],
			removedLicenses: [{ skuId: E3, result: 'removed' }],
		});
		expect(heldBy(tenant, id)).toEqual([SMALL_MAIL]);
		expect(changesIn(tenant, 0)).toHaveLength(1);
	});

	it('gives it to who never had the other', async () => {
		const id = newUser({ usageLocation: null });
		const { json } = await swap(id, { options: { usageLocation: 'NO' } });
		expect(json[0]).toMatchObject({
			usageLocationSet: true,
			licenses: [{ result: 'assigned' }],
			removedLicenses: [{ result: 'notAssigned' }],
		});
		expect(heldBy(tenant, id)).toEqual([SMALL_MAIL]);
	});

	it('takes what is left where the new one is there already', async () => {
		const id = holder(P1, E3);
		const { json } = await swap(id, { licenses: [P1] });
		expect(json[0]).toMatchObject({
			changed: true,
			licenses: [{ result: 'alreadyAssigned' }],
			removedLicenses: [{ result: 'removed' }],
		});
		expect(heldBy(tenant, id)).toEqual([P1]);
	});

	it('gives the new one beside what a group gives, and says so', async () => {
		const id = newUser();
		licensedGroup(tenant, 'Sales', E3, id);
		await settle();
		const { json } = await swap(id, { licenses: [P1], removeLicenses: [E3] });
		expect(json[0]).toMatchObject({
			complete: false,
			licenses: [{ result: 'assigned' }],
			removedLicenses: [{ result: 'inherited', stillFromGroups: [{ displayName: 'Sales' }] }],
		});
		expect(heldBy(tenant, id).sort()).toEqual([E3, P1].sort());
	});

	it('takes those that are there where others are not', async () => {
		const id = holder(E3);
		const { json } = await swap(id, { removeLicenses: [E3, E5] });
		expect(json[0].removedLicenses).toMatchObject([
			{ skuId: E3, result: 'removed' },
			{ skuId: E5, result: 'notAssigned' },
		]);
		expect(heldBy(tenant, id)).toEqual([SMALL_MAIL]);
	});

	it('takes what was given a moment ago, although Graph does not show it yet', async () => {
		const id = newUser();
		tenant.tenant.changes.settle();
		tenant.options.readLagMs = 60_000;
		endow(tenant, id, E3);
		const { json } = await swap(id);
		expect(json[0].removedLicenses).toMatchObject([{ result: 'removed' }]);
		expect(heldBy(tenant, id)).toEqual([SMALL_MAIL]);
	});

	it.each([
		[{ removeLicenses: '={{ [] }}' }, "'Old License Names or IDs' is empty"],
		[{ licenses: '={{ "" }}' }, "'New License Names or IDs' is empty"],
		[{ licenses: [E3] }, "'Old License Names or IDs' names a license that is also to be assigned"],
	])('refuses %j', async (parameters, message) => {
		const { error } = await swap(holder(E3), parameters);
		expect(error?.message).toContain(message);
		expect(changesIn(tenant, 0)).toEqual([]);
	});
});
