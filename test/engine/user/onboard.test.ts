import type { IDataObject } from 'n8n-workflow';

import { holds } from '../../../emulator/licensing';
import { skipWaits } from '../../support/skippedWaits';
import type { Joining } from './joiners';
import { E3, joiners, startJoining, withAll } from './joiners';
import { statesOf, stepOf } from './leavers';

let joining: Joining;
beforeEach(async () => {
	joining = await startJoining({ clock: skipWaits().now });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await joining.tenant.close();
});

const found = (name = 'joiner0@contoso.com') =>
	[...joining.tenant.tenant.users.values()].find((user) => user.userPrincipalName === name);
const groupsOf = (id?: string) => [...joining.tenant.tenant.members.inverse(String(id))];

it('makes a new user with manager, groups and license, and hands the password out', async () => {
	const { json, error } = await joining.run(withAll(joining.boss));
	expect(error).toBeUndefined();
	const user = found();
	expect(json[0]).toMatchObject({
		id: user?.id,
		userPrincipalName: 'joiner0@contoso.com',
		displayName: 'Joiner 0',
		isComplete: true,
		created: true,
		password: expect.any(String),
	});
	expect(statesOf(json[0])).toEqual({
		create: 'done',
		update: 'alreadySo',
		manager: 'done',
		groups: 'done',
		licenses: 'done',
	});
	expect(user).toMatchObject({ department: 'Sales', usageLocation: 'NO', accountEnabled: true });
	expect(joining.tenant.tenant.passwords.get(String(user?.id))).toBe(json[0].password);
	expect(groupsOf(user?.id).sort()).toEqual([joining.groups.team, joining.groups.sales].sort());
	expect(holds(user?.assignedLicenses, E3)).toBe(true);
});

it('changes nothing when it runs again, and hands out no password', async () => {
	await joining.run(withAll(joining.boss));
	joining.tenant.writes();
	const { json } = await joining.run(withAll(joining.boss));
	expect(Object.values(statesOf(json[0]))).toEqual(Array(5).fill('alreadySo'));
	expect(json[0]).toMatchObject({ isComplete: true, created: false });
	expect(json[0]).not.toHaveProperty('password');
	expect(joining.tenant.writes()).toEqual([]);
});

it('sets only what is not so', async () => {
	await joining.run(withAll(joining.boss));
	joining.tenant.writes();
	const more = { additionalFields: { usageLocation: 'NO', department: 'Finance' } };
	const { json } = await joining.run({ ...withAll(joining.boss), ...more });
	expect(stepOf(json[0], 'update').detail).toBe('Set department of joiner0@contoso.com');
	expect(joining.tenant.writes()).toEqual([`PATCH /v1.0/users/${found()?.id}`]);
	expect(found()).toMatchObject({ department: 'Finance' });
});

it('moves somebody to the groups and licenses of another set', async () => {
	await joining.run(withAll(joining.boss));
	const { json } = await joining.run({
		groups: 'Team',
		groupMode: 'exactly',
		groupSet: 'sales, team',
		licenses: [],
		licenseMode: 'exactly',
		licenseSet: [E3],
	});
	expect(json[0].isComplete).toBe(true);
	expect(stepOf(json[0], 'groups').detail).toBe("Leave the group 'Sales'");
	expect(groupsOf(found()?.id)).toEqual([joining.groups.team]);
	expect(holds(found()?.assignedLicenses, E3)).toBe(false);
});

it('adds without taking anything else away', async () => {
	await joining.run({ groups: 'Team' });
	await joining.run({ groups: joining.groups.sales.toUpperCase() });
	expect(groupsOf(found()?.id)).toHaveLength(2);
});

it.each([
	['nobody has', 'Nowhere', "There is no group 'Nowhere'"],
	['is dynamic', 'Rule', "'Rule' cannot be joined. The group is dynamic"],
])('says which group %s, and does the rest', async (_what, group, message) => {
	const { json } = await joining.run({ groups: `Team, ${group}` });
	expect(json[0].isComplete).toBe(false);
	expect(stepOf(json[0], 'groups')).toMatchObject({
		state: 'refused',
		detail: "Join the group 'Team'",
		message: expect.stringContaining(message),
	});
	expect(groupsOf(found()?.id)).toEqual([joining.groups.team]);
});

it('says which license the tenant does not have', async () => {
	const { json } = await joining.run({ licenses: ['NOTHING'] });
	expect(stepOf(json[0], 'licenses')).toMatchObject({
		state: 'refused',
		message: expect.stringContaining('that the tenant does not have: NOTHING'),
	});
	expect(json[0].password).toEqual(expect.any(String));
});

describe('by employee ID', () => {
	const byId = { findBy: 'employeeId', employeeId: '={{ $json.number }}' };
	const row = { ...joiners(1)[0], number: '0042' };

	it('creates once, and finds under another name', async () => {
		const first = await joining.run(byId, [row]);
		expect(first.json[0]).toMatchObject({ created: true, isComplete: true });
		const { json } = await joining.run(byId, [{ ...row, upn: 'other@contoso.com', name: 'Other' }]);
		expect(json[0]).toMatchObject({
			created: false,
			userPrincipalName: 'joiner0@contoso.com',
			displayName: 'Other',
		});
		expect(found()).toMatchObject({ employeeId: '0042', displayName: 'Other' });
	});

	it('refuses a name that belongs to somebody else', async () => {
		await joining.run();
		const { json } = await joining.run(byId, [row], { continueOnFail: true });
		expect(json[0].error).toContain('belongs to somebody else');
	});

	it('refuses an ID that several have', async () => {
		for (const user of joining.tenant.tenant.users.values()) {
			joining.tenant.tenant.directory.update(user, { employeeId: '0042' });
		}
		joining.tenant.tenant.changes.settle();
		const { json } = await joining.run(byId, [row], { continueOnFail: true });
		expect(json[0].error).toContain("More than one user has the employee ID '0042'");
	});
});

describe('somebody among the deleted', () => {
	const steps = ['restore', 'create', 'update', 'groups'];
	beforeEach(async () => {
		await joining.run({ groups: 'Team' });
		joining.tenant.tenant.directory.softDelete(found()!);
		joining.tenant.tenant.changes.settle();
	});

	it('comes back where that is wanted', async () => {
		const count = joining.tenant.tenant.users.size;
		const { json } = await joining.run({ steps, groups: 'Team, Sales' });
		expect(json[0]).toMatchObject({ isComplete: true, created: false, id: found()?.id });
		expect(statesOf(json[0])).toMatchObject({ restore: 'done', create: 'alreadySo' });
		expect(joining.tenant.tenant.users.size).toBe(count + 1);
		expect(groupsOf(found()?.id).sort()).toEqual(
			[joining.groups.team, joining.groups.sales].sort(),
		);
	});

	it.each([
		['and Graph shows him at once', 0],
		['and Graph shows him late', 1500],
	])('comes back also where the answer is lost, %s', async (_what, readLagMs) => {
		const { tenant, options } = joining.tenant;
		options.readLagMs = readLagMs;
		joining.tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /restore$/ });
		const count = tenant.users.size;
		const more = { additionalFields: { department: 'Sales' } };
		const { json } = await joining.run({ steps, groups: 'Team, Sales', ...more });
		expect(joining.tenant.faults.remaining).toBe(0);
		expect(json[0]).toMatchObject({ isComplete: true, created: false, id: found()?.id });
		expect(statesOf(json[0])).toMatchObject({ restore: 'done', create: 'alreadySo' });
		expect(tenant.users.size).toBe(count + 1);
		expect(found()).toMatchObject({ department: 'Sales' });
		expect(groupsOf(found()?.id)).toHaveLength(2);
	});

	it('is told to be gone where somebody removes him for good meanwhile', async () => {
		const { tenant, faults } = joining.tenant;
		faults.add({ kind: 'status', status: 404, method: 'POST', path: /restore$/ });
		const count = tenant.users.size;
		const { json } = await joining.run({ steps, groups: 'Team' });
		expect(statesOf(json[0])).toMatchObject({ restore: 'refused', create: 'notTried' });
		expect(tenant.users.size).toBe(count);
	});

	it('comes back with the next run where no answer came at all', async () => {
		const { faults } = joining.tenant;
		faults.add({ kind: 'dropAfter', method: 'POST', path: /restore$/, times: Infinity });
		const { json } = await joining.run({ steps, groups: 'Team, Sales' });
		expect(statesOf(json[0])).toMatchObject({ restore: 'unknown', create: 'notTried' });
		faults.clear();
		const again = await joining.run({ steps, groups: 'Team, Sales' });
		expect(again.json[0]).toMatchObject({ isComplete: true, created: false, id: found()?.id });
		expect(statesOf(again.json[0])).toMatchObject({ restore: 'alreadySo', groups: 'done' });
	});

	it('is not replaced while the restoration is refused', async () => {
		const count = joining.tenant.tenant.users.size;
		joining.tenant.faults.add({ kind: 'status', status: 403, method: 'POST', path: /restore$/ });
		const { json } = await joining.run({ steps });
		expect(statesOf(json[0])).toMatchObject({ restore: 'refused', create: 'notTried' });
		expect(joining.tenant.tenant.users.size).toBe(count);
		expect(json[0]).not.toHaveProperty('password');
	});
});

it('plans in a dry run, and changes nothing', async () => {
	const { json } = await joining.run({
		...withAll(joining.boss),
		options: { dryRun: true },
	});
	expect(joining.tenant.writes()).toEqual([]);
	expect(json[0]).toMatchObject({ id: null, isComplete: false, created: false });
	expect(json[0]).not.toHaveProperty('password');
	expect(statesOf(json[0])).toMatchObject({ create: 'planned', manager: 'planned' });
	const [creation] = stepOf(json[0], 'create').changes as IDataObject[];
	expect(creation.does).toBe('Create joiner0@contoso.com');
	expect(JSON.stringify(creation.request)).toContain('"password":"***"');
});

it('says that there is no such user where none is to be created', async () => {
	const { json } = await joining.run({ steps: ['update', 'groups'], groups: 'Team' });
	expect(stepOf(json[0], 'groups')).toMatchObject({
		state: 'refused',
		message: expect.stringContaining('There is no such user'),
	});
	expect(joining.tenant.writes()).toEqual([]);
});

it('fails where it is to fail, and keeps the password', async () => {
	const options = { failIfIncomplete: true };
	const { json } = await joining.run({ groups: 'Nowhere', options }, joiners(1), {
		continueOnFail: true,
	});
	expect(json[0].error).toContain("There is no group 'Nowhere'");
	expect(json[0].details).toMatchObject({ password: expect.any(String) });
});

it('waits until Graph knows a new user everywhere', async () => {
	await joining.tenant.close();
	joining = await startJoining({ clock: skipWaits().now, replicationDelayMs: 1500 });
	const { json } = await joining.run(withAll(joining.boss));
	expect(json[0].isComplete).toBe(true);
});
