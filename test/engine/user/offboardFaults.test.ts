import type { Fault } from '../../../emulator';
import { activeState, holds, setStates } from '../../../emulator/licensing';
import { skipWaits } from '../../support/skippedWaits';
import type { Leaving } from './leavers';
import { startLeaving, statesOf } from './leavers';

const PEOPLE = 50;
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';

let leaving: Leaving;
beforeEach(async () => {
	leaving = await startLeaving(PEOPLE, { clock: skipWaits().now });
	const { tenant } = leaving.tenant;
	const license = { skuId: E3, disabledPlans: [] };
	for (const person of leaving.people) {
		setStates(tenant, person, [activeState(tenant, license, null)]);
	}
	tenant.changes.settle();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await leaving.tenant.close();
});

const victim = () => leaving.people[17];

const notFound = (id: string) =>
	`Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;

const faults: Array<[string, Fault]> = [
	['403', { kind: 'status', status: 403, code: 'Authorization_RequestDenied' }],
	[
		'404',
		{ kind: 'status', status: 404, code: 'Request_ResourceNotFound', message: notFound('x') },
	],
	['409', { kind: 'status', status: 409, code: 'Directory_ConcurrencyViolation' }],
	['429', { kind: 'status', status: 429, headers: { 'Retry-After': '0.01' } }],
	['503', { kind: 'status', status: 503, headers: { 'Retry-After': '0.01' } }],
	['a lost answer', { kind: 'dropAfter' }],
];

/** Every request that the usual steps send for one of the people, and the step that it belongs to. */
const requests: Array<[string, string, (id: string) => RegExp, string | undefined]> = [
	['the user', 'GET', (id) => new RegExp(`/users/${id}\\?.*accountEnabled`), undefined],
	['the memberships', 'GET', (id) => new RegExp(`/users/${id}/memberOf`), undefined],
	['the block', 'PATCH', (id) => new RegExp(`/users/${id}$`), 'blockSignIn'],
	['signing out', 'POST', (id) => new RegExp(`/users/${id}/revoke`), 'revokeSessions'],
	['the role', 'DELETE', (id) => new RegExp(`/directoryRoles/.*/members/${id}/`), 'leaveRoles'],
	['a group', 'DELETE', (id) => new RegExp(`/groups/.*/members/${id}/`), 'leaveGroups'],
	[
		'the licenses',
		'GET',
		(id) => new RegExp(`/users/${id}\\?.*select=id%2Clicense`),
		'removeLicenses',
	],
	['removing licenses', 'POST', (id) => new RegExp(`/users/${id}/assign`), 'removeLicenses'],
];

const isOut = (id: string): boolean => {
	const { tenant } = leaving.tenant;
	const { team, second } = leaving.groups;
	const left = [team, second, leaving.roleId].every((group) => !tenant.members.has(group, id));
	const user = tenant.users.get(id);
	return left && user?.accountEnabled === false && !holds(user.assignedLicenses, E3);
};

/** The changes of one run beside signing out, which every run repeats. */
const changes = (): string[] =>
	leaving.tenant
		.requests()
		.filter((line) => /^(DELETE|PATCH|POST .*assignLicense)/.test(line))
		.map((line) => line.replace(/\?.*/, ''));

describe.each(requests)('where the request for %s', (_what, method, pathFor, step) => {
	it.each(faults)('of one of 50 is answered by %s once', async (kind, fault) => {
		leaving.tenant.faults.add({ ...fault, method, path: pathFor(victim().id) });
		const { items, error } = await leaving.run({}, leaving.people, true);
		expect(error).toBeUndefined();
		expect(leaving.tenant.faults.remaining).toBe(0);
		expect(items).toHaveLength(PEOPLE);
		const others = leaving.people.filter((person) => person !== victim());
		expect(others.filter(({ id }) => !isOut(id))).toEqual([]);
		for (const [index, { json }] of items.entries()) {
			if (leaving.people[index] !== victim()) expect(json.isComplete).toBe(true);
		}
		const { json: told } = items[17];
		const isRetried = ['429', '503', 'a lost answer'].includes(kind);
		// A removal that finds nothing is looked at, and made.
		const isRefused = !isRetried && !(kind === '404' && /role|group/.test(String(_what)));
		if (!isRefused) {
			expect(told.isComplete).toBe(true);
			expect(isOut(victim().id)).toBe(true);
		} else if (step === undefined) expect(told.error).toEqual(expect.any(String));
		else {
			expect(told.isComplete).toBe(false);
			const refused = Object.entries(statesOf(told)).filter(([, state]) => state === 'refused');
			expect(refused).toEqual([[step, 'refused']]);
		}
		const missing = isOut(victim().id) ? 0 : step === undefined ? 5 : 1;
		changes();
		const again = await leaving.run({}, leaving.people, true);
		expect(again.json.filter(({ isComplete }) => isComplete !== true)).toEqual([]);
		expect(changes()).toHaveLength(missing);
		expect(leaving.people.filter(({ id }) => !isOut(id))).toEqual([]);
	});
});
