import type { IDataObject } from 'n8n-workflow';

import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';
import { all, asItems, byId, idsOf, teamOf, upnsOf } from './team';

let tenant: TestTenant;
let team: ReturnType<typeof teamOf>;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	team = teamOf(tenant);
});
afterEach(async () => await tenant.close());

describe('the guard', () => {
	beforeEach(() => team.fill(team.users(10)));
	const keeping = (count: number) => asItems(upnsOf(team.users(count)));

	it.each([
		[
			'more than half, as it is by default',
			{},
			4,
			"6 of 10 would have to be removed, and 'Max Removals (%)'",
		],
		[
			'more than the number',
			{ maxRemovals: 2, maxRemovalPercent: 100 },
			7,
			"'Max Removals' allows 2",
		],
		['anybody with 0', { maxRemovals: 0 }, 9, "'Max Removals' allows 0"],
		['anybody with 0 per cent', { maxRemovalPercent: 0 }, 9, 'allows 0 per cent'],
	])('lets nobody go where it would be %s', async (_what, limits, keep, message) => {
		const { error } = await team.run({ members: '={{ $json.who }}', ...limits }, keeping(keep));
		expect(error?.message).toContain(message);
		expect(team.writes()).toEqual([]);
		expect(team.membersOf()).toHaveLength(10);
	});

	it('lets go who is within its limits', async () => {
		const limits = { maxRemovals: 5, maxRemovalPercent: 50 };
		await team.run({ members: '={{ $json.who }}', ...limits }, keeping(5));
		expect(team.membersOf()).toHaveLength(5);
	});
});

describe('a group that nobody may change here', () => {
	it.each([
		['dynamic', { groupTypes: ['DynamicMembership'], membershipRule: 'x' }, 'is dynamic: its rule'],
		['synchronized', { onPremisesSyncEnabled: true }, 'is synchronized from the Active Directory'],
		[
			'kept by Exchange',
			{ mailEnabled: true, securityEnabled: true },
			'is a mail-enabled security group',
		],
	])('is refused with the reason: %s', async (_kind, properties, message) => {
		const { id } = tenant.tenant.addGroup({ displayName: 'Odd', ...properties });
		team.fill(team.users(2), id);
		const { error } = await team.run({ ...all, group: byId(id) }, asItems(upnsOf(team.users(1))));
		expect(error?.message).toContain(`The group 'Odd' ${message}`);
		expect(team.writes()).toEqual([]);
	});

	it('is refused where it holds a group', async () => {
		team.fill([tenant.tenant.addGroup({ displayName: 'Inner' }), ...team.users(1)]);
		const { error } = await team.run(all, asItems(upnsOf(team.users(1))));
		expect(error?.message).toContain("The group 'Team' holds other groups: Inner");
		expect(team.writes()).toEqual([]);
	});

	it('says which is not there', async () => {
		const { error } = await team.run(
			{ ...all, group: { __rl: true, mode: 'uniqueName', value: 'nothing' } },
			asItems(upnsOf(team.users(1))),
		);
		expect(error?.message).toContain('was not found');
	});
});

describe('refusals', () => {
	const kinds = [
		['403', { kind: 'status', status: 403, code: 'Authorization_RequestDenied' }],
		['409', { kind: 'status', status: 409 }],
		['429', { kind: 'status', status: 429, headers: { 'Retry-After': '0.01' } }],
		['503', { kind: 'status', status: 503, headers: { 'Retry-After': '0.01' } }],
		['a lost answer', { kind: 'dropAfter' }],
	] as const;

	it.each(kinds)(
		'of one removal by %s stop no other; the next run does what is missing',
		async (_what, fault) => {
			team.fill(team.users(6));
			const [one] = team.users(1);
			const path = new RegExp(`/members/${one.id}/`);
			tenant.faults.add({ ...fault, method: 'DELETE', path });
			const items = asItems(upnsOf(team.users(3, 3)));
			const { json, error } = await team.run(all, items);
			expect(error).toBeUndefined();
			const wasRefused = json[0].isComplete === false;
			expect(team.membersOf()).toEqual(
				idsOf(wasRefused ? [one, ...team.users(3, 3)] : team.users(3, 3)).sort(),
			);
			expect(json[0].refused).toHaveLength(wasRefused ? 1 : 0);
			tenant.requests();
			const again = await team.run(all, items);
			expect(again.json[0].isComplete).toBe(true);
			expect(team.writes()).toHaveLength(wasRefused ? 1 : 0);
			expect(team.membersOf()).toEqual(idsOf(team.users(3, 3)).sort());
		},
	);

	it.each(kinds)('of an addition by %s leave nobody twice and nobody out', async (_what, fault) => {
		tenant.faults.add({ ...fault, method: 'PATCH' });
		const { json } = await team.run(all, asItems(upnsOf(team.users(3))));
		expect(json[0]).toMatchObject({ isComplete: true, refused: [] });
		expect(team.membersOf()).toEqual(idsOf(team.users(3)).sort());
	});

	it('name who it is about, the reason and the permission', async () => {
		tenant.faults.add({
			kind: 'status',
			status: 403,
			code: 'Authorization_RequestDenied',
			message: 'Insufficient privileges to complete the operation.',
			path: /owners/,
			method: 'POST',
		});
		const [person] = team.users(1);
		const { json } = await team.run({ ...all, relation: 'owners' }, asItems(upnsOf([person])));
		const [refused] = json[0].refused as IDataObject[];
		expect(refused).toMatchObject({ id: person.id, state: 'addRefused' });
		expect(refused.message).toContain('Group.ReadWrite.All');
	});

	it('fail the item where it is to be complete', async () => {
		team.fill(team.users(4));
		tenant.faults.add({ kind: 'status', status: 409, method: 'DELETE' });
		const { error } = await team.run(
			{ ...all, options: { failIfIncomplete: true } },
			asItems(upnsOf(team.users(2))),
		);
		expect(error?.message).toContain('1 of the list could not be made so');
	});

	it('of the list that is read change nothing', async () => {
		team.fill(team.users(4));
		tenant.faults.add({ kind: 'status', status: 403, method: 'GET', path: /\/members/ });
		const { error } = await team.run(all, asItems(upnsOf(team.users(2))));
		expect(error?.message).toContain('permission');
		expect(team.writes()).toEqual([]);
		expect(team.membersOf()).toHaveLength(4);
	});
});
