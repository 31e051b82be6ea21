import type { IDataObject } from 'n8n-workflow';

import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 0 });
});
afterEach(async () => await tenant.close());

type Fields = Parameters<typeof runNode>[0];

/** As n8n's button makes it, by which the model fills in the field. */
const named = (value: string, mode = 'id') => ({
	__rl: true,
	mode,
	value: `={{ ${JSON.stringify(value)} }}`,
});

const runTool = async (parameters: Fields, more: Partial<EngineOptions> = {}) =>
	await runNode(
		{ resource: 'user', operation: 'get', ...parameters },
		{ credential: tenant.credential, asTool: true, ...more },
	);

const addPerson = (displayName: string, more: IDataObject = {}) =>
	tenant.tenant.addUser({
		displayName,
		userPrincipalName: `${displayName.toLowerCase().replace(/\W/g, '')}@contoso.com`,
		mail: `${displayName.replace(/\W/g, '.')}@mail.contoso.com`,
		...more,
	});

const CALLS = /^GET \/v1.0\/(users|groups)/;
const reads = () => tenant.requests().filter((line) => CALLS.test(line));

it.each(['id', 'list', 'userPrincipalName'])(
	'takes a person by ID, name, user principal name and mail, chosen %s',
	async (mode) => {
		const { id, userPrincipalName, mail } = addPerson("Ann O'Neil");
		addPerson("Ann O'Neil-Berg");
		for (const key of ["Ann O'Neil", " ann o'neil ", userPrincipalName, mail, id]) {
			const { json } = await runTool({ user: named(String(key), mode) });
			expect([key, json]).toEqual([key, [expect.objectContaining({ id })]]);
		}
	},
);

it('asks once for a name, and not at all for an ID', async () => {
	const { id } = addPerson('Ann');
	await runTool({ user: named(id) });
	expect(reads()).toHaveLength(1);
	await runTool({ user: named('Ann') });
	expect(reads()).toEqual([
		expect.stringContaining("$filter=displayName eq 'Ann'") as string,
		expect.stringContaining(`/users/${id}`) as string,
	]);
});

it('does nothing to several of one name, and lists them', async () => {
	const [one, other] = [addPerson('Ann'), addPerson('Ann', { userPrincipalName: 'b@contoso.com' })];
	const { json } = await runTool({
		operation: 'delete',
		allowChanges: true,
		user: named('Ann'),
	});
	expect(json[0]).toEqual({
		error: "'User to Delete' is 'Ann', and so are several users [item 0]",
		message: expect.stringMatching(
			new RegExp(`call again with its ID: Ann \\(.*${one.id}.*Ann \\(.*${other.id}`),
		) as string,
		details: { outcome: 'notSent' },
	});
	expect(tenant.tenant.users.size).toBe(2);
});

it('names those that may be meant where nobody has the name, or says what to ask for', async () => {
	const { id } = addPerson('Ann Berg');
	const { json } = await runTool({ user: named('Ann') });
	expect(json[0]).toMatchObject({
		error: "'User to Get' is 'Ann', and no user has exactly this name [item 0]",
		message: expect.stringContaining(`Ann Berg (annberg@contoso.com, ID ${id})`) as string,
	});
	const { json: nobody } = await runTool({ user: named('Zoe "Z" \\') });
	expect(nobody[0].message).toBe('Ask for the user principal name or the object ID.');
});

it('prefers who has the user principal name to whose mail it is, and refuses a mail of two', async () => {
	const { id } = addPerson('Ann', { userPrincipalName: 'a@contoso.com' });
	addPerson('Ben', { mail: 'a@contoso.com' });
	for (const name of ['Cem', 'Dan']) addPerson(name, { mail: 'shared@contoso.com' });
	expect((await runTool({ user: named('a@contoso.com') })).json[0]).toMatchObject({ id });
	const { json } = await runTool({ user: named('shared@contoso.com') });
	expect(json[0].error).toContain("is 'shared@contoso.com', and so are several users");
});

it('asks for the user principal name itself where no list has it yet', async () => {
	const { json } = await runTool({ user: named('new@contoso.com') });
	expect(json[0].error).toContain('was not found');
	expect(reads().at(-1)).toContain('/users/new@contoso.com');
});

it('takes a group and its new member by their names', async () => {
	const { id } = addPerson('Ann');
	const group = tenant.tenant.addGroup({ displayName: 'Sales' });
	const { json } = await runTool({
		resource: 'group',
		operation: 'addMember',
		allowChanges: true,
		group: named('Sales'),
		member: named('Ann'),
	});
	expect(json[0]).toMatchObject({ groupId: group.id, memberId: id, added: true });
	expect([...tenant.tenant.members.of(group.id)]).toEqual([id]);
});

it('takes people by name inside what can be added, and in rows', async () => {
	const { id } = addPerson('Ann');
	const boss = addPerson('Bo Boss');
	await runTool({
		operation: 'update',
		allowChanges: true,
		user: named('Ann'),
		updateFields: { manager: named('Bo Boss') },
	});
	expect([...tenant.tenant.managers.of(id)]).toEqual([boss.id]);
	const { json } = await runTool({
		operation: 'invite',
		allowChanges: true,
		invitedUserEmailAddress: 'g@example.com',
		additionalFields: { sponsors: { sponsor: [{ sponsor: named('Bo Boss') }] } },
	});
	expect(json[0].error).toBeUndefined();
	expect(tenant.traffic.map(({ requestBody }) => JSON.stringify(requestBody)).join()).toContain(
		`"invitedUserSponsors":[{"id":"${boss.id}"}]`,
	);
});

it('looks for no name outside of agents', async () => {
	addPerson('Ann');
	const { error } = await runTool({ user: named('Ann') }, { asTool: false });
	expect(error?.message).toContain('neither an object ID nor a user principal name');
	expect(reads()).toEqual([]);
});
