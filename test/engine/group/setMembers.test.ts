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

describe('the items of a run as the list', () => {
	it('makes the group what they say, and says who came, went and stays', async () => {
		team.fill(team.users(4));
		const wanted = team.users(5, 2);
		const { json, error } = await team.run(all, asItems(upnsOf(wanted)));
		expect(error).toBeUndefined();
		expect(team.membersOf()).toEqual(idsOf(wanted).sort());
		const [{ added, removed, ...rest }] = json;
		expect(rest).toEqual({
			groupId: team.id,
			displayName: 'Team',
			list: 'members',
			isComplete: true,
			unchanged: 2,
			notFound: [],
			spared: [],
			refused: [],
		});
		const shown = (people: IDataObject[]) => people.map(({ id }) => id);
		expect(shown(added as IDataObject[])).toEqual(idsOf(team.users(3, 4)));
		expect(shown(removed as IDataObject[])).toEqual(idsOf(team.users(2)));
		expect(added).toContainEqual({
			given: wanted[2].userPrincipalName,
			id: wanted[2].id,
			userPrincipalName: wanted[2].userPrincipalName,
			displayName: wanted[2].displayName,
			state: 'added',
		});
	});

	it('puts out one item a member where wanted, each with the item that named him', async () => {
		team.fill(team.users(1));
		const { items } = await team.run(
			{ ...all, report: 'members', ifNotFound: 'goOn' },
			asItems([...upnsOf(team.users(2, 1)), 'nobody@contoso.com']),
		);
		expect(items.map(({ json, pairedItem }) => [json.state, pairedItem])).toEqual([
			['added', { item: 0 }],
			['added', { item: 1 }],
			['notFound', { item: 2 }],
			['removed', { item: 0 }],
		]);
	});

	it('keeps the lists of several groups apart', async () => {
		const other = tenant.tenant.addGroup({ displayName: 'Other' }).id;
		const items = team.users(6).map(({ id }, index) => ({
			who: id,
			group: index % 2 === 0 ? team.id : other.toUpperCase(),
		}));
		const { json } = await team.run(
			{ ...all, membersBy: 'id', group: byId('={{ $json.group }}') },
			items,
		);
		expect(json.map(({ displayName }) => displayName)).toEqual(['Team', 'Other']);
		expect(team.membersOf()).toEqual(
			idsOf([team.users(6)[0], team.users(6)[2], team.users(6)[4]]).sort(),
		);
		expect(team.membersOf(other)).toHaveLength(3);
	});

	it('is one list however many the items are, beyond a block of the kernel, too', async () => {
		const people = team.users(3);
		const items = Array.from({ length: 10_002 }, (_, index) => ({ who: people[index % 3].id }));
		team.fill(team.users(2, 10));
		const { json, error } = await team.run({ ...all, membersBy: 'id' }, items);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(team.membersOf()).toEqual(idsOf(people).sort());
	});

	it('changes nothing in any group where one item cannot be read', async () => {
		team.fill(team.users(2));
		const items = asItems([...upnsOf(team.users(2, 5)), '']);
		const stopped = await team.run(all, items);
		expect(stopped.error?.message).toBe("'Members' is empty [item 2]");
		const { items: outputs } = await team.run(all, items, true);
		expect(outputs.map(({ json }) => json.error)).toEqual([
			'Not tried, because item 2 cannot be used [item 0]',
			'Not tried, because item 2 cannot be used [item 1]',
			"'Members' is empty [item 2]",
		]);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses items that name the same group with different settings', async () => {
		const { error } = await team.run(
			{ ...all, maxRemovals: '={{ $json.most }}' },
			upnsOf(team.users(2)).map((who, most) => ({ who, most })),
		);
		expect(error?.message).toBe(
			'Items 0 and 1 name the same group with different settings [item 0]',
		);
		expect(tenant.requests()).toEqual([]);
	});

	it('shares the failure of a list among its items, and tells it once', async () => {
		team.fill(team.users(10));
		const parameters = { ...all, maxRemovals: 3 };
		const items = asItems(upnsOf(team.users(2)));
		const { items: outputs } = await team.run(parameters, items, true);
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(outputs[0].json.error).toContain("'Max Removals' allows 3");
		const { error } = await team.run(parameters, items);
		expect(error?.description).toContain('Not sent: 0–1');
		expect(error?.description).not.toContain('These items cannot be used');
	});
});

describe('the list in one item', () => {
	it.each([
		['a text with commas', (upns: string[]) => upns.join(', ')],
		['an array', (upns: string[]) => upns],
		['JSON', (upns: string[]) => JSON.stringify(upns)],
	])('may be %s', async (_what, write) => {
		team.fill(team.users(2));
		const wanted = team.users(3, 1);
		const { json } = await team.run(all, [{ who: write(upnsOf(wanted)) }]);
		expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
		expect(team.membersOf()).toEqual(idsOf(wanted).sort());
	});

	it.each([
		['an empty list', [], "'Members' is empty"],
		['an empty text', '', "'Members' is empty"],
		['nothing', undefined, "'Members' is empty"],
		['an object', { a: 1 }, "'Members' is"],
		[
			'a name',
			'Ada Lovelace',
			"'Members' holds 'Ada Lovelace', which is not a user principal name",
		],
	])('is refused before anything is sent where it is %s', async (_what, who, message) => {
		team.fill(team.users(3));
		const { error } = await team.run(all, [{ who } as IDataObject]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
		expect(team.membersOf()).toHaveLength(3);
	});
});

describe('Dry Run', () => {
	it('is a plan: each change in words and as a request, and nothing is sent', async () => {
		team.fill(team.users(2));
		const wanted = team.users(2, 1);
		const { json, error } = await team.run(
			{ ...all, options: { dryRun: true, failIfIncomplete: true } },
			asItems(upnsOf(wanted)),
		);
		expect(error).toBeUndefined();
		expect(team.writes()).toEqual([]);
		const [{ plan, ...rest }] = json;
		expect(rest).toMatchObject({ isComplete: false, unchanged: 1, added: [], removed: [] });
		const [gone] = team.users(1);
		expect(plan).toEqual([
			{
				given: wanted[1].userPrincipalName,
				id: wanted[1].id,
				userPrincipalName: wanted[1].userPrincipalName,
				displayName: wanted[1].displayName,
				state: 'toAdd',
				message: `Add ${String(wanted[1].userPrincipalName)} to 'Team' as member`,
				request: {
					method: 'POST',
					url: `${tenant.url}/v1.0/groups/${team.id}/members/$ref`,
					body: { '@odata.id': `${tenant.url}/v1.0/directoryObjects/${wanted[1].id}` },
				},
			},
			{
				id: gone.id,
				userPrincipalName: gone.userPrincipalName,
				displayName: gone.displayName,
				state: 'toRemove',
				message: `Remove ${String(gone.userPrincipalName)} from 'Team' as member`,
				request: {
					method: 'DELETE',
					url: `${tenant.url}/v1.0/groups/${team.id}/members/${gone.id}/$ref`,
				},
			},
		]);
	});

	it('says what the guard would refuse, and shows who would go', async () => {
		team.fill(team.users(10));
		const { json } = await team.run(
			{ members: '={{ $json.who }}', options: { dryRun: true } },
			asItems(upnsOf(team.users(2))),
		);
		expect(json[0].objection).toContain('8 of 10 would have to be removed');
		expect(json[0].plan).toHaveLength(8);
	});
});

it('takes a membership that a replica does not show yet as it is', async () => {
	const lagging = await startTenant({ users: 10, listLagMs: 60_000 });
	const people = [...lagging.tenant.users.values()];
	const { id } = lagging.tenant.addGroup({ displayName: 'Late' });
	lagging.tenant.changes.settle();
	lagging.tenant.addMember(id, people[0].id);
	const { json } = await team.run(
		{ ...all, group: byId(id), membersBy: 'id' },
		asItems(idsOf(people.slice(0, 2))),
		false,
		lagging.credential,
	);
	await lagging.close();
	expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1, added: [{ id: people[1].id }] });
});

it('does 100 changes among 10,000 members in at most 120 calls', async () => {
	const big = await startTenant({ users: 10_050 });
	const people = [...big.tenant.users.values()];
	const { id } = big.tenant.addGroup({ displayName: 'Everybody' });
	for (const person of people.slice(0, 10_000)) big.tenant.addMember(id, person.id);
	big.requests();
	const { json, error } = await team.run(
		{ members: '={{ $json.list }}', group: byId(id) },
		[{ list: upnsOf(people.slice(50)) }],
		false,
		big.credential,
	);
	const lines = big.traffic;
	await big.close();
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ isComplete: true, unchanged: 9950 });
	expect(json[0].added).toHaveLength(50);
	expect(json[0].removed).toHaveLength(50);
	const calls = lines.filter(({ batched }) => !batched);
	expect(calls.length).toBeLessThanOrEqual(20);
});
