import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const parameters = {
	resource: 'user',
	operation: 'upsert',
	displayName: '={{ $json.name }}',
	userPrincipalName: '={{ $json.upn }}',
};

const ada = [{ name: 'Ada', upn: 'ada@contoso.com' }];

const run = async (more: object = {}, items = ada, continueOnFail = false) =>
	await runNode({ ...parameters, ...more } as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items,
		continueOnFail,
	});

const stored = (upn: string) =>
	[...tenant.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === upn);

const passwordOf = (upn: string) => tenant.tenant.passwords.get(String(stored(upn)?.id));

/** Methods and paths, without batches around them. */
const sent = () =>
	tenant
		.requests()
		.filter((line) => !line.endsWith('$batch'))
		.map((line) => line.split('?')[0].replace('/v1.0', ''));

it('creates a user that does not exist, with a password that is returned once', async () => {
	const { json, error } = await run({ additionalFields: { department: 'Research' } });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		id: stored('ada@contoso.com')?.id,
		displayName: 'Ada',
		userPrincipalName: 'ada@contoso.com',
		password: passwordOf('ada@contoso.com'),
		created: true,
	});
	expect(json[0].password).toHaveLength(20);
	expect(stored('ada@contoso.com')).toMatchObject({
		accountEnabled: true,
		mailNickname: 'ada',
		department: 'Research',
	});
	expect(sent()).toEqual(['PATCH /users/ada@contoso.com', 'POST /users']);
});

it('updates a user that exists: what is not given stays, the password too', async () => {
	const { id } = tenant.tenant.addUser({
		userPrincipalName: 'ada@contoso.com',
		mailNickname: 'lovelace',
		accountEnabled: false,
		department: 'Research',
		city: 'London',
	});
	tenant.tenant.passwords.set(id, 'Sesame-open-1');
	const { json, error } = await run({
		passwordMode: 'set',
		password: 'Another-one-2',
		additionalFields: { city: 'Oslo', jobTitle: 'Analyst' },
	});
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ id, displayName: 'Ada', jobTitle: 'Analyst', created: false });
	expect(json[0]).not.toHaveProperty('password');
	expect(stored('ada@contoso.com')).toMatchObject({
		mailNickname: 'lovelace',
		accountEnabled: false,
		department: 'Research',
		city: 'Oslo',
	});
	expect(passwordOf('ada@contoso.com')).toBe('Sesame-open-1');
	expect(sent()).toEqual(['PATCH /users/ada@contoso.com', 'GET /users/ada@contoso.com']);
});

it('takes alias, sign-in and password from what is given', async () => {
	const { json } = await run({
		userPrincipalName: 'ada',
		domain: 'contoso.com',
		passwordMode: 'set',
		password: 'Sesame-open-1',
		additionalFields: {
			accountEnabled: false,
			mailNickname: 'lovelace',
			forceChangePassword: 'none',
		},
	});
	expect(json[0]).toMatchObject({ userPrincipalName: 'ada@contoso.com', created: true });
	expect(json[0]).not.toHaveProperty('password');
	expect(stored('ada@contoso.com')).toMatchObject({
		accountEnabled: false,
		mailNickname: 'lovelace',
	});
	expect(passwordOf('ada@contoso.com')).toBe('Sesame-open-1');
	expect(tenant.traffic.at(-1)?.requestBody).toMatchObject({
		passwordProfile: { forceChangePasswordNextSignIn: false },
	});
});

it('creates one user when two runs race, and updates it with the other', async () => {
	const items = Array.from({ length: 20 }, (_, index) => ({
		name: `U${index}`,
		upn: `u${index}@contoso.com`,
	}));
	const runs = await Promise.all([run({}, items), run({}, items), run({}, items)]);
	expect(runs.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
	expect(tenant.tenant.users.size).toBe(20);
	for (const [index, { upn }] of items.entries()) {
		const results = runs.map(({ json }) => json[index]);
		expect(new Set(results.map(({ id }) => id))).toEqual(new Set([stored(upn)?.id]));
		const created = results.filter((result) => result.created);
		expect(created).toHaveLength(1);
		expect(created[0].password).toBe(passwordOf(upn));
		expect(results.filter((result) => 'password' in result)).toHaveLength(1);
	}
});

it('updates when the name is taken between the update and the creation, in the order of the items', async () => {
	const { json, error } = await run({}, [
		{ name: 'First', upn: 'ada@contoso.com' },
		{ name: 'Second', upn: 'ADA@contoso.com' },
		{ name: 'Third', upn: 'ada@contoso.com' },
	]);
	expect(error).toBeUndefined();
	expect(json.map(({ created }) => created)).toEqual([true, false, false]);
	expect(new Set(json.map(({ id }) => id)).size).toBe(1);
	expect(tenant.tenant.users.size).toBe(1);
	expect([...tenant.tenant.users.values()][0].displayName).toBe('Third');
});

it('needs two calls for many new users and two for many that exist', async () => {
	const items = Array.from({ length: 20 }, (_, index) => ({
		name: `U${index}`,
		upn: `u${index}@contoso.com`,
	}));
	const batches = () => tenant.requests().filter((line) => line.endsWith('$batch')).length;
	const first = await run({}, items);
	expect(batches()).toBe(2);
	expect(first.json.every(({ created }) => created === true)).toBe(true);
	const second = await run({}, [...items].reverse());
	expect(batches()).toBe(2);
	expect(second.json.every(({ created }) => created === false)).toBe(true);
	expect(second.json.map(({ displayName }) => displayName)).toEqual(
		items.map(({ name }) => name).reverse(),
	);
	expect(second.items.map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
});

it.each([
	[{ displayName: '={{ "" }}' }, "'Display Name' is empty"],
	[{ userPrincipalName: 'ada' }, "'User Principal Name' is not a user principal name"],
	[{ userPrincipalName: '={{ "" }}' }, "'User Principal Name' is empty"],
	[{ domain: 'fabrikam.com' }, "The domain of 'User Principal Name' differs"],
	[{ passwordMode: 'set', password: '={{ "" }}' }, "'Password' is empty"],
	[{ additionalProperties: '[' }, "'Additional Properties' is not valid JSON"],
	[
		{ additionalProperties: '{"userPrincipalName":"b@contoso.com"}' },
		"'Additional Properties' holds userPrincipalName",
	],
	[
		{ additionalFields: { usageLocation: 'NOR' } },
		"'Usage Location' is not a country code of two letters: 'NOR'",
	],
])('refuses %j before anything is sent', async (more, message) => {
	const { error } = await run(more);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('tells why the creation was refused, not that nothing was found', async () => {
	const { error } = await run({ passwordMode: 'set', password: 'sesame' });
	expect(error?.message).toBe('The password is too simple for this tenant [item 0]');
	expect(error?.description).toContain('password complexity');
	expect(`${error?.message} ${error?.description}`).not.toContain('sesame');
	expect(tenant.tenant.users.size).toBe(0);
});

it('continues on fail: each item has its result', async () => {
	tenant.tenant.addUser({ userPrincipalName: 'b@contoso.com', mailNickname: 'b' });
	const { items } = await run(
		{},
		[
			{ name: 'A', upn: 'a@contoso.com' },
			{ name: 'B', upn: 'b@contoso.com' },
			{ name: 'C', upn: 'c@fabrikam.invalid' },
			{ name: 'D', upn: 'd' },
			{ name: 'E', upn: 'e@contoso.com' },
		],
		true,
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
	expect(items.map(({ json }) => json.created)).toEqual([true, false, undefined, undefined, true]);
	expect(items[2].json).toMatchObject({
		error: 'The domain of the user principal name is not a verified domain of this tenant [item 2]',
		details: { status: 400, outcome: 'refused' },
	});
	expect(items[3].json.error).toContain("'User Principal Name'");
});

it('creates nobody after a refusal that stops the run, and says which items were done', async () => {
	tenant.tenant.addUser({ userPrincipalName: 'a@contoso.com', mailNickname: 'a' });
	const { error } = await run({ options: { batchSize: 1 } }, [
		{ name: 'A', upn: 'a@contoso.com' },
		{ name: 'B', upn: 'b@fabrikam.invalid' },
		{ name: 'C', upn: 'c@contoso.com' },
	]);
	expect(error?.message).toContain('[item 1]');
	expect(error?.description).toContain('Done were the items 0 of 3');
	expect(tenant.tenant.users.size).toBe(1);
});

it('does not create a user when the update is refused for another reason', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run();
	expect(error?.message).toBe("Missing permission for 'Create or update user' [item 0]");
	expect(error?.description).toContain('application permission User.ReadWrite.All');
	expect(sent()).toEqual(['PATCH /users/ada@contoso.com']);
});

it('does not create again when the answer to the creation was lost', async () => {
	tenant.faults.add({ method: 'POST', path: /\/users$/, kind: 'dropAfter' });
	const { error } = await run();
	expect(error?.message).toContain('is unknown');
	expect(tenant.tenant.users.size).toBe(1);
	expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

it('says what was done when properties that go alone are refused', async () => {
	// The token stays the application's own, so Graph refuses what it takes from a person only.
	const { error } = await run({ ...PERSON, additionalFields: { aboutMe: 'Mathematician' } });
	expect(error?.message).toMatch(/^'Create or update user' succeeded \(ID [0-9a-f-]{36}\), but: /);
	expect(stored('ada@contoso.com')).toBeDefined();
});

it('puts out the update of a dry run, and sends nothing', async () => {
	const { json } = await run({ options: { dryRun: true } });
	expect(json).toEqual([
		{
			method: 'PATCH',
			url: `${tenant.url}/v1.0/users/ada@contoso.com`,
			body: { displayName: 'Ada' },
		},
	]);
	expect(tenant.requests()).toEqual([]);
});
