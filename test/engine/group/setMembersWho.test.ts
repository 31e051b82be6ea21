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

describe('who is named', () => {
	it.each(['id', 'mail', 'userPrincipalName', 'employeeId'])(
		'by %s, in any letter case',
		async (by) => {
			team.fill(team.users(2));
			const wanted = team.users(20, 1);
			const names = wanted.map((person) => String(person[by]).toUpperCase());
			const { json } = await team.run({ ...all, membersBy: by }, asItems(names));
			expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
			expect(team.membersOf()).toEqual(idsOf(wanted).sort());
		},
	);

	it('by an employee ID that is a number in the sheet', async () => {
		const [person] = team.users(1);
		const { json } = await team.run({ ...all, membersBy: 'employeeId' }, [
			{ who: Number(person.employeeId) },
		]);
		expect(json[0].isComplete).toBe(true);
		expect(team.membersOf()).toEqual([person.id]);
	});

	it('by an employee ID that two people have: nobody comes, and whoever is in stays', async () => {
		const [a, b, c, d] = team.users(4);
		for (const one of [a, b]) tenant.tenant.directory.update(one, { employeeId: 'E1' });
		for (const one of [c, d]) tenant.tenant.directory.update(one, { employeeId: 'E2' });
		team.fill([c]);
		const { json } = await team.run({ ...all, membersBy: 'employeeId' }, asItems(['E1', 'E2']));
		expect(json[0]).toMatchObject({
			isComplete: false,
			unchanged: 1,
			notFound: [{ given: 'E1', state: 'ambiguous' }],
		});
		expect(team.membersOf()).toEqual([c.id]);
	});

	it('with an apostrophe in the name', async () => {
		const person = tenant.tenant.addUser({ userPrincipalName: "o'neil@contoso.com" });
		const { json } = await team.run(all, asItems(["O'Neil@contoso.com"]));
		expect(json[0].isComplete).toBe(true);
		expect(team.membersOf()).toEqual([person.id]);
	});

	it('and has been renamed a moment ago, which no list shows yet: nobody goes', async () => {
		const [person] = team.users(1);
		team.fill([person]);
		tenant.tenant.changes.settle();
		tenant.options.listLagMs = 60_000;
		tenant.tenant.directory.update(person, { userPrincipalName: 'new@contoso.com' });
		const { json } = await team.run(all, asItems(['new@contoso.com']));
		expect(json[0]).toMatchObject({
			isComplete: false,
			notFound: [{ given: 'new@contoso.com' }],
			spared: [{ id: person.id }],
		});
		expect(team.membersOf()).toEqual([person.id]);
	});

	it('where the list of members shows no names, as without the permission to read users', async () => {
		const [person] = team.users(1);
		team.fill([person]);
		tenant.faults.add({
			kind: 'proxy',
			path: /\/members/,
			headers: { 'Content-Type': 'application/json' },
			page: JSON.stringify({ value: [{ '@odata.type': '#microsoft.graph.user', id: person.id }] }),
		});
		const { json } = await team.run(all, asItems(upnsOf([person])));
		expect(json[0]).toMatchObject({ isComplete: true, unchanged: 1 });
		expect(team.membersOf()).toEqual([person.id]);
	});

	it('by an object ID that nobody has', async () => {
		const nobody = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
		const ids = [...idsOf(team.users(3)), nobody];
		const { json } = await team.run({ ...all, membersBy: 'id' }, asItems(ids));
		expect(json[0]).toMatchObject({ isComplete: false, notFound: [{ given: nobody }] });
		expect(team.membersOf()).toEqual(idsOf(team.users(3)).sort());
	});
});

describe('what stays', () => {
	it('are devices and apps, unless the list names objects by ID', async () => {
		const device = tenant.tenant.add('device', { displayName: 'Laptop' });
		const [app] = tenant.tenant.servicePrincipals.values();
		team.fill([device, app, ...team.users(1)]);
		const [person] = team.users(1, 5);
		await team.run(all, asItems(upnsOf([person])));
		expect(team.membersOf()).toEqual([device.id, app.id, person.id].sort());
		await team.run({ ...all, membersBy: 'id' }, asItems([person.id, app.id]));
		expect(team.membersOf()).toEqual([app.id, person.id].sort());
	});

	it('is everybody who is not listed while a name is not found, unless it may go on', async () => {
		team.fill(team.users(2));
		const items = asItems(['nobody@contoso.com', ...upnsOf(team.users(1, 5))]);
		const { json } = await team.run(all, items);
		expect(json[0]).toMatchObject({
			isComplete: false,
			notFound: [{ given: 'nobody@contoso.com', state: 'notFound' }],
			removed: [],
		});
		expect((json[0].spared as IDataObject[]).map(({ id }) => id)).toEqual(idsOf(team.users(2)));
		expect(team.membersOf()).toEqual(idsOf([...team.users(2), ...team.users(1, 5)]).sort());
		const refused = await team.run({ ...all, ifNotFound: 'fail' }, items);
		expect(refused.error?.message).toContain(
			'Nothing was changed, since 1 of the list cannot be identified: nobody@contoso.com',
		);
		const gone = await team.run({ ...all, ifNotFound: 'goOn' }, items);
		expect(gone.json[0]).toMatchObject({ isComplete: false, spared: [] });
		expect(team.membersOf()).toEqual(idsOf(team.users(1, 5)));
	});
});

describe('owners', () => {
	const owners = { ...all, relation: 'owners' };
	const ownersOf = () => [...tenant.tenant.owners.of(team.id)].sort();

	it('come before others go, so that a group has one at any time', async () => {
		tenant.tenant.addOwner(team.id, team.users(1)[0].id);
		const { json } = await team.run(owners, asItems(upnsOf(team.users(2, 1))));
		expect(json[0]).toMatchObject({ list: 'owners', isComplete: true });
		expect(ownersOf()).toEqual(idsOf(team.users(2, 1)).sort());
		const [first, last] = team.writes();
		expect(first).toContain('PATCH');
		expect(last).toContain('DELETE');
	});

	it('of a dynamic group can be set', async () => {
		const { id } = tenant.tenant.addGroup({
			displayName: 'Rule',
			groupTypes: ['DynamicMembership'],
			membershipRule: 'x',
		});
		const { json } = await team.run({ ...owners, group: byId(id) }, asItems(upnsOf(team.users(1))));
		expect(json[0].isComplete).toBe(true);
	});

	it('that are apps are seen where objects are listed by ID', async () => {
		const [app] = tenant.tenant.servicePrincipals.values();
		tenant.tenant.addOwner(team.id, app.id);
		await team.run({ ...owners, membersBy: 'id' }, asItems(idsOf(team.users(1))));
		expect(ownersOf()).toEqual(idsOf(team.users(1)));
	});
});
