import { offboardSteps } from '../../../nodes/EntraId/v1/resources/user/offboard/steps';
import { faults } from '../../support/faults';
import { addEligibility } from '../../support/roles';
import { skipWaits } from '../../support/skippedWaits';
import type { Leaving } from './leavers';
import { startLeaving, statesOf } from './leavers';

const PEOPLE = 4;

let leaving: Leaving;

/** Gives each of the people what the steps that are off at first have to do with: a report, a group, a mailbox and so on. */
beforeEach(async () => {
	leaving = await startLeaving(PEOPLE * 2, { clock: skipWaits().now });
	const { tenant } = leaving.tenant;
	const [app] = tenant.servicePrincipals.values();
	for (const [index, { id }] of leaving.people.slice(0, PEOPLE).entries()) {
		tenant.setManager(leaving.people[PEOPLE + index].id, id);
		tenant.addOwner(tenant.addGroup({ displayName: `Own ${index}` }).id, id);
		tenant.mailboxes.set(id, {});
		tenant.signInMethods.give(id, 'softwareOath');
		addEligibility(tenant, id, id);
		tenant.appRoleAssignments.set(`a-${index}`, {
			id: `a-${index}`,
			principalId: id,
			principalType: 'User',
			principalDisplayName: 'X',
			resourceId: app.id,
			resourceDisplayName: 'Payroll',
			appRoleId: '00000000-0000-0000-0000-000000000000',
		});
	}
	tenant.changes.settle();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await leaving.tenant.close();
});

const steps = offboardSteps.map(({ value }) => value).filter((value) => value !== 'delete');
const parameters = { steps, note: 'left', outOfOfficeText: 'Gone' };

const people = () => leaving.people.slice(0, PEOPLE);
const victim = () => people()[2];
const run = async () => await leaving.run(parameters, people(), true);

/** The changes of one run beside signing out, which every run repeats. */
const changes = () =>
	leaving.tenant
		.requests()
		.filter((line) => /^(DELETE|PATCH|PUT|POST(?!.*(\$batch|revokeSignIn)))/.test(line));

/** What a step sends for the person, by method and path, and how it is told where it is refused. */
const requests: Array<[step: string, method: string, path: (id: string) => RegExp]> = [
	['deleteMethods', 'GET', (id) => new RegExp(`/users/${id}/authentication/methods`)],
	['deleteMethods', 'DELETE', (id) => new RegExp(`/users/${id}/authentication/`)],
	['removeEligibleRoles', 'GET', (id) => new RegExp(`ScheduleInstances.*${id}`)],
	['removeAppAccess', 'GET', (id) => new RegExp(`/users/${id}/appRoleAssignments`)],
	['removeAppAccess', 'DELETE', (id) => new RegExp(`/users/${id}/appRoleAssignments/`)],
	['reassignReports', 'GET', (id) => new RegExp(`/users/${id}/directReports`)],
	['reassignGroups', 'GET', (id) => new RegExp(`/users/${id}/ownedObjects`)],
	['outOfOffice', 'GET', (id) => new RegExp(`/users/${id}/mailboxSettings`)],
	['outOfOffice', 'PATCH', (id) => new RegExp(`/users/${id}/mailboxSettings`)],
	['note', 'GET', (id) => new RegExp(`/users/${id}\\?.*select=id%2ConPremisesExt`)],
	['removeManager', 'DELETE', (id) => new RegExp(`/users/${id}/manager/`)],
];

it('does every step, and nothing more when it runs again', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	for (const one of json) {
		const { removeLicenses, ...states } = statesOf(one);
		expect(removeLicenses).toBe('alreadySo');
		expect(new Set(Object.values(states))).toEqual(new Set(['done']));
	}
	changes();
	const again = await run();
	expect(again.json.map(({ isComplete }) => isComplete)).toEqual(people().map(() => true));
	expect(changes()).toEqual([]);
});

describe.each(requests)('%s: %s', (step, method, pathFor) => {
	it.each(faults)(
		'that is answered by %s once leaves only this step of one',
		async (_kind, fault) => {
			leaving.tenant.faults.add({ ...fault, method, path: pathFor(victim().id) });
			const { json, error } = await run();
			expect(error).toBeUndefined();
			expect(leaving.tenant.faults.remaining).toBe(0);
			const open = json.flatMap((one, index) =>
				Object.entries(statesOf(one))
					.filter(([, state]) => !['done', 'alreadySo'].includes(String(state)))
					.map(([name, state]) => [index, name, state]),
			);
			const isOpen = open.length > 0;
			// The manager may be the one who takes over, so he stays until that is done.
			const waiting = step.startsWith('reassign') ? [[2, 'removeManager', 'notTried']] : [];
			expect(open).toEqual(isOpen ? [[2, step, 'refused'], ...waiting] : []);
			changes();
			const again = await run();
			expect(again.json.map(({ isComplete }) => isComplete)).toEqual(people().map(() => true));
			const made = changes();
			expect(made).toHaveLength(isOpen ? 1 + waiting.length : 0);
			expect(statesOf(again.json[2])[step]).toBe(isOpen ? 'done' : 'alreadySo');
			await run();
			expect(changes()).toEqual([]);
		},
	);
});
