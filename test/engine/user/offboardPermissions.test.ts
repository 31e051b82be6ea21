import { offboardSteps } from '../../../nodes/EntraId/v1/resources/user/offboard/steps';
import type { Leaving } from './leavers';
import { APP_ROLE, startLeaving, statesOf, stepOf } from './leavers';

let leaving: Leaving;
beforeEach(async () => {
	leaving = await startLeaving(5);
});
afterEach(async () => await leaving.tenant.close());

const run: Leaving['run'] = async (...args) => await leaving.run(...args);
const one = () => leaving.people.slice(0, 1);
const stored = (id = leaving.people[0].id) => leaving.tenant.tenant.users.get(id);
const containersOf = (id = leaving.people[0].id) => [...leaving.tenant.tenant.members.inverse(id)];

describe('a refusal', () => {
	const refuse = (method: string, path: RegExp) =>
		leaving.tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			message: 'Insufficient privileges to complete the operation.',
			method,
			path,
		});

	it.each([
		['PATCH', /\/users\/[^/]+$/, 'blockSignIn', 'User.EnableDisableAccount.All'],
		['POST', /revokeSignInSessions/, 'revokeSessions', 'User.RevokeSessions.All'],
		['DELETE', /directoryRoles/, 'leaveRoles', 'RoleManagement.ReadWrite.Directory'],
		['DELETE', /groups/, 'leaveGroups', 'GroupMember.ReadWrite.All'],
	])('of %s %s is that of %s, names its permission, and stops no other', async (...row) => {
		const [method, path, step, permission] = row;
		refuse(method, path);
		const { json, error } = await run({}, one());
		expect(error).toBeUndefined();
		const { [step]: state, ...others } = statesOf(json[0]);
		expect(state).toBe('refused');
		expect(Object.values(others)).not.toContain('refused');
		expect(Object.values(others)).not.toContain('notTried');
		expect(stepOf(json[0], step).message).toContain(permission);
		expect(json[0].isComplete).toBe(false);
	});

	it('of one group names how many were refused, and what was left all the same', async () => {
		refuse('DELETE', new RegExp(`groups/${leaving.groups.team}`));
		const { json } = await run({}, one());
		expect(stepOf(json[0], 'leaveGroups')).toMatchObject({
			state: 'refused',
			detail: "Leave the group 'Second'",
		});
	});

	it('fails the item where it is to be complete', async () => {
		refuse('DELETE', /directoryRoles/);
		const { error } = await run({ options: { failIfIncomplete: true } }, one());
		expect(error?.message).toContain('Not complete: leaveRoles (');
		expect(stored()).toMatchObject({ accountEnabled: false });
		expect(containersOf()).toContain(leaving.roleId);
		expect(containersOf()).not.toContain(leaving.groups.team);
	});
});

it('blocks an administrator in the second run where the app has no role, since the first leaves the roles', async () => {
	leaving.tenant.tenant.roleAssignments.delete(APP_ROLE);
	const first = await run({ leaveRoleAssignable: true }, one());
	expect(statesOf(first.json[0])).toMatchObject({
		blockSignIn: 'refused',
		revokeSessions: 'done',
		leaveRoles: 'done',
		leaveGroups: 'done',
	});
	expect(stepOf(first.json[0], 'blockSignIn').message).toContain('has an administrator role');
	const second = await run({ leaveRoleAssignable: true }, one());
	expect(second.json[0].isComplete).toBe(true);
	expect(stored()).toMatchObject({ accountEnabled: false });
});

const needed = offboardSteps.map(
	({ value, permissions }) => [value, permissions.application] as const,
);

it.each(needed)('needs for %s no more permissions than the step names', async (step, names) => {
	leaving.tenant.app.roles = ['User.Read.All', 'GroupMember.Read.All', ...names];
	leaving.tenant.tenant.mailboxes.set(leaving.people[0].id, {});
	const { json, error } = await run(
		{ steps: [step], note: 'left', outOfOfficeText: 'Gone' },
		one(),
	);
	expect(error).toBeUndefined();
	expect(json[0].isComplete).toBe(true);
	expect(stepOf(json[0], step).state).not.toBe('skipped');
});
