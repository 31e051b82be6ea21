import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let groupId: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 60 });
	groupId = tenant.tenant.addGroup({ displayName: 'Team', uniqueName: 'team' }).id;
});
afterEach(async () => await tenant.close());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const run = async (
	parameters: IDataObject,
	items: IDataObject[] = [{}],
	continueOnFail = false,
	credential = tenant.credential,
) =>
	await runNode(
		{
			resource: 'group',
			operation: 'setMembers',
			group: byId(groupId),
			...parameters,
		} as Parameters<typeof runNode>[0],
		{ credential, items, continueOnFail },
	);

const users = (count: number, from = 0) =>
	[...tenant.tenant.users.values()].slice(from, from + count);
const idsOf = (people: Array<{ id: string }>) => people.map(({ id }) => id);
const upnsOf = (people: object[]) =>
	(people as IDataObject[]).map((one) => String(one.userPrincipalName));
const fill = (people: Array<{ id: string }>, group = groupId) => {
	for (const { id } of people) tenant.tenant.addMember(group, id);
};
const membersOf = (id = groupId) => [...tenant.tenant.members.of(id)].sort();
const asItems = (values: string[]) => values.map((who) => ({ who }));
const all = { members: '={{ $json.who }}', maxRemovalPercent: 100 };
const writes = () => tenant.requests().filter((line) => /^(DELETE|PATCH|POST .*\$ref)/.test(line));

describe('the items of a run as the list', () => {
	it('makes the group what they say, and says who came, went and stays', async () => {
		fill(users(4));
		const wanted = users(5, 2);
		const { json, error } = await run(all, asItems(upnsOf(wanted)));
		expect(error).toBeUndefined();
		expect(membersOf()).toEqual(idsOf(wanted).sort());
		const [{ added, removed, ...rest }] = json;
		expect(rest).toEqual({
			groupId,
			displayName: 'Team',
			list: 'members',
			isComplete: true,
			unchanged: 2,
			notFound: [],
			spared: [],
			refused: [],
		});
		const shown = (people: IDataObject[]) => people.map(({ id }) => id);
		expect(shown(added as IDataObject[])).toEqual(idsOf(users(3, 4)));
		expect(shown(removed as IDataObject[])).toEqual(idsOf(users(2)));
		expect(added).toContainEqual({
			given: wanted[2].userPrincipalName,
			id: wanted[2].id,
			userPrincipalName: wanted[2].userPrincipalName,
			displayName: wanted[2].displayName,
			state: 'added',
		});
	});

	it('puts out one item a member where wanted, each with the item that named him', async () => {
		fill(users(1));
		const { items } = await run(
			{ ...all, report: 'members', ifNotFound: 'goOn' },
			asItems([...upnsOf(users(2, 1)), 'nobody@contoso.com']),
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
		const items = users(6).map(({ id }, index) => ({
			who: id,
			group: index % 2 === 0 ? groupId : other.toUpperCase(),
		}));
		const { json } = await run(
			{ ...all, membersBy: 'id', group: byId('={{ $json.group }}') },
			items,
		);
		expect(json.map(({ displayName }) => displayName)).toEqual(['Team', 'Other']);
		expect(membersOf()).toEqual(idsOf([users(6)[0], users(6)[2], users(6)[4]]).sort());
		expect(membersOf(other)).toHaveLength(3);
	});

	it('is one list however many the items are, beyond a block of the kernel, too', async () => {
		const people = users(3);
		const items = Array.from({ length: 10_002 }, (_, index) => ({ who: people[index % 3].id }));
		fill(users(2, 10));
		const { json, error } = await run({ ...all, membersBy: 'id' }, items);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(membersOf()).toEqual(idsOf(people).sort());
	});

	it('changes nothing in any group where one item cannot be read', async () => {
		fill(users(2));
		const items = asItems([...upnsOf(users(2, 5)), '']);
		const stopped = await run(all, items);
		expect(stopped.error?.message).toBe("'Members' is empty [item 2]");
		const { items: outputs } = await run(all, items, true);
		expect(outputs.map(({ json }) => json.error)).toEqual([
			'Not tried, because item 2 cannot be used [item 0]',
			'Not tried, because item 2 cannot be used [item 1]',
			"'Members' is empty [item 2]",
		]);
		expect(tenant.requests()).toEqual([]);
	});

	it('refuses items that name the same group with different settings', async () => {
		const { error } = await run(
			{ ...all, maxRemovals: '={{ $json.most }}' },
			upnsOf(users(2)).map((who, most) => ({ who, most })),
		);
		expect(error?.message).toBe(
			'Items 0 and 1 name the same group with different settings [item 0]',
		);
		expect(tenant.requests()).toEqual([]);
	});

	it('shares the failure of a list among its items, and tells it once', async () => {
		fill(users(10));
		const parameters = { ...all, maxRemovals: 3 };
		const items = asItems(upnsOf(users(2)));
		const { items: outputs } = await run(parameters, items, true);
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(outputs[0].json.error).toContain("'Max Removals' allows 3");
		const { error } = await run(parameters, items);
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
		fill(users(2));
		const wanted = users(3, 1);
		const { json } = await run(all, [{ who: write(upnsOf(wanted)) }]);
		expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
		expect(membersOf()).toEqual(idsOf(wanted).sort());
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
		fill(users(3));
		const { error } = await run(all, [{ who } as IDataObject]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
		expect(membersOf()).toHaveLength(3);
	});
});

describe('who is named', () => {
	it.each(['id', 'mail', 'userPrincipalName', 'employeeId'])(
		'by %s, in any letter case',
		async (by) => {
			fill(users(2));
			const wanted = users(20, 1);
			const names = wanted.map((person) => String(person[by]).toUpperCase());
			const { json } = await run({ ...all, membersBy: by }, asItems(names));
			expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
			expect(membersOf()).toEqual(idsOf(wanted).sort());
		},
	);

	it('by an employee ID that is a number in the sheet', async () => {
		const [person] = users(1);
		const { json } = await run({ ...all, membersBy: 'employeeId' }, [
			{ who: Number(person.employeeId) },
		]);
		expect(json[0].isComplete).toBe(true);
		expect(membersOf()).toEqual([person.id]);
	});

	it('by an employee ID that two people have: nobody comes, and whoever is in stays', async () => {
		const [a, b, c, d] = users(4);
		for (const one of [a, b]) tenant.tenant.directory.update(one, { employeeId: 'E1' });
		for (const one of [c, d]) tenant.tenant.directory.update(one, { employeeId: 'E2' });
		fill([c]);
		const { json } = await run({ ...all, membersBy: 'employeeId' }, asItems(['E1', 'E2']));
		expect(json[0]).toMatchObject({
			isComplete: false,
			unchanged: 1,
			notFound: [{ given: 'E1', state: 'ambiguous' }],
		});
		expect(membersOf()).toEqual([c.id]);
	});

	it('with an apostrophe in the name', async () => {
		const person = tenant.tenant.addUser({ userPrincipalName: "o'neil@contoso.com" });
		const { json } = await run(all, asItems(["O'Neil@contoso.com"]));
		expect(json[0].isComplete).toBe(true);
		expect(membersOf()).toEqual([person.id]);
	});

	it('and has been renamed a moment ago, which no list shows yet: nobody goes', async () => {
		const [person] = users(1);
		fill([person]);
		tenant.tenant.changes.settle();
		tenant.options.listLagMs = 60_000;
		tenant.tenant.directory.update(person, { userPrincipalName: 'new@contoso.com' });
		const { json } = await run(all, asItems(['new@contoso.com']));
		expect(json[0]).toMatchObject({
			isComplete: false,
			notFound: [{ given: 'new@contoso.com' }],
			spared: [{ id: person.id }],
		});
		expect(membersOf()).toEqual([person.id]);
	});

	it('where the list of members shows no names, as without the permission to read users', async () => {
		const [person] = users(1);
		fill([person]);
		tenant.faults.add({
			kind: 'proxy',
			path: /\/members/,
			headers: { 'Content-Type': 'application/json' },
			page: JSON.stringify({ value: [{ '@odata.type': '#microsoft.graph.user', id: person.id }] }),
		});
		const { json } = await run(all, asItems(upnsOf([person])));
		expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
		expect(membersOf()).toEqual([person.id]);
	});

	it('by an object ID that nobody has', async () => {
		const nobody = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
		const ids = [...idsOf(users(3)), nobody];
		const { json } = await run({ ...all, membersBy: 'id' }, asItems(ids));
		expect(json[0]).toMatchObject({ isComplete: false, notFound: [{ given: nobody }] });
		expect(membersOf()).toEqual(idsOf(users(3)).sort());
	});
});

describe('what stays', () => {
	it('are devices and apps, unless the list names objects by ID', async () => {
		const device = tenant.tenant.add('device', { displayName: 'Laptop' });
		const [app] = tenant.tenant.servicePrincipals.values();
		fill([device, app, ...users(1)]);
		const [person] = users(1, 5);
		await run(all, asItems(upnsOf([person])));
		expect(membersOf()).toEqual([device.id, app.id, person.id].sort());
		await run({ ...all, membersBy: 'id' }, asItems([person.id, app.id]));
		expect(membersOf()).toEqual([app.id, person.id].sort());
	});

	it('is everybody who is not listed while a name is not found, unless it may go on', async () => {
		fill(users(2));
		const items = asItems(['nobody@contoso.com', ...upnsOf(users(1, 5))]);
		const { json } = await run(all, items);
		expect(json[0]).toMatchObject({
			isComplete: false,
			notFound: [{ given: 'nobody@contoso.com', state: 'notFound' }],
			removed: [],
		});
		expect((json[0].spared as IDataObject[]).map(({ id }) => id)).toEqual(idsOf(users(2)));
		expect(membersOf()).toEqual(idsOf([...users(2), ...users(1, 5)]).sort());
		const refused = await run({ ...all, ifNotFound: 'fail' }, items);
		expect(refused.error?.message).toContain(
			'Nothing was changed, since 1 of the list cannot be identified: nobody@contoso.com',
		);
		const gone = await run({ ...all, ifNotFound: 'goOn' }, items);
		expect(gone.json[0]).toMatchObject({ isComplete: false, spared: [] });
		expect(membersOf()).toEqual(idsOf(users(1, 5)));
	});
});

describe('the guard', () => {
	beforeEach(() => fill(users(10)));
	const keeping = (count: number) => asItems(upnsOf(users(count)));

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
		const { error } = await run({ members: '={{ $json.who }}', ...limits }, keeping(keep));
		expect(error?.message).toContain(message);
		expect(writes()).toEqual([]);
		expect(membersOf()).toHaveLength(10);
	});

	it('lets go who is within its limits', async () => {
		const limits = { maxRemovals: 5, maxRemovalPercent: 50 };
		await run({ members: '={{ $json.who }}', ...limits }, keeping(5));
		expect(membersOf()).toHaveLength(5);
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
		fill(users(2), id);
		const { error } = await run({ ...all, group: byId(id) }, asItems(upnsOf(users(1))));
		expect(error?.message).toContain(`The group 'Odd' ${message}`);
		expect(writes()).toEqual([]);
	});

	it('is refused where it holds a group', async () => {
		fill([tenant.tenant.addGroup({ displayName: 'Inner' }), ...users(1)]);
		const { error } = await run(all, asItems(upnsOf(users(1))));
		expect(error?.message).toContain("The group 'Team' holds other groups: Inner");
		expect(writes()).toEqual([]);
	});

	it('says which is not there', async () => {
		const { error } = await run(
			{ ...all, group: { __rl: true, mode: 'uniqueName', value: 'nothing' } },
			asItems(upnsOf(users(1))),
		);
		expect(error?.message).toContain('was not found');
	});
});

describe('owners', () => {
	const owners = { ...all, relation: 'owners' };
	const ownersOf = () => [...tenant.tenant.owners.of(groupId)].sort();

	it('come before others go, so that a group has one at any time', async () => {
		tenant.tenant.addOwner(groupId, users(1)[0].id);
		const { json } = await run(owners, asItems(upnsOf(users(2, 1))));
		expect(json[0]).toMatchObject({ list: 'owners', isComplete: true });
		expect(ownersOf()).toEqual(idsOf(users(2, 1)).sort());
		const [first, last] = writes();
		expect(first).toContain('PATCH');
		expect(last).toContain('DELETE');
	});

	it('of a dynamic group can be set', async () => {
		const { id } = tenant.tenant.addGroup({
			displayName: 'Rule',
			groupTypes: ['DynamicMembership'],
			membershipRule: 'x',
		});
		const { json } = await run({ ...owners, group: byId(id) }, asItems(upnsOf(users(1))));
		expect(json[0].isComplete).toBe(true);
	});

	it('that are apps are seen where objects are listed by ID', async () => {
		const [app] = tenant.tenant.servicePrincipals.values();
		tenant.tenant.addOwner(groupId, app.id);
		await run({ ...owners, membersBy: 'id' }, asItems(idsOf(users(1))));
		expect(ownersOf()).toEqual(idsOf(users(1)));
	});
});

describe('Dry Run', () => {
	it('is a plan: each change in words and as a request, and nothing is sent', async () => {
		fill(users(2));
		const wanted = users(2, 1);
		const { json, error } = await run(
			{ ...all, options: { dryRun: true, failIfIncomplete: true } },
			asItems(upnsOf(wanted)),
		);
		expect(error).toBeUndefined();
		expect(writes()).toEqual([]);
		const [{ plan, ...rest }] = json;
		expect(rest).toMatchObject({ isComplete: false, unchanged: 1, added: [], removed: [] });
		const [gone] = users(1);
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
					url: `${tenant.url}/v1.0/groups/${groupId}/members/$ref`,
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
					url: `${tenant.url}/v1.0/groups/${groupId}/members/${gone.id}/$ref`,
				},
			},
		]);
	});

	it('says what the guard would refuse, and shows who would go', async () => {
		fill(users(10));
		const { json } = await run(
			{ members: '={{ $json.who }}', options: { dryRun: true } },
			asItems(upnsOf(users(2))),
		);
		expect(json[0].objection).toContain('8 of 10 would have to be removed');
		expect(json[0].plan).toHaveLength(8);
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
			fill(users(6));
			const [one] = users(1);
			const path = new RegExp(`/members/${one.id}/`);
			tenant.faults.add({ ...fault, method: 'DELETE', path });
			const items = asItems(upnsOf(users(3, 3)));
			const { json, error } = await run(all, items);
			expect(error).toBeUndefined();
			const wasRefused = json[0].isComplete === false;
			expect(membersOf()).toEqual(idsOf(wasRefused ? [one, ...users(3, 3)] : users(3, 3)).sort());
			expect(json[0].refused).toHaveLength(wasRefused ? 1 : 0);
			tenant.requests();
			const again = await run(all, items);
			expect(again.json[0].isComplete).toBe(true);
			expect(writes()).toHaveLength(wasRefused ? 1 : 0);
			expect(membersOf()).toEqual(idsOf(users(3, 3)).sort());
		},
	);

	it.each(kinds)('of an addition by %s leave nobody twice and nobody out', async (_what, fault) => {
		tenant.faults.add({ ...fault, method: 'PATCH' });
		const { json } = await run(all, asItems(upnsOf(users(3))));
		expect(json[0]).toMatchObject({ isComplete: true, refused: [] });
		expect(membersOf()).toEqual(idsOf(users(3)).sort());
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
		const [person] = users(1);
		const { json } = await run({ ...all, relation: 'owners' }, asItems(upnsOf([person])));
		const [refused] = json[0].refused as IDataObject[];
		expect(refused).toMatchObject({ id: person.id, state: 'addRefused' });
		expect(refused.message).toContain('Group.ReadWrite.All');
	});

	it('fail the item where it is to be complete', async () => {
		fill(users(4));
		tenant.faults.add({ kind: 'status', status: 409, method: 'DELETE' });
		const { error } = await run(
			{ ...all, options: { failIfIncomplete: true } },
			asItems(upnsOf(users(2))),
		);
		expect(error?.message).toContain('1 of the list could not be made so');
	});

	it('of the list that is read change nothing', async () => {
		fill(users(4));
		tenant.faults.add({ kind: 'status', status: 403, method: 'GET', path: /\/members/ });
		const { error } = await run(all, asItems(upnsOf(users(2))));
		expect(error?.message).toContain('permission');
		expect(writes()).toEqual([]);
		expect(membersOf()).toHaveLength(4);
	});
});

it('takes a membership that a replica does not show yet as it is', async () => {
	const lagging = await startTenant({ users: 10, listLagMs: 60_000 });
	const people = [...lagging.tenant.users.values()];
	const { id } = lagging.tenant.addGroup({ displayName: 'Late' });
	lagging.tenant.changes.settle();
	lagging.tenant.addMember(id, people[0].id);
	const { json } = await run(
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
	const { json, error } = await run(
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
