import { DrivenClock } from '../../../emulator';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	APPLICATION_ADMINISTRATOR,
	by,
	HOUR,
	MINUTE,
	pim,
	principal,
	role,
	rolesOf,
	USER_ADMINISTRATOR,
} from './rolesOf';

let tenant: TestTenant;
let roles: ReturnType<typeof rolesOf>;
let ada: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 40 });
	roles = rolesOf(tenant);
	[ada] = tenant.tenant.users.keys();
});
afterEach(async () => await tenant.close());

const run = async (...given: Parameters<typeof roles.run>) => await roles.run(...given);

describe('remove', () => {
	it('takes a role away in each way in which it was assigned', async () => {
		roles.permanent(ada);
		roles.byPim('eligibility', ada);
		const { json, error } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				roleId: USER_ADMINISTRATOR,
				principalId: ada,
				scope: 'tenant',
				scopeId: null,
				removed: true,
				state: 'done',
				wasAssigned: true,
				assignmentTypes: ['permanent', 'eligible'],
			},
		]);
		expect([...roles.permanentOnes(), ...roles.pimOnes()]).toEqual([]);
		const again = await run('remove', { role, principal }, [{ id: ada }]);
		expect(again.json[0]).toMatchObject({ removed: false, wasAssigned: false });
	});

	it.each([
		['for a time', HOUR],
		['without an end, by PIM all the same', null],
	])('takes back by PIM what PIM gave %s', async (_what, end) => {
		roles.byPim('assignment', ada, { end });
		const { json, error } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json[0].removed).toBe(true);
		expect(roles.pimOnes()).toEqual([]);
		expect(tenant.requests().filter((line) => line.startsWith('DELETE'))).toEqual([]);
	});

	it.each([
		['PendingApproval', 'pending'],
		['SomethingNew', 'unknown'],
	])('does not say that it is gone where PIM answers 201 and %s', async (pimStatus, state) => {
		roles.byPim('assignment', ada);
		tenant.options.pimStatus = pimStatus;
		const { json } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(json[0]).toMatchObject({ removed: false, wasAssigned: true, state });
		expect(roles.pimOnes()).toHaveLength(1);
	});

	it('takes for one of PIM whatever has a start, even if it is its own schedule', async () => {
		const id = roles.byPim('assignment', ada, { end: null });
		const row = tenant.tenant.roleSchedules.get(id);
		if (row) row.scheduleId = id;
		const { json, error } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json[0].removed).toBe(true);
		expect(roles.pimOnes()).toEqual([]);
	});

	it('shows in a dry run all that it would take away', async () => {
		roles.permanent(ada);
		roles.byPim('eligibility', ada);
		const { json, error } = await run('remove', { role, principal, options: { dryRun: true } }, [
			{ id: ada },
		]);
		expect(error).toBeUndefined();
		expect(JSON.stringify(json)).toContain('DELETE');
		expect(JSON.stringify(json)).toContain('adminRemove');
		expect([...roles.permanentOnes(), ...roles.pimOnes()]).toHaveLength(2);
	});

	it('leaves other scopes, other roles and the types that are not chosen', async () => {
		const unit = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
		roles.permanent(ada, USER_ADMINISTRATOR, `/administrativeUnits/${unit}`);
		roles.permanent(ada, APPLICATION_ADMINISTRATOR);
		roles.byPim('eligibility', ada);
		const { json } = await run(
			'remove',
			{ role, principal, assignmentTypes: ['permanent', 'timeBound'] },
			[{ id: ada }],
		);
		expect(json[0].removed).toBe(false);
		expect([...roles.permanentOnes(), ...roles.pimOnes()]).toHaveLength(3);
		const scoped = { scope: 'administrativeUnit', scopeUnit: by(unit.toUpperCase()) };
		const there = await run('remove', { role, principal, ...scoped }, [{ id: ada }]);
		expect(there.json[0]).toMatchObject({ removed: true, assignmentTypes: ['permanent'] });
	});

	it('stops where nothing is assigned when told to be strict', async () => {
		const { error } = await run('remove', { role, principal, strict: true }, [{ id: ada }]);
		expect(error?.message).toBe('The role is not assigned like this [item 0]');
	});

	it('looks again where PIM says that there is none, since it may have removed it', async () => {
		roles.byPim('eligibility', ada);
		const fault = {
			kind: 'status',
			status: 400,
			code: 'RoleAssignmentDoesNotExist',
			message: 'The Role assignment does not exist.',
			path: /ScheduleRequests/,
		} as const;
		tenant.faults.add(fault);
		const still = await run('remove', { role, principal }, [{ id: ada }]);
		expect(still.error?.message).toBe('The role is not assigned like this [item 0]');
		tenant.faults.add({ ...fault, kind: 'statusAfter' });
		const gone = await run('remove', { role, principal }, [{ id: ada }]);
		expect(gone.json[0].removed).toBe(true);
	});

	it('goes on where somebody else removed it in between', async () => {
		roles.permanent(ada);
		tenant.faults.add({ kind: 'status', status: 404, method: 'DELETE' });
		const { json } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(json[0].removed).toBe(true);
	});

	it('finds permanent ones in a tenant without P2, and says that it looked for no others', async () => {
		tenant.options.hasPremiumLicense = false;
		roles.permanent(ada);
		const { json, hints } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(json[0]).toMatchObject({ removed: true, assignmentTypes: ['permanent'] });
		expect(hints.join()).toContain('no Entra ID P2');
	});

	it('names the permission, and goes on with the next item', async () => {
		roles.permanent(ada);
		tenant.app.roles = ['RoleManagement.Read.Directory'];
		const [, bob] = tenant.tenant.users.keys();
		const { items } = await run('remove', { role, principal }, [{ id: ada }, { id: bob }], true);
		expect(items[1].json.removed).toBe(false);
		expect(JSON.stringify(items[0].json)).toContain('RoleManagement.ReadWrite.Directory');
	});
});

it('says that a role has to be held for five minutes', async () => {
	await tenant.close();
	const clock = new DrivenClock(Date.now());
	tenant = await startTenant({ users: 1, clock });
	tenant.app.secrets[0].expiresAt = Infinity;
	roles = rolesOf(tenant);
	[ada] = tenant.tenant.users.keys();
	await run('assign', pim, [{ id: ada }]);
	// The assignment starts by n8n's clock, which has gone on while the tenant's stands still.
	clock.jump(MINUTE);
	const { error } = await run('remove', { role, principal }, [{ id: ada }]);
	expect(error?.message).toBe('A role is held for at least five minutes [item 0]');
	clock.jump(6 * MINUTE);
	expect((await run('remove', { role, principal }, [{ id: ada }])).json[0].removed).toBe(true);
});
