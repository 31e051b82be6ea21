import { roleIds } from '../../emulator/checks/admins';
import { readStage } from './editor';
import { exampleFiles, readExample } from './examples';
import { changed, runningExamples } from './runningExamples';

jest.setTimeout(180_000);

const { run, tenant, tried, rest } = runningExamples();

const people = () => [...tenant().users.values()];
const textOf = (value: unknown): string => String(value);
const upnOf = (person: object): unknown =>
	'userPrincipalName' in person ? person.userPrincipalName : undefined;

const newColleague = (boss: object, more: object = {}) => ({
	'Full name': 'Åse Ø',
	'Employee ID': 'E1007',
	'Sign-in name': 'ase@contoso.com',
	Department: "Sales d'Oslo",
	'Job title': 'Buyer',
	Manager: upnOf(boss),
	'Country code': 'NO',
	...more,
});

it('1-joiner makes account, manager and membership, and mails the password', async () => {
	const [boss] = people();
	const sales = tenant().addGroup({ displayName: "Sales d'Oslo" });
	const example = readExample('1-joiner.json');
	const pins = { 'New colleague': [newColleague(boss)] };
	const execution = await run(example, pins);
	const user = people().find(({ displayName }) => displayName === 'Åse Ø');
	expect(user).toMatchObject({ department: "Sales d'Oslo", usageLocation: 'NO' });
	expect([...tenant().managers.of(textOf(user?.id))]).toEqual([boss.id]);
	expect([...tenant().members.of(sales.id)]).toEqual([user?.id]);
	const password = textOf(tenant().passwords.get(textOf(user?.id)));
	const mail = { to: boss.userPrincipalName, subject: 'Account of Åse Ø' };
	expect(execution.items('Mail to manager')).toEqual([
		{ ...mail, text: `Sign-in name: ase@contoso.com\nFirst password: ${password}\n` },
	]);
	const again = await run(example, pins);
	const text =
		'Sign-in name: ase@contoso.com\nThere is no new password: the account was not newly created.\n';
	expect(again.items('Mail to manager')).toEqual([{ ...mail, text }]);
	expect(tenant().passwords.get(textOf(user?.id))).toBe(password);
});

it('1-joiner says what is missing, and leaves alone whom a name belongs to already', async () => {
	const [boss, other] = people();
	const example = readExample('1-joiner.json');
	const execution = await run(example, { 'New colleague': [newColleague(boss)] });
	expect(execution.items('Mail to manager')[0].text).toContain(
		"Not complete: There is no group 'Sales d'Oslo'",
	);
	const taken = newColleague(boss, {
		'Employee ID': 'E1008',
		'Sign-in name': other.userPrincipalName,
	});
	const { status, error } = await tried(example, {
		'New colleague': [taken],
	});
	expect([status, error]).toEqual(['error', expect.stringContaining('belongs to somebody else')]);
	expect(other.displayName).not.toBe('Åse Ø');
});

it('2-leaver offboards once whose last day is over, and says what is left to do', async () => {
	const [leaver, stayer, alone, done] = people();
	const hand = tenant().addGroup({ displayName: 'By hand' });
	const dynamic = tenant().addGroup({ groupTypes: ['DynamicMembership'] });
	for (const group of [hand, dynamic])
		for (const { id } of [leaver, stayer]) tenant().addMember(group.id, id);
	const row = (person: object, more: object) => ({
		'Sign-in name': upnOf(person),
		...more,
	});
	const nobody = { userPrincipalName: 'nobody@contoso.com' };
	const execution = await run(readExample('2-leaver.json'), {
		Leavers: [
			row(leaver, { 'Last day': '2020-01-31' }),
			row(stayer, { 'Last day': '2999-01-31' }),
			row(stayer, { 'Last day': '' }),
			row(stayer, { 'Last day': '1/5/2020' }),
			row(nobody, { 'Last day': '2020-01-31' }),
			row(alone, { 'Last day': '2020-01-31', Done: '' }),
			row(done, { 'Last day': '2020-01-31', Done: '2020-02-01' }),
		],
	});
	expect([leaver, stayer, alone, done].map(({ accountEnabled }) => accountEnabled)).toEqual([
		false,
		true,
		false,
		true,
	]);
	expect(leaver.signInSessionsValidFromDateTime).toBeDefined();
	expect([...tenant().members.of(hand.id)]).toEqual([stayer.id]);
	expect([...tenant().members.of(dynamic.id)]).toHaveLength(2);
	expect(execution.items('Mark as done')).toEqual([
		{ 'Sign-in name': leaver.userPrincipalName, Done: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) },
		{ 'Sign-in name': nobody.userPrincipalName, Done: '' },
		{ 'Sign-in name': alone.userPrincipalName, Done: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) },
	]);
	const [message, ...more] = execution.items('Tell IT');
	expect(more).toEqual([]);
	const lines = textOf(message.text).split('\n');
	expect(lines).toEqual([
		`${textOf(leaver.userPrincipalName)}: done`,
		expect.stringMatching(/^nobody@contoso\.com: not done: .*not found/i),
		`${textOf(alone.userPrincipalName)}: done`,
	]);
});

it('3-mover takes a person from the old to the new department group', async () => {
	const [mover] = people();
	const add = (displayName: string) => tenant().addGroup({ displayName });
	const old = add('Old');
	const fresh = add('New');
	const other = add('Choir');
	for (const group of [old, other]) tenant().addMember(group.id, mover.id);
	const example = changed(readExample('3-mover.json'), 'Move', { groupSet: 'Old, New' });
	const { displayName, userPrincipalName } = mover;
	const move = async (department: string | null) => {
		const object = { displayName, userPrincipalName, department };
		const pins = { 'Department changed': [{ event: 'updated', id: mover.id, object }] };
		const execution = await run(example, pins);
		return execution.items('Tell IT')[0].text;
	};
	const members = () => [old, fresh, other].map(({ id }) => [...tenant().members.of(id)].length);
	const name = textOf(displayName);
	expect(await move('New')).toBe(
		`${name} is now in New. Join the group 'New'; Leave the group 'Old'`,
	);
	expect(members()).toEqual([0, 1, 1]);
	expect(await move(null)).toBe(`${name} is now in no department. Leave the group 'New'`);
	expect(members()).toEqual([0, 0, 1]);
	expect(await move('Old and New, Ltd')).toContain("There is no group 'Old and New, Ltd'");
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
	const group = tenant().addGroup({ displayName: 'Choir' });
	const [a, b, c] = people();
	for (const { id } of [a, b]) tenant().addMember(group.id, id);
	const example = changed(readExample('5-group-sync.json'), 'Set members', {
		group: { __rl: true, mode: 'id', value: group.id },
	});
	const rows = [b, c].map(({ userPrincipalName }) => ({
		'Sign-in name': ` ${textOf(userPrincipalName).toUpperCase()}`,
	}));
	const execution = await run(example, { Sheet: rows });
	const members = () => new Set(tenant().members.of(group.id));
	expect(members()).toEqual(new Set([b.id, c.id]));
	expect(execution.items('Tell IT')).toEqual([{ text: 'Choir: 1 added, 1 removed, 1 unchanged.' }]);
	expect((await run(example, { Sheet: rows })).items('Tell IT')).toEqual([]);
	const strange = [...rows.slice(0, 1), { 'Sign-in name': 'nobody@contoso.com' }];
	expect((await run(example, { Sheet: strange })).items('Tell IT')).toEqual([
		{ text: 'Choir: 0 added, 0 removed, 1 unchanged. Not found: nobody@contoso.com.' },
	]);
	const { status, error } = await tried(example, { Sheet: [...rows, {}] });
	expect([status, error]).toEqual(['error', expect.stringContaining("'Members' is empty")]);
	expect(members()).toEqual(new Set([b.id, c.id]));
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

it('9-access-review mails who has which role, also through groups', async () => {
	const [direct, member] = people();
	const admins = tenant().addGroup({ displayName: 'Admins of mail', isAssignableToRole: true });
	tenant().addMember(admins.id, member.id);
	const assign = (id: string, principalId: string, roleDefinitionId: string) =>
		tenant().roleAssignments.set(id, { id, principalId, roleDefinitionId, directoryScopeId: '/' });
	assign('one', direct.id, roleIds.globalReader);
	assign('two', admins.id, roleIds.userAdministrator);
	const execution = await run(readExample('9-access-review.json'));
	const [mail, ...more] = execution.items('Mail to security');
	expect(more).toEqual([]);
	expect(mail.to).toBe('security@contoso.com');
	const named = ({ displayName, userPrincipalName }: typeof direct) =>
		`${textOf(displayName)} (${textOf(userPrincipalName)})`;
	expect(textOf(mail.text).split('\n')).toEqual([
		`Global Reader: ${named(direct)}, permanent`,
		'User Administrator: Admins of mail, permanent',
		`User Administrator: ${named(member)}, permanent, through the group Admins of mail`,
		'',
		'Please tell IT who should no longer have a role.',
	]);
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
