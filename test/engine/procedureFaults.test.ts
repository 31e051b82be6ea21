import type { IDataObject } from 'n8n-workflow';

import { activeState, holds, setStates } from '../../emulator/licensing';
import type { EngineResult } from '../support/engine';
import { runNode } from '../support/engine';
import { skipWaits } from '../support/skippedWaits';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';
import { E3, joiners, startJoining, withAll } from './user/joiners';
import { startLeaving, statesOf } from './user/leavers';

const PEOPLE = 60;
const MOST_RUNS = 12;

let tenant: TestTenant;
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const strike = (seed: number) =>
	tenant.faults.strike({
		seed,
		throttled: 0.1,
		unavailable: 0.1,
		dropped: 0.03,
		lost: 0.08,
		retryAfter: '0.02',
	});

/** What a run says must be so while others are still open, too. */
type Check = (json: IDataObject[]) => void;

/** Runs until nothing is open, and returns how many runs that took. */
async function runUntilComplete(run: () => Promise<EngineResult>, check: Check): Promise<number> {
	for (let runs = 1; runs <= MOST_RUNS; runs++) {
		const { json, error } = await run();
		expect(error).toBeUndefined();
		check(json);
		if (json.every(({ isComplete }) => isComplete === true)) return runs;
	}
	throw new Error(`Not complete after ${MOST_RUNS} runs`);
}

/** That faults came between in every way. */
function expectFaults(): void {
	const seen = tenant.traffic.map(({ status }) => status);
	for (const status of [0, 429, 503, 504]) expect(seen).toContain(status);
}

const isSo = (one: IDataObject, step: string): boolean =>
	Array.isArray(one.steps) && ['alreadySo', 'done'].includes(String(statesOf(one)[step]));

it.each([3, 11])('Onboard makes everybody once, whatever comes between (seed %i)', async (seed) => {
	const joining = await startJoining({ clock: skipWaits().now });
	tenant = joining.tenant;
	const { users, members, managers, passwords } = tenant.tenant;
	const before = users.size;
	const { team, sales } = joining.groups;
	strike(seed);
	const told = new Map<string, unknown[]>();
	const items = joiners(PEOPLE);
	const runs = await runUntilComplete(
		async () => await joining.run(withAll(joining.boss), items, { continueOnFail: true }),
		(json) => {
			for (const [index, one] of json.entries()) {
				const upn = String(items[index].upn);
				const { password } = (one.details ?? one) as IDataObject;
				told.set(upn, [...(told.get(upn) ?? []), password]);
				const id = String(one.id);
				if (isSo(one, 'create')) expect(users.get(id)?.userPrincipalName).toBe(upn);
				if (isSo(one, 'manager')) expect(managers.has(id, joining.boss.id)).toBe(true);
				if (isSo(one, 'groups'))
					expect([...members.inverse(id)].sort()).toEqual([team, sales].sort());
				if (isSo(one, 'licenses')) expect(holds(users.get(id)?.assignedLicenses, E3)).toBe(true);
			}
		},
	);
	expectFaults();
	// No creation whose answer is lost is sent again, so one run is not enough.
	expect(runs).toBeGreaterThan(1);
	expect(users.size).toBe(before + PEOPLE);
	for (const { id, userPrincipalName, department } of users.values()) {
		if (!String(userPrincipalName).startsWith('joiner')) continue;
		expect(department).toBe('Sales');
		// The one that counts was handed out, also where the answer to the creation was lost.
		expect(told.get(String(userPrincipalName))).toContain(passwords.get(id));
	}
});

it.each([3, 11])('Offboard lets everybody go, whatever comes between (seed %i)', async (seed) => {
	const leaving = await startLeaving(PEOPLE, { clock: skipWaits().now });
	tenant = leaving.tenant;
	const { users, members } = tenant.tenant;
	for (const person of leaving.people) {
		setStates(tenant.tenant, person, [
			activeState(tenant.tenant, { skuId: E3, disabledPlans: [] }, null),
		]);
	}
	tenant.tenant.changes.settle();
	const { team, second, dynamic, synced, roleAssignable } = leaving.groups;
	strike(seed);
	await runUntilComplete(
		async () => await leaving.run({}, leaving.people, true),
		(json) => {
			for (const [index, one] of json.entries()) {
				const { id } = leaving.people[index];
				if (isSo(one, 'blockSignIn')) expect(users.get(id)?.accountEnabled).toBe(false);
				if (isSo(one, 'leaveRoles')) expect(members.has(leaving.roleId, id)).toBe(false);
				if (isSo(one, 'leaveGroups')) {
					expect([team, second].filter((group) => members.has(group, id))).toEqual([]);
				}
				if (isSo(one, 'removeLicenses')) {
					expect(holds(users.get(id)?.assignedLicenses, E3)).toBe(false);
				}
			}
		},
	);
	expectFaults();
	for (const { id } of leaving.people) {
		expect(users.get(id)?.accountEnabled).toBe(false);
		expect([...members.inverse(id)].sort()).toEqual([dynamic, synced, roleAssignable].sort());
	}
});

it.each([3, 11])(
	'Set Members makes the groups what the lists say, whatever comes between (seed %i)',
	async (seed) => {
		tenant = await startTenant({ users: 2 * PEOPLE, clock: skipWaits().now });
		const { members, users } = tenant.tenant;
		const people = [...users.values()];
		const groups = Array.from(
			{ length: 10 },
			(_, index) => tenant.tenant.addGroup({ displayName: `Group ${index}` }).id,
		);
		// Each group has 60 of the 120, and is to have 60 of which it has 30.
		for (const id of groups)
			for (const one of people.slice(0, PEOPLE)) tenant.tenant.addMember(id, one.id);
		const wanted = people.slice(PEOPLE / 2, PEOPLE / 2 + PEOPLE);
		const list = wanted.map(({ userPrincipalName }) => String(userPrincipalName));
		tenant.tenant.changes.settle();
		strike(seed);
		const everybody = new Set(people.map(({ id }) => id));
		await runUntilComplete(
			async () =>
				await runNode(
					{
						resource: 'group',
						operation: 'setMembers',
						group: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
						members: '={{ $json.list }}',
					},
					{
						credential: tenant.credential,
						items: groups.map((id) => ({ id, list })),
						continueOnFail: true,
					},
				),
			(json) => {
				for (const [index, one] of json.entries()) {
					if (one.error !== undefined) continue;
					const inside = members.of(groups[index]);
					for (const { id } of one.added as IDataObject[]) expect(inside).toContain(id);
					for (const { id } of one.removed as IDataObject[]) expect(inside).not.toContain(id);
					for (const id of inside) expect(everybody).toContain(id);
				}
			},
		);
		expectFaults();
		for (const id of groups) {
			expect([...members.of(id)].sort()).toEqual(wanted.map((one) => one.id).sort());
		}
	},
);
