import { runNode } from '../../support/engine';
import type { Leaving } from './leavers';
import { startLeaving, statesOf, stepOf } from './leavers';

let leaving: Leaving;
beforeEach(async () => {
	leaving = await startLeaving(5);
});
afterEach(async () => await leaving.tenant.close());

const run: Leaving['run'] = async (...args) => await leaving.run(...args);
const one = () => leaving.people.slice(0, 1);
const stored = (id = leaving.people[0].id) => leaving.tenant.tenant.users.get(id);
const containersOf = (id = leaving.people[0].id) => [...leaving.tenant.tenant.members.inverse(id)];
const withoutSignOut = (lines: string[]) =>
	lines.filter((line) => !line.endsWith('/revokeSignInSessions'));

it('does the usual steps, and reports on each', async () => {
	const { json, error } = await run({ operation: 'offboard' }, one());
	expect(error).toBeUndefined();
	const [person] = leaving.people;
	const { groups, roleId } = leaving;
	expect(json[0]).toMatchObject({
		id: person.id,
		userPrincipalName: person.userPrincipalName,
		isComplete: true,
		steps: [
			{ step: 'blockSignIn', state: 'done', detail: 'Block sign-in' },
			{ step: 'revokeSessions', state: 'done' },
			{ step: 'leaveRoles', state: 'done', detail: "Leave the role 'Global Reader'" },
			{
				step: 'leaveGroups',
				state: 'done',
				detail: "Leave the group 'Team'; Leave the group 'Second'",
				stays: [
					{ what: 'Rule', why: 'The group is dynamic: its rule says who is in it' },
					{ what: 'On premises' },
					{ what: 'Admins', why: expect.stringContaining("'Leave Role-Assignable Groups' is off") },
				],
			},
			{ step: 'removeLicenses', state: 'alreadySo' },
		],
	});
	expect(stored()).toMatchObject({ accountEnabled: false });
	expect(stored()?.signInSessionsValidFromDateTime).toBeDefined();
	expect(containersOf()).toEqual([groups.dynamic, groups.synced, groups.roleAssignable]);
	expect(containersOf()).not.toContain(roleId);
});

it('keeps what was there before in its output', async () => {
	const [person] = leaving.people;
	const { json } = await run({}, one());
	const { groups, roleId, tenant } = leaving;
	expect(json[0].backup).toEqual({
		accountEnabled: true,
		properties: expect.objectContaining({
			displayName: person.displayName,
			department: person.department,
			usageLocation: person.usageLocation,
			userPrincipalName: person.userPrincipalName,
		}),
		groups: [
			{ id: groups.team, name: 'Team' },
			{ id: groups.second, name: 'Second' },
			{ id: groups.dynamic, name: 'Rule' },
			{ id: groups.synced, name: 'On premises' },
			{ id: groups.roleAssignable, name: 'Admins' },
		],
		roles: [{ id: roleId, name: 'Global Reader', roleTemplateId: expect.any(String) }],
		licenses: [],
		manager: [...tenant.tenant.users.keys()][0],
	});
});

it('changes nothing when it runs again, but for signing out once more', async () => {
	await run({}, one());
	leaving.tenant.writes();
	const { json } = await run({}, one());
	expect(statesOf(json[0])).toEqual({
		blockSignIn: 'alreadySo',
		revokeSessions: 'done',
		leaveRoles: 'alreadySo',
		leaveGroups: 'alreadySo',
		removeLicenses: 'alreadySo',
	});
	expect(json[0].isComplete).toBe(true);
	expect(withoutSignOut(leaving.tenant.writes())).toEqual([]);
});

describe('groups', () => {
	it.each([
		['by name, in any letter case', () => 'tEAM, Nothing'],
		['by ID', () => leaving.groups.team.toUpperCase()],
	])('to keep are named %s', async (_how, names) => {
		const { json } = await run({ keepGroups: names() }, one());
		expect(containersOf()).toContain(leaving.groups.team);
		expect(containersOf()).not.toContain(leaving.groups.second);
		expect(stepOf(json[0], 'leaveGroups').stays).toContainEqual({
			what: 'Team',
			why: "It is one of 'Groups to Keep'",
		});
	});

	it('that roles can be assigned to are left where wanted', async () => {
		await run({ leaveRoleAssignable: true }, one());
		expect(containersOf()).toEqual([leaving.groups.dynamic, leaving.groups.synced]);
	});

	it('that Exchange keeps are not left', async () => {
		const { tenant } = leaving.tenant;
		const { id } = tenant.addGroup({ displayName: 'DL', mailEnabled: true });
		tenant.addMember(id, leaving.people[0].id);
		const { json } = await run({ steps: ['leaveGroups'] }, one());
		expect(containersOf()).toContain(id);
		expect(json[0].isComplete).toBe(true);
	});
});

describe('further steps', () => {
	it('set a random password only together with blocking, and never hand it out', async () => {
		const { passwords } = leaving.tenant.tenant;
		const steps = ['blockSignIn', 'newPassword'];
		const { json } = await run({ steps }, one());
		const password = passwords.get(leaving.people[0].id);
		expect(password).toMatch(/.{20}/);
		expect(JSON.stringify(json)).not.toContain(password);
		const again = await run({ steps }, one());
		expect(stepOf(again.json[0], 'newPassword')).toMatchObject({
			state: 'skipped',
			detail: 'Sign-in was already blocked, so the password was left unchanged',
		});
		expect(passwords.get(leaving.people[0].id)).toBe(password);
		expect(again.json[0].isComplete).toBe(true);
	});

	it.each([
		['extensionAttribute3', 'left', 'left'],
		['department', 'Alumni', 'Alumni'],
		['employeeLeaveDateTime', '2030-01-31', '2030-01-31T00:00:00Z'],
	])('write a note into %s, once', async (noteProperty, note, expected) => {
		const parameters = { steps: ['note'], noteProperty, note };
		const { json } = await run(parameters, one());
		expect(json[0].isComplete).toBe(true);
		const user = stored();
		const holder = { ...user, ...(user?.onPremisesExtensionAttributes as object) };
		expect(holder).toMatchObject({ [noteProperty]: expected });
		leaving.tenant.writes();
		const again = await run(parameters, one());
		expect(statesOf(again.json[0])).toEqual({ note: 'alreadySo' });
		expect(leaving.tenant.writes()).toEqual([]);
	});

	it.each(['', ' ', undefined])('refuse %j as a note before anything is sent', async (note) => {
		const items = [{ id: leaving.people[0].id, note }];
		const { error } = await runNode(
			{
				resource: 'user',
				operation: 'offboard',
				user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				steps: ['note'],
				note: '={{ $json.note }}',
			},
			{ credential: leaving.tenant.credential, items },
		);
		expect(error?.message).toBe("'Note' is empty [item 0]");
		expect(leaving.tenant.requests()).toEqual([]);
	});

	it('hide from address lists and remove the manager, once', async () => {
		const steps = ['hideFromAddressLists', 'removeManager'];
		const { json } = await run({ steps }, one());
		expect(statesOf(json[0])).toEqual({ hideFromAddressLists: 'done', removeManager: 'done' });
		expect(stored()).toMatchObject({ showInAddressList: false });
		expect([...leaving.tenant.tenant.managers.of(leaving.people[0].id)]).toEqual([]);
		leaving.tenant.writes();
		await run({ steps }, one());
		expect(leaving.tenant.writes()).toEqual([]);
	});

	it('delete at last, and only where all else is complete', async () => {
		const [first, second] = leaving.people;
		leaving.tenant.faults.add({
			kind: 'status',
			status: 403,
			method: 'DELETE',
			path: new RegExp(`/groups/${leaving.groups.team}/members/${first.id}/`),
		});
		const steps = ['delete', 'leaveGroups'];
		const { json } = await run({ steps }, [first, second]);
		expect(json.map(statesOf)).toEqual([
			{ leaveGroups: 'refused', delete: 'notTried' },
			{ leaveGroups: 'done', delete: 'done' },
		]);
		expect(leaving.tenant.tenant.deletedItems.has(second.id)).toBe(true);
		expect(stored(first.id)).toBeDefined();
		expect(json[0].isComplete).toBe(false);
	});
});

it('ends no session of a guest, and says so', async () => {
	const guest = leaving.tenant.tenant.addUser({
		userPrincipalName: 'eva_fabrikam.com#EXT#@contoso.com',
		userType: 'Guest',
	});
	const { json } = await run({}, [guest]);
	expect(stepOf(json[0], 'revokeSessions').state).toBe('skipped');
	expect(json[0].isComplete).toBe(true);
	expect(stored(guest.id)).toMatchObject({ accountEnabled: false });
});

it('takes its steps from an expression', async () => {
	const steps = '={{ ["revokeSessions", "blockSignIn"] }}';
	const { json } = await run({ steps }, one());
	expect(Object.keys(statesOf(json[0]))).toEqual(['blockSignIn', 'revokeSessions']);
});

it.each([
	['none', '={{ [] }}', "'Steps' is empty"],
	['one that it does not know', '={{ ["vanish"] }}', "'Steps' is not one of its choices"],
])('is refused before anything is sent where it has %s', async (_what, steps, message) => {
	for (const continues of [false, true]) {
		const { error, json } = await run({ steps }, one(), continues);
		expect(error?.message ?? json[0].error).toContain(message);
	}
	expect(leaving.tenant.requests()).toEqual([]);
});

it('does nothing for somebody whom the tenant does not have', async () => {
	const { json } = await run({}, [{ id: '02bd9fd6-8f93-4758-87c3-1fb73740a315' } as never], true);
	expect(json[0].error).toContain('was not found');
	expect(leaving.tenant.writes()).toEqual([]);
});

describe('Dry Run', () => {
	it('is a plan: each change in words and as a request, nothing is sent', async () => {
		const [person] = leaving.people;
		const { json, error } = await run(
			{
				steps: ['blockSignIn', 'leaveGroups', 'newPassword'],
				options: { dryRun: true, failIfIncomplete: true },
			},
			one(),
		);
		expect(error).toBeUndefined();
		expect(leaving.tenant.writes()).toEqual([]);
		const url = `${leaving.tenant.url}/v1.0`;
		expect(json[0]).toMatchObject({ isComplete: false });
		expect(stepOf(json[0], 'blockSignIn')).toEqual({
			step: 'blockSignIn',
			state: 'planned',
			detail: 'Block sign-in',
			changes: [
				{
					does: 'Block sign-in',
					request: {
						method: 'PATCH',
						url: `${url}/users/${person.id}`,
						body: { accountEnabled: false },
					},
				},
			],
		});
		expect(stepOf(json[0], 'leaveGroups').changes).toContainEqual({
			does: "Leave the group 'Team'",
			request: {
				method: 'DELETE',
				url: `${url}/groups/${leaving.groups.team}/members/${person.id}/$ref`,
			},
		});
		expect(stepOf(json[0], 'newPassword').changes).toMatchObject([
			{ request: { body: { passwordProfile: { password: '***' } } } },
		]);
	});

	it('of somebody who has left plans nothing', async () => {
		await run({ steps: ['blockSignIn', 'leaveGroups'] }, one());
		const { json } = await run(
			{ steps: ['blockSignIn', 'leaveGroups'], options: { dryRun: true } },
			one(),
		);
		expect(json[0].isComplete).toBe(true);
	});
});
