import { readStage } from './editor';
import { exampleFiles, readExample } from './examples';
import { changed, runningExamples } from './runningExamples';

jest.setTimeout(180_000);

const { run, tenant, rest } = runningExamples();

const people = () => [...tenant().users.values()];
const textOf = (value: unknown): string => String(value);

it('1-joiner makes account, manager and membership, and mails the password', async () => {
	const [boss] = people();
	const sales = tenant().addGroup({ displayName: "Sales d'Oslo" });
	const execution = await run(readExample('1-joiner.json'), {
		'New colleague': [
			{
				'Full name': 'Åse Ø',
				'Sign-in name': 'ase@contoso.com',
				Department: "Sales d'Oslo",
				'Job title': 'Buyer',
				Manager: boss.userPrincipalName,
				'Country code': 'NO',
			},
		],
	});
	const user = people().find(({ displayName }) => displayName === 'Åse Ø');
	expect(user).toMatchObject({ department: "Sales d'Oslo", usageLocation: 'NO' });
	expect([...tenant().managers.of(textOf(user?.id))]).toEqual([boss.id]);
	expect([...tenant().members.of(sales.id)]).toEqual([user?.id]);
	const [mail] = execution.items('Message');
	expect(mail.to).toBe(boss.mail);
	expect(mail.text).toContain(textOf(tenant().passwords.get(textOf(user?.id))));
});

it('2-leaver blocks who left, and leaves the others and dynamic groups alone', async () => {
	const [leaver, stayer] = people();
	const hand = tenant().addGroup({ displayName: 'By hand' });
	const dynamic = tenant().addGroup({ groupTypes: ['DynamicMembership'] });
	for (const group of [hand, dynamic])
		for (const { id } of [leaver, stayer]) tenant().addMember(group.id, id);
	const execution = await run(readExample('2-leaver.json'), {
		Leavers: [
			{ 'Sign-in name': leaver.userPrincipalName, 'Last day': '2020-01-31' },
			{ 'Sign-in name': stayer.userPrincipalName, 'Last day': '2999-01-31' },
		],
	});
	expect([leaver.accountEnabled, stayer.accountEnabled]).toEqual([false, true]);
	expect(leaver.signInSessionsValidFromDateTime).toBeDefined();
	expect([...tenant().members.of(hand.id)]).toEqual([stayer.id]);
	expect([...tenant().members.of(dynamic.id)]).toHaveLength(2);
	expect(execution.items('Message')).toEqual([
		{ text: `Left today: ${textOf(leaver.userPrincipalName)}. Memberships removed: 1.` },
	]);
});

it('3-mover takes a person from the old to the new department group', async () => {
	const [mover] = people();
	const add = (displayName: string, description: string) =>
		tenant().addGroup({ displayName, description });
	const old = add('Old', 'Everyone in Old');
	const fresh = add('New', 'Everyone in New');
	const other = add('Choir', 'Who sings');
	for (const group of [old, other]) tenant().addMember(group.id, mover.id);
	const object = { displayName: mover.displayName, department: 'New' };
	const execution = await run(readExample('3-mover.json'), {
		'Department changed': [{ event: 'updated', id: mover.id, object }],
	});
	const members = [old, fresh, other].map(({ id }) => [...tenant().members.of(id)]);
	expect(members).toEqual([[], [mover.id], [mover.id]]);
	expect(execution.items('Message')[0].text).toBe(`${textOf(mover.displayName)} is now in New.`);
});

it('4-guest-clean-up deletes nothing as it comes, and old pending guests without the dry run', async () => {
	const guest = (name: string, more: object) =>
		tenant().addUser({
			displayName: name,
			mailNickname: name,
			userType: 'Guest',
			externalUserState: 'PendingAcceptance',
			createdDateTime: '2020-01-01T00:00:00Z',
			...more,
		});
	const old = guest('old', {});
	const young = guest('young', { createdDateTime: tenant().now() });
	const here = guest('here', { externalUserState: 'Accepted' });
	const example = readExample('4-guest-clean-up.json');
	const dry = await run(example);
	expect(dry.items('Row')).toMatchObject([{ guest: 'old', deleted: false }]);
	expect(tenant().users.has(old.id)).toBe(true);
	const wet = await run(changed(example, 'Delete guest', { options: {} }));
	expect(wet.items('Row')).toMatchObject([{ guest: 'old', deleted: true }]);
	expect([old, young, here].map(({ id }) => tenant().users.has(id))).toEqual([false, true, true]);
});

it('5-group-sync makes the group what the sheet says', async () => {
	const group = tenant().addGroup();
	const [a, b, c] = people();
	for (const { id } of [a, b]) tenant().addMember(group.id, id);
	const assignments = {
		assignments: [{ id: 'groupId', name: 'groupId', type: 'string', value: group.id }],
	};
	const example = changed(readExample('5-group-sync.json'), 'Settings', { assignments });
	const rows = [b, c].map(({ userPrincipalName }) => ({
		'Sign-in name': ` ${textOf(userPrincipalName).toUpperCase()}`,
	}));
	const execution = await run(example, { Sheet: rows });
	expect(new Set(tenant().members.of(group.id))).toEqual(new Set([b.id, c.id]));
	expect(execution.items('Add')).toHaveLength(1);
	expect(execution.items('Remove')).toHaveLength(1);
	await run(example, { Sheet: [{}] });
	expect([...tenant().members.of(group.id)]).toHaveLength(2);
});

it('6-applications lists owners and the first expiry', async () => {
	const [owner] = people();
	const secret = (endDateTime: string) => ({ keyId: owner.id, endDateTime });
	const app = tenant().add('application', {
		appId: owner.id,
		displayName: 'Payroll',
		passwordCredentials: [secret('2027-05-01T00:00:00Z'), secret('2026-12-01T00:00:00Z')],
	});
	tenant().addOwner(app.id, owner.id);
	const execution = await run(readExample('6-applications.json'));
	expect(execution.items('Row')).toContainEqual({
		application: 'Payroll',
		clientId: owner.id,
		owners: owner.displayName,
		expires: '2026-12-01T00:00:00Z',
	});
});

it('7-delta-export writes all users, and tells deleted ones apart', async () => {
	const [user, gone] = people();
	const example = readExample('7-delta-export.json');
	const first = await run(example);
	expect(first.items('Row')).toHaveLength(people().length);
	expect(first.items('Row')).toContainEqual({
		id: user.id,
		name: user.displayName,
		sign_in_name: user.userPrincipalName,
		department: user.department,
		enabled: true,
	});
	expect(first.items('Gone')).toEqual([]);
	// A run by hand remembers nothing, so the state of the first one is given to the second.
	const withCheckpoint = changed(example, 'Changes', { addCheckpoint: true });
	const checkpoint = (await run(withCheckpoint)).items('Changes').at(-1);
	tenant().directory.softDelete(gone);
	const fromThere = { startFrom: 'link', link: checkpoint?.deltaLink, remember: false };
	const second = await run(changed(example, 'Changes', fromThere));
	expect(second.items('Gone')).toEqual([{ id: gone.id }]);
	expect(second.items('Row')).toEqual([]);
});

it('8-change-alerts says who came and who left', async () => {
	const [user] = people();
	const member = { id: user.id };
	const object = { displayName: 'Admins' };
	const execution = await run(readExample('8-change-alerts.json'), {
		'Membership changed': [
			{ event: 'memberAdded', object, member },
			{ event: 'memberRemoved', object, member: { id: tenant().newId() } },
		],
	});
	const [added, removed] = execution.items('Message').map(({ text }) => textOf(text));
	expect(added).toBe(`${textOf(user.displayName)} was added to Admins.`);
	expect(removed).toMatch(/^[0-9a-f-]{36} was removed from Admins\.$/);
});

it('9-access-review mails each owner all members, the nested ones too', async () => {
	const [owner, direct, nested] = people();
	const admins = tenant().addGroup({ displayName: 'Admins of mail' });
	const inner = tenant().addGroup({ displayName: 'Inner' });
	tenant().addOwner(admins.id, owner.id);
	tenant().addMember(admins.id, direct.id);
	tenant().addMember(admins.id, inner.id);
	tenant().addMember(inner.id, nested.id);
	const execution = await run(readExample('9-access-review.json'));
	const [mail, ...more] = execution.items('Message');
	expect(more).toEqual([]);
	expect(mail.to).toBe(owner.mail);
	for (const { userPrincipalName } of [direct, nested])
		expect(mail.text).toContain(userPrincipalName);
});

it('10-dynamic-groups counts the members of each', async () => {
	const group = tenant().addGroup({
		displayName: 'Sales',
		groupTypes: ['DynamicMembership'],
		membershipRule: 'user.department -eq "Sales"',
		membershipRuleProcessingState: 'On',
	});
	tenant().addGroup({ displayName: 'Plain' });
	for (const { id } of people().slice(0, 2)) tenant().addMember(group.id, id);
	const execution = await run(readExample('10-dynamic-groups.json'));
	expect(execution.items('Row')).toEqual([
		{ group: 'Sales', rule: 'user.department -eq "Sales"', processing: 'On', members: 2 },
	]);
});

it('use only nodes and versions that this n8n has', async () => {
	const reply = await fetch(`${readStage().url}/types/nodes.json`, {
		headers: { Connection: 'close', Cookie: rest().cookie },
	});
	const types = (await reply.json()) as Array<{ name: string; version: number | number[] }>;
	const known = new Set(
		types.flatMap(({ name, version }) => [version].flat().map((v) => `${name} ${v}`)),
	);
	const files = exampleFiles();
	expect(files).toHaveLength(14);
	for (const { name, type, typeVersion } of files.flatMap((file) => readExample(file).nodes))
		expect([name, known.has(`${type} ${typeVersion}`)]).toEqual([name, true]);
});
