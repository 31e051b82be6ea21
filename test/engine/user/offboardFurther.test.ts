import type { IDataObject } from 'n8n-workflow';

import { activeState, setStates, statesOf as statesOfUser } from '../../../emulator/licensing';
import { addEligibility } from '../../support/roles';
import { skipWaits } from '../../support/skippedWaits';
import type { Leaving } from './leavers';
import { startLeaving, statesOf, stepOf } from './leavers';

let leaving: Leaving;
beforeEach(async () => {
	leaving = await startLeaving(6, { clock: skipWaits().now });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await leaving.tenant.close();
});

const run: Leaving['run'] = async (...args) => await leaving.run(...args);
const person = () => leaving.people[0];
const one = () => [person()];
const tenant = () => leaving.tenant.tenant;
const boss = () => [...tenant().users.values()][0];
const managerOf = (id: string) => [...tenant().managers.of(id)][0];

/** Runs a step, and again: then nothing may be left to do. */
async function runTwice(step: string, more: IDataObject = {}): Promise<IDataObject> {
	const { json, error } = await run({ steps: [step], ...more }, one());
	expect(error).toBeUndefined();
	leaving.tenant.writes();
	const again = await run({ steps: [step], ...more }, one());
	expect(statesOf(again.json[0])).toEqual({ [step]: 'alreadySo' });
	expect(leaving.tenant.writes()).toEqual([]);
	return json[0];
}

describe('the reports', () => {
	beforeEach(() => {
		for (const { id } of leaving.people.slice(1, 4)) tenant().setManager(id, person().id);
	});

	it("get the leaver's own manager", async () => {
		const json = await runTwice('reassignReports');
		expect(json.isComplete).toBe(true);
		expect(leaving.people.slice(1, 4).map(({ id }) => managerOf(id))).toEqual(
			Array.from({ length: 3 }, () => boss().id),
		);
		expect(stepOf(json, 'reassignReports').detail).toContain(
			`Make ${String(boss().userPrincipalName)} the manager of ${String(leaving.people[1].userPrincipalName)}`,
		);
	});

	it.each([
		['by ID', 'id'],
		['by user principal name', 'userPrincipalName'],
	])(
		'get the one who is given %s; he himself keeps his until he gets another',
		async (_how, by) => {
			const heir = leaving.people[1];
			const newManager = { __rl: true, mode: by, value: String(heir[by]) };
			const { json } = await run({ steps: ['reassignReports'], newManager }, one());
			expect(managerOf(leaving.people[2].id)).toBe(heir.id);
			expect(managerOf(heir.id)).toBe(person().id);
			expect(stepOf(json[0], 'reassignReports').stays).toEqual([
				{
					what: heir.userPrincipalName,
					why: 'Nobody can be their own manager: set another one',
				},
			]);
		},
	);

	it('get none where nobody could take over, and that is told', async () => {
		tenant().setManager(person().id, undefined);
		const { json } = await run({ steps: ['reassignReports'] }, one());
		expect(json[0].isComplete).toBe(false);
		expect(stepOf(json[0], 'reassignReports')).toMatchObject({
			state: 'refused',
			message: "'New Manager of Reports' is empty, and the user has no manager who could take over",
		});
		const self = { __rl: true, mode: 'id', value: person().id };
		const own = await run({ steps: ['reassignReports'], newManager: self }, one());
		expect(stepOf(own.json[0], 'reassignReports').message).toContain('is the user who leaves');
	});

	it('keep Delete waiting where they get none', async () => {
		tenant().setManager(person().id, undefined);
		const { json } = await run({ steps: ['reassignReports', 'delete'] }, one());
		expect(statesOf(json[0])).toEqual({ reassignReports: 'refused', delete: 'notTried' });
		expect(tenant().users.has(person().id)).toBe(true);
	});
});

describe('groups that the leaver owns', () => {
	const ownersOf = (id: string) => [...tenant().owners.of(id)];
	const { team, second, dynamic } = { team: 'team', second: 'second', dynamic: 'dynamic' } as const;

	it('get another owner where nobody else who can sign in owns them', async () => {
		const { groups } = leaving;
		const [, other, blocked] = leaving.people;
		tenant().directory.update(blocked, { accountEnabled: false });
		for (const id of [groups[team], groups[second], groups[dynamic], groups.synced]) {
			tenant().addOwner(id, person().id);
		}
		tenant().addOwner(groups[second], other.id);
		tenant().addOwner(groups[dynamic], blocked.id);
		const { json, error } = await run({ steps: ['reassignGroups'] }, one());
		expect(error).toBeUndefined();
		expect(json[0].isComplete).toBe(true);
		expect(ownersOf(groups[team])).toEqual([person().id, boss().id]);
		expect(ownersOf(groups[second])).toEqual([person().id, other.id]);
		expect(ownersOf(groups[dynamic])).toEqual([person().id, blocked.id, boss().id]);
		expect(stepOf(json[0], 'reassignGroups').stays).toMatchObject([{ what: 'On premises' }]);
	});

	it('of two who leave together get one', async () => {
		const pair = leaving.people.slice(0, 2);
		for (const { id } of pair) tenant().addOwner(leaving.groups.team, id);
		const { json } = await run({ steps: ['blockSignIn', 'reassignGroups'] }, pair);
		expect(json.map(({ isComplete }) => isComplete)).toEqual([true, true]);
		expect(ownersOf(leaving.groups.team)).toContain(boss().id);
	});

	it('are left alone where he owns none', async () => {
		const { json } = await run({ steps: ['reassignGroups'] }, one());
		expect(statesOf(json[0])).toEqual({ reassignGroups: 'alreadySo' });
	});
});

describe('the out-of-office reply', () => {
	const text = 'I have left. Write to R&D <rd@contoso.com>.';

	it('is set once, and keeps the other settings', async () => {
		tenant().mailboxes.set(person().id, {
			timeZone: 'UTC',
			automaticRepliesSetting: { status: 'disabled', externalAudience: 'none' },
		});
		const json = await runTwice('outOfOffice', { outOfOfficeText: text });
		expect(json.isComplete).toBe(true);
		expect(tenant().mailboxes.get(person().id)).toMatchObject({
			timeZone: 'UTC',
			automaticRepliesSetting: {
				status: 'alwaysEnabled',
				externalAudience: 'all',
				internalReplyMessage: expect.stringContaining('R&amp;D &lt;rd@contoso.com&gt;'),
			},
		});
	});

	it('is passed over where there is no mailbox', async () => {
		const { json } = await run({ steps: ['outOfOffice'], outOfOfficeText: text }, one());
		expect(stepOf(json[0], 'outOfOffice')).toMatchObject({
			state: 'skipped',
			detail: 'The user has no mailbox',
		});
	});

	it('must say something', async () => {
		const { error } = await run({ steps: ['outOfOffice'] }, one());
		expect(error?.message).toBe("'Out-of-Office Text' is empty [item 0]");
		expect(leaving.tenant.requests()).toEqual([]);
	});
});

it('removes direct access to apps, and leaves what groups give', async () => {
	const [app] = tenant().servicePrincipals.values();
	const assign = (id: string, principalId: string, principalType: 'Group' | 'User') =>
		tenant().appRoleAssignments.set(id, {
			id,
			principalId,
			principalType,
			principalDisplayName: principalType === 'Group' ? 'Rule' : 'X',
			resourceId: app.id,
			resourceDisplayName: 'Payroll',
			appRoleId: '00000000-0000-0000-0000-000000000000',
		});
	assign('a_1-x', person().id, 'User');
	assign('b_2-x', leaving.groups.dynamic, 'Group');
	const json = await runTwice('removeAppAccess');
	expect(stepOf(json, 'removeAppAccess')).toMatchObject({
		state: 'done',
		detail: "Remove the access to 'Payroll'",
		stays: [{ what: 'Payroll', why: "It comes from the group 'Rule'" }],
	});
	expect([...tenant().appRoleAssignments.keys()]).toEqual(['b_2-x']);
});

describe('eligible roles', () => {
	const eligible = (id: string, principalId: string, directoryScopeId?: string) =>
		addEligibility(tenant(), id, principalId, directoryScopeId);

	it('go at each scope, and those of others stay', async () => {
		eligible('1', person().id);
		const unit = tenant().add('administrativeUnit', { displayName: 'Oslo' });
		eligible('2', person().id, `/administrativeUnits/${unit.id}`);
		eligible('3', leaving.people[1].id);
		const json = await runTwice('removeEligibleRoles');
		expect(stepOf(json, 'removeEligibleRoles').detail).toContain(
			"Remove the eligible role 'Global Reader'",
		);
		expect([...tenant().roleSchedules.keys()]).toEqual(['3']);
	});

	it('are passed over where the tenant has no license for them', async () => {
		leaving.tenant.options.hasPremiumLicense = false;
		const { json } = await run({ steps: ['removeEligibleRoles'] }, one());
		expect(stepOf(json[0], 'removeEligibleRoles').state).toBe('skipped');
	});

	it.each([
		['the answer was lost', { kind: 'dropAfter' } as const, 'alreadySo'],
		[
			'Graph answers that they are not there',
			{ kind: 'statusAfter', status: 400, code: 'RoleAssignmentDoesNotExist' } as const,
			'alreadySo',
		],
	])('count as gone where %s', async (_what, fault, state) => {
		eligible('1', person().id);
		leaving.tenant.faults.add({ ...fault, method: 'POST', path: /ScheduleRequests/ });
		const { json } = await run({ steps: ['removeEligibleRoles'] }, one());
		expect(statesOf(json[0])).toEqual({ removeEligibleRoles: state });
		expect(tenant().roleSchedules.size).toBe(0);
	});

	it('count as refused where Graph takes the request and lets it fail', async () => {
		eligible('1', person().id);
		leaving.tenant.faults.add({
			kind: 'proxy',
			status: 201,
			method: 'POST',
			path: /ScheduleRequests/,
			headers: { 'Content-Type': 'application/json' },
			page: JSON.stringify({ id: 'x', status: 'Failed' }),
		});
		const { json } = await run({ steps: ['removeEligibleRoles'] }, one());
		expect(json[0].isComplete).toBe(false);
		expect(stepOf(json[0], 'removeEligibleRoles')).toMatchObject({
			state: 'refused',
			detail: '',
			message: 'Graph took the request, and its status is Failed',
		});
	});
});

describe('licenses', () => {
	const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
	const P1 = '078d2b04-f1bd-4111-bbd4-b4b1b354cef4';
	const give = (...ways: Array<[string, string | null]>) =>
		setStates(
			tenant(),
			person(),
			ways.map(([skuId, group]) => activeState(tenant(), { skuId, disabledPlans: [] }, group)),
		);
	const held = () =>
		statesOfUser(person()).map(({ skuId, assignedByGroup }) => [skuId, assignedByGroup]);

	it('that are direct go in one call, and those of groups stay with the reason', async () => {
		give([E3, null], [P1, null], [P1, leaving.groups.dynamic]);
		const json = await runTwice('removeLicenses');
		expect(held()).toEqual([[P1, leaving.groups.dynamic]]);
		expect(json.isComplete).toBe(true);
		expect(stepOf(json, 'removeLicenses')).toMatchObject({
			state: 'done',
			detail: `Remove the licenses ${E3}, ${P1}`,
			stays: [{ what: P1, why: expect.stringContaining("It comes from the group 'Rule'") }],
		});
		expect((json.backup as IDataObject).licenses).toEqual([E3, P1]);
	});

	it('go one by one where one of them is gone already', async () => {
		give([E3, null], [P1, null]);
		leaving.tenant.faults.add({
			kind: 'status',
			status: 400,
			code: 'Request_BadRequest',
			message: 'User does not have a corresponding license.',
			method: 'POST',
			path: /assignLicense/,
			times: 2,
		});
		const { json } = await run({ steps: ['removeLicenses'] }, one());
		expect(held()).toEqual([[E3, null]]);
		expect(stepOf(json[0], 'removeLicenses')).toMatchObject({
			state: 'done',
			detail: `Remove the license ${P1}`,
		});
		expect(json[0].isComplete).toBe(true);
	});

	it('of a lost answer count as removed', async () => {
		give([E3, null], [P1, null]);
		leaving.tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /assignLicense/ });
		const { json } = await run({ steps: ['removeLicenses'] }, one());
		expect(held()).toEqual([]);
		expect(json[0].isComplete).toBe(true);
	});

	it('that Graph refuses to remove name the permission', async () => {
		give([E3, null]);
		leaving.tenant.app.roles = ['User.Read.All', 'GroupMember.Read.All'];
		const { json } = await run({ steps: ['removeLicenses'] }, one());
		expect(stepOf(json[0], 'removeLicenses').message).toContain('LicenseAssignment.ReadWrite.All');
	});
});

describe('sign-in methods', () => {
	const methods = () => leaving.tenant.tenant.signInMethods;

	it('go but for the password, the default one last', async () => {
		const properties = { phoneType: 'mobile', phoneNumber: '+1 2065550100' };
		const phone = methods().give(person().id, 'phone', properties);
		methods().give(person().id, 'phone', { phoneType: 'alternateMobile' });
		methods().give(person().id, 'softwareOath');
		methods().defaults.set(person().id, phone.id);
		const json = await runTwice('deleteMethods');
		expect(stepOf(json, 'deleteMethods').detail).toContain(
			'Delete the method Phone Mobile +1 2065550100',
		);
		expect(json.isComplete).toBe(true);
		expect(
			methods()
				.of(person().id)
				.map(({ type }) => type),
		).toEqual([]);
	});

	it('go also where a replica still sees the others', async () => {
		leaving.tenant.options.readLagMs = 4000;
		const [first] = [methods().give(person().id, 'fido2'), methods().give(person().id, 'email')];
		methods().defaults.set(person().id, first.id);
		const { json } = await run({ steps: ['deleteMethods'] }, one());
		expect(statesOf(json[0])).toEqual({ deleteMethods: 'done' });
		expect(methods().of(person().id)).toEqual([]);
	});
});
