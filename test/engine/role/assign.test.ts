import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import {
	APPLICATION_ADMINISTRATOR,
	by,
	HOUR,
	NOBODY,
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
			id: roles.permanentOnes().find(({ principalId }) => principalId === ada)?.id,
			endDateTime: null,
		});
		expect(roles.permanentOnes()).toHaveLength(40);
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
		const [{ id, endDateTime }] = roles.pimOnes();
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
		const [{ kind, startDateTime, endDateTime }] = roles.pimOnes();
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
		expect(roles.pimOnes()).toMatchObject([{ kind: 'eligibility', endDateTime: null }]);
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
		expect(roles.permanentOnes().map(({ directoryScopeId }) => directoryScopeId)).toEqual([
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
		expect(roles.pimOnes()).toEqual([]);
	});
});
