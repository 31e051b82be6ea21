import { DrivenClock } from '../../../emulator';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	APPLICATION_ADMINISTRATOR,
	by,
	HOUR,
	MINUTE,
	NOBODY,
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

const role = by(USER_ADMINISTRATOR);
const principal = by('={{ $json.id }}');
const run = async (...given: Parameters<typeof roles.run>) => await roles.run(...given);
const permanentOnes = () => [...tenant.tenant.roleAssignments.values()];
const byPim = () => [...tenant.tenant.roleSchedules.values()];
const pim = { role, principal, assignmentType: 'timeBound', justification: 'Stands in' };

describe('assign', () => {
	it('gives a role for good, to many at once', async () => {
		const items = [...tenant.tenant.users.keys()].map((id) => ({ id }));
		const { json } = await run('assign', { role, principal }, items);
		expect(json[0]).toEqual({
			roleId: USER_ADMINISTRATOR,
			principalId: ada,
			assignmentType: 'permanent',
			scope: 'tenant',
			scopeId: null,
			assigned: true,
			alreadyAssigned: false,
			state: 'done',
			status: null,
			id: permanentOnes().find(({ principalId }) => principalId === ada)?.id,
			endDateTime: null,
		});
		expect(permanentOnes()).toHaveLength(40);
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(2);
	});

	it('takes what is assigned already for a result, unless strict', async () => {
		const twice = [{ id: ada }, { id: ada }];
		const { json } = await run('assign', { role, principal }, twice);
		expect(json.map(({ assigned, alreadyAssigned }) => [assigned, alreadyAssigned])).toEqual([
			[true, false],
			[false, true],
		]);
		const { error } = await run('assign', { role, principal, strict: true }, [{ id: ada }]);
		expect(error?.message).toBe('The role is already assigned like this [item 0]');
		await run('assign', { ...pim, role: by(APPLICATION_ADMINISTRATOR) }, [{ id: ada }]);
		const again = await run('assign', { ...pim, role: by(APPLICATION_ADMINISTRATOR) }, [
			{ id: ada },
		]);
		expect(again.json[0]).toMatchObject({ assigned: false, alreadyAssigned: true, state: 'done' });
	});

	it('says how and until when a role is there already, whatever was asked for', async () => {
		roles.byPim('assignment', ada);
		const [{ id, endDateTime }] = byPim();
		const longer = await run('assign', { ...pim, durationUnit: 'days', duration: 90 }, [
			{ id: ada },
		]);
		expect(longer.json[0]).toMatchObject({ alreadyAssigned: true, id, endDateTime });
		const { error } = await run('assign', { role, principal }, [{ id: ada }]);
		expect(error?.message).toBe(
			`The role is assigned already, but only until ${String(endDateTime)} [item 0]`,
		);
		const other = roles.permanent(ada, APPLICATION_ADMINISTRATOR);
		const shorter = await run('assign', { ...pim, role: by(APPLICATION_ADMINISTRATOR) }, [
			{ id: ada },
		]);
		expect(shorter.json[0]).toMatchObject({
			alreadyAssigned: true,
			assignmentType: 'permanent',
			id: other,
			endDateTime: null,
		});
	});

	it.each([400, 409])('knows by its text a role that is there already, with %d', async (status) => {
		roles.permanent(ada);
		const message =
			'A conflicting object with one or more of the specified property values is present in the directory.';
		tenant.faults.add({ method: 'POST', path: /roleAssignments/, kind: 'status', status, message });
		const { json } = await run('assign', { role, principal }, [{ id: ada }]);
		expect(json[0]).toMatchObject({ alreadyAssigned: true, assignmentType: 'permanent' });
	});

	it('needs no P2 to find that a permanent assignment is there already', async () => {
		tenant.options.hasPremiumLicense = false;
		roles.permanent(ada);
		const { json, error } = await run('assign', { role, principal }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ alreadyAssigned: true, assignmentType: 'permanent' });
	});

	it.each([
		[{ duration: 3, durationUnit: 'hours' }, 3 * HOUR],
		[{ duration: '2', durationUnit: 'days' }, 48 * HOUR],
	])('gives a role for a time: %j', async (more, length) => {
		const { json, error } = await run('assign', { ...pim, ...more }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ assigned: true, state: 'done', status: 'Provisioned' });
		const [{ kind, startDateTime, endDateTime }] = byPim();
		expect(kind).toBe('assignment');
		expect(Date.parse(String(endDateTime)) - Date.parse(startDateTime)).toBe(length);
	});

	it('makes somebody eligible without an end, with a ticket, from a later moment on', async () => {
		const startDateTime = new Date(Date.now() + 48 * HOUR).toISOString();
		const { json } = await run(
			'assign',
			{
				role,
				principal,
				assignmentType: 'eligible',
				ends: 'never',
				additionalFields: { startDateTime, ticketNumber: 4711, ticketSystem: 'ServiceNow' },
			},
			[{ id: ada }],
		);
		expect(json[0]).toMatchObject({ state: 'scheduled', status: 'Granted', assigned: true });
		expect(byPim()).toMatchObject([{ kind: 'eligibility', endDateTime: null }]);
		const sent = tenant.traffic.find(({ url }) => url.includes('ScheduleRequests'));
		expect(sent?.requestBody).toMatchObject({
			action: 'adminAssign',
			ticketInfo: { ticketNumber: '4711', ticketSystem: 'ServiceNow' },
			scheduleInfo: { expiration: { type: 'noExpiration' } },
		});
	});

	it.each([
		['PendingApproval', { assigned: false, state: 'pending', status: 'PendingApproval' }],
		['PendingScheduleCreation', { assigned: false, state: 'pending' }],
		['SomethingNew', { assigned: false, state: 'unknown', status: 'SomethingNew' }],
	])('says what PIM made of it: %s', async (pimStatus, expected) => {
		tenant.options.pimStatus = pimStatus;
		const { json } = await run('assign', pim, [{ id: ada }]);
		expect(json[0]).toMatchObject(expected);
	});

	it.each(['Failed', 'Denied', 'Canceled'])(
		'stops where PIM answers 201 and %s',
		async (status) => {
			tenant.options.pimStatus = status;
			const { json, error } = await run('assign', pim, [{ id: ada }]);
			expect(json).toEqual([]);
			expect(`${error?.message} ${error?.description}`).toContain(`its status is ${status}`);
		},
	);

	it('takes a request that is not decided yet for a result', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 400,
			code: 'PendingRoleAssignmentRequest',
			message: 'There is already an existing pending Role assignment request.',
			path: /ScheduleRequests/,
		});
		const { json } = await run('assign', pim, [{ id: ada }]);
		expect(json[0]).toMatchObject({ assigned: false, alreadyAssigned: false, state: 'pending' });
	});

	it('gives a role in a unit or for one app', async () => {
		const unit = tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
		const [app] = tenant.tenant.servicePrincipals.keys();
		const scoped = { scope: 'administrativeUnit', scopeUnit: by(unit) };
		const one = await run('assign', { role, principal, ...scoped }, [{ id: ada }]);
		expect(one.json[0]).toMatchObject({ scope: 'administrativeUnit', scopeId: unit });
		const object = { scope: 'object', scopeObject: app };
		await run('assign', { role: by(APPLICATION_ADMINISTRATOR), principal, ...object }, [
			{ id: ada },
		]);
		expect(permanentOnes().map(({ directoryScopeId }) => directoryScopeId)).toEqual([
			`/administrativeUnits/${unit}`,
			`/${app}`,
		]);
		const refused = await run('assign', { role, principal, ...object }, [{ id: ada }]);
		expect(refused.error?.message).toBe(
			'This role cannot be assigned for a single object [item 0]',
		);
	});

	it('says that a group was not made for roles', async () => {
		const plain = tenant.tenant.addGroup().id;
		const made = tenant.tenant.addGroup({ isAssignableToRole: true }).id;
		const { items } = await run(
			'assign',
			{ role, principal },
			[{ id: plain }, { id: made }, { id: NOBODY }],
			true,
		);
		expect(items.map(({ json }) => json.assigned ?? json.error)).toEqual([
			'The group cannot get a role: it is not role-assignable [item 0]',
			true,
			`'${NOBODY}' was not found in this tenant [item 2]`,
		]);
	});

	it.each([
		[{ justification: '' }, 'The policy of the role requires a reason'],
		[{ principal: by(NOBODY) }, 'Privileged Identity Management does not know the user'],
		[{ role: by(NOBODY) }, 'Privileged Identity Management does not know the role'],
	])('says in words what PIM refuses: %j', async (more, message) => {
		const { error } = await run('assign', { ...pim, ...more }, [{ id: ada }]);
		expect(error?.message).toContain(message);
	});

	it('says that a tenant without P2 has permanent ones only', async () => {
		tenant.options.hasPremiumLicense = false;
		const { error } = await run('assign', pim, [{ id: ada }]);
		expect(error?.message).toContain('need an Entra ID P2 or Governance license');
		expect(error?.description).toContain('Permanent');
		const permanent = await run('assign', { role, principal }, [{ id: ada }]);
		expect(permanent.json[0].assigned).toBe(true);
	});

	it.each([
		[{ role: by('={{ $json.odd }}') }, "'Role' is not an ID of a role definition"],
		[{ principal: by('={{ $json.odd }}') }, "'User, Group or App' is not an object ID"],
		[{ scope: 'object', scopeObject: '={{ $json.no }}' }, "'Object ID'"],
		[{ duration: 0 }, "'Duration'"],
		[{ duration: 1.5 }, "'Duration'"],
		[{ ends: 'dateTime', endDateTime: '2020-01-01' }, "'End' is not after the start"],
		[{ ends: 'dateTime', endDateTime: '={{ $json.no }}' }, "'End'"],
		[{ assignmentType: 'forever' }, "'Assignment Type'"],
	])('sends nothing for %j', async (more, message) => {
		const { error } = await run('assign', { ...pim, ...more }, [{ id: ada, odd: 'x' }]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('shows in a dry run what it would send', async () => {
		const { json } = await run('assign', { ...pim, options: { dryRun: true } }, [{ id: ada }]);
		expect(JSON.stringify(json)).toContain('Stands in');
		expect(byPim()).toEqual([]);
	});
});

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
		expect([...permanentOnes(), ...byPim()]).toEqual([]);
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
		expect(byPim()).toEqual([]);
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
		expect(byPim()).toHaveLength(1);
	});

	it('takes for one of PIM whatever has a start, even if it is its own schedule', async () => {
		const id = roles.byPim('assignment', ada, { end: null });
		const row = tenant.tenant.roleSchedules.get(id);
		if (row) row.scheduleId = id;
		const { json, error } = await run('remove', { role, principal }, [{ id: ada }]);
		expect(error).toBeUndefined();
		expect(json[0].removed).toBe(true);
		expect(byPim()).toEqual([]);
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
		expect([...permanentOnes(), ...byPim()]).toHaveLength(2);
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
		expect([...permanentOnes(), ...byPim()]).toHaveLength(3);
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
