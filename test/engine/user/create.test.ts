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
	operation: 'create',
	displayName: '={{ $json.name }}',
	userPrincipalName: '={{ $json.upn }}',
};

const run = async (
	more: Parameters<typeof runNode>[0] = {},
	items = [{ name: 'Ada', upn: 'ada@contoso.com' }],
) => await runNode({ ...parameters, ...more }, { credential: tenant.credential, items });

const stored = (upn: string) =>
	[...tenant.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === upn);

it('returns the new user with a generated password, which the tenant has', async () => {
	const { json } = await run();
	expect(json).toHaveLength(1);
	const user = stored('ada@contoso.com');
	expect(json[0]).toMatchObject({
		id: user?.id,
		displayName: 'Ada',
		userPrincipalName: 'ada@contoso.com',
	});
	expect(json[0].password).toBe(tenant.tenant.passwords.get(String(user?.id)));
	expect(user).toMatchObject({ accountEnabled: true, mailNickname: 'ada' });
	expect(tenant.requests()).toEqual(['POST /v1.0/users']);
});

it('does not return a password that was given', async () => {
	const { json } = await run({ passwordMode: 'set', password: 'Sesame-open-1' });
	expect(json[0]).not.toHaveProperty('password');
	expect(tenant.tenant.passwords.get(String(json[0].id))).toBe('Sesame-open-1');
});

it('sends every field, and what Graph takes only alone in a second request', async () => {
	// A person signs in: Graph takes the profile's properties from no application.
	const { json, error } = await run({
		accountEnabled: false,
		mailNickname: 'lovelace',
		additionalFields: {
			department: 'Research',
			businessPhones: '+47 1',
			otherMails: 'a@example.com, b@example.com',
			employeeHireDate: '2030-01-31T00:00:00Z',
			costCenter: 'C1',
			division: 'D1',
			passwordPolicies: ['DisablePasswordExpiration'],
			onPremisesExtensionAttributes: '{"extensionAttribute1":"A7"}',
			forceChangePassword: 'none',
		},
		additionalProperties: '{"city":"London","department":"Analysis"}',
	});
	expect(error).toBeUndefined();
	expect(stored(String(json[0].userPrincipalName))).toMatchObject({
		accountEnabled: false,
		mailNickname: 'lovelace',
		department: 'Analysis',
		city: 'London',
		businessPhones: ['+47 1'],
		otherMails: ['a@example.com', 'b@example.com'],
		employeeOrgData: { costCenter: 'C1', division: 'D1' },
		passwordPolicies: 'DisablePasswordExpiration',
	});
	const [line] = tenant.traffic;
	expect(line.requestBody).toMatchObject({
		employeeHireDate: '2030-01-31T00:00:00Z',
		onPremisesExtensionAttributes: { extensionAttribute1: 'A7' },
		passwordProfile: { forceChangePasswordNextSignIn: false },
	});
});

it('says what was done when the second request is refused, and leaves the user', async () => {
	// The token stays the application's own, so Graph refuses what it takes from a person only.
	const { error } = await run({ ...PERSON, additionalFields: { aboutMe: 'Mathematician' } });
	expect(error?.message).toMatch(/^'Create user' succeeded \(ID [0-9a-f-]{36}\), but: /);
	expect(stored('ada@contoso.com')).toBeDefined();
	expect(tenant.requests()).toHaveLength(2);
});

it.each([
	{ additionalProperties: '={{ JSON.stringify({ identities: $json.identities }) }}' },
	{ additionalFields: { identities: '={{ JSON.stringify($json.identities) }}' } },
])('creates a user who signs in by identities, without a user principal name', async (more) => {
	const identities = [
		{ signInType: 'emailAddress', issuer: 'contoso.com', issuerAssignedId: 'ada@example.com' },
	];
	const { error } = await runNode(
		{ ...parameters, userPrincipalName: '', ...more },
		{ credential: tenant.credential, items: [{ name: 'Ada', identities }] },
	);
	expect(error).toBeUndefined();
	const [line] = tenant.traffic;
	expect(line.requestBody).toMatchObject({ displayName: 'Ada', accountEnabled: true, identities });
	expect(line.requestBody).not.toHaveProperty('userPrincipalName');
	expect(line.requestBody).not.toHaveProperty('mailNickname');
});

describe('sign-in identities', () => {
	const identity = (more = {}) => ({
		signInType: 'emailAddress',
		issuer: 'contoso.com',
		issuerAssignedId: '={{ $json.mail }}',
		...more,
	});

	const withRows = async (rows: object[], more = {}, mail: unknown = 'ada@example.com') =>
		await runNode(
			{
				...parameters,
				userPrincipalName: '',
				additionalFields: { signInIdentities: { identity: rows }, ...more },
			} as Parameters<typeof runNode>[0],
			{ credential: tenant.credential, items: [{ name: 'Ada', mail } as never] },
		);

	it('are rows, in the place of a user principal name', async () => {
		const { json, error } = await withRows([
			identity(),
			identity({ signInType: 'userName', issuerAssignedId: 'ada' }),
			identity({ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '4711' }),
		]);
		expect(error).toBeUndefined();
		expect(tenant.tenant.users.get(String(json[0].id))?.identities).toEqual([
			{ signInType: 'emailAddress', issuer: 'contoso.com', issuerAssignedId: 'ada@example.com' },
			{ signInType: 'userName', issuer: 'contoso.com', issuerAssignedId: 'ada' },
			{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '4711' },
		]);
	});

	it.each([
		[[identity({ issuerAssignedId: 'ada' })], {}, "'Issuer Assigned ID' of 'Sign-In Identities'"],
		[[identity({ issuerAssignedId: '' })], {}, "'Issuer Assigned ID' is empty"],
		[[identity({ issuer: '' })], {}, "'Issuer' is empty"],
		[[identity({ signInType: '={{ "sms" }}' })], {}, "'Sign-In Type' is not one of its choices"],
		[[identity()], { identities: '[]' }, "'Identities' and 'Sign-In Identities' are both given"],
		[[], {}, "'User Principal Name' is empty"],
	])('refuses %j beside %j before anything is sent', async (rows, more, message) => {
		const { error } = await withRows(rows, more);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('of somebody else are refused by Graph, in words', async () => {
		await withRows([identity()]);
		const { error } = await withRows([identity()]);
		expect(error?.message).toBe("Another object has the same 'identities' already [item 0]");
		const foreign = await withRows([identity({ issuer: 'adatum.example' })], {}, 'b@x.example');
		expect(foreign.error?.message).toBe("Graph does not take the value of 'identities' [item 0]");
	});
});

it('wants a user principal name of everybody else', async () => {
	const { error } = await run({ userPrincipalName: '' });
	expect(error?.message).toBe("'User Principal Name' is empty [item 0]");
	expect(tenant.requests()).toEqual([]);
});

it('composes the user principal name from name and domain', async () => {
	const { json } = await run({ domain: 'contoso.com' }, [{ name: 'Ada', upn: 'ada' }]);
	expect(json[0].userPrincipalName).toBe('ada@contoso.com');
});

it('creates many users in batches of 20, in the order of the items', async () => {
	const items = Array.from({ length: 45 }, (_, index) => ({
		name: `U${index}`,
		upn: `u${index}@contoso.com`,
	}));
	const { items: output } = await run({}, items);
	expect(output.map(({ json }) => json.displayName)).toEqual(items.map(({ name }) => name));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(tenant.requests().filter((line) => line.endsWith('/$batch'))).toHaveLength(3);
	expect(tenant.tenant.users.size).toBe(45);
});

describe('refuses before anything is sent', () => {
	it.each([
		[{ displayName: '={{ "" }}' }, "'Display Name' is empty"],
		[{ userPrincipalName: 'ada' }, "'User Principal Name' is not a user principal name"],
		[{ passwordMode: 'set', password: '={{ "" }}' }, "'Password' is empty"],
		[{ additionalProperties: '[]' }, "'Additional Properties' is not a JSON object"],
		[{ additionalProperties: '{' }, "'Additional Properties' is not valid JSON"],
		[
			{ additionalFields: { usageLocation: 'NOR' } },
			"'Usage Location' is not a country code of two letters: 'NOR'",
		],
	])('%j', async (more, message) => {
		const { error } = await run({ displayName: 'A', ...more } as Parameters<typeof runNode>[0]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('one bad item among many: none is created', async () => {
		const { error } = await run({}, [
			{ name: 'A', upn: 'a@contoso.com' },
			{ name: 'B', upn: 'b' },
		]);
		expect(error?.message).toContain('[item 1]');
		expect(tenant.tenant.users.size).toBe(0);
	});
});

it('says that a user with the same name exists', async () => {
	await run();
	const { error } = await run();
	expect(error?.message).toBe("Another object has the same 'userPrincipalName' already [item 0]");
});

it('says what is wrong with a password, in the words of Graph, without showing it', async () => {
	const { error } = await run({ passwordMode: 'set', password: 'sesame' });
	expect(error?.description).toContain('password complexity');
	expect(`${error?.message} ${error?.description}`).not.toContain('sesame');
});

it('continues on fail with an item for each, in their order', async () => {
	const { items } = await runNode(parameters, {
		credential: tenant.credential,
		continueOnFail: true,
		items: [
			{ name: 'A', upn: 'a@contoso.com' },
			{ name: 'B', upn: 'b' },
			{ name: 'C', upn: 'c@fabrikam.invalid' },
			{ name: 'D', upn: 'd@contoso.com' },
		],
	});
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	expect(items.map(({ json }) => json.displayName)).toEqual(['A', undefined, undefined, 'D']);
	expect(items[1].json.error).toContain("'User Principal Name'");
	expect(items[2].json).toMatchObject({
		error: 'The domain of the user principal name is not a verified domain of this tenant [item 2]',
		details: { status: 400, outcome: 'refused' },
	});
	expect(tenant.tenant.users.size).toBe(2);
});

it('says which items were done when one is refused', async () => {
	const items = [0, 1, 2].map((index) => ({ name: `U${index}`, upn: `u${index}@contoso.com` }));
	items[1].upn = 'x@fabrikam.invalid';
	const { error } = await run({ options: { batchSize: 1 } }, items);
	expect(error?.message).toContain('[item 1]');
	expect(error?.description).toContain('Done were the items 0 of 3');
	expect(tenant.tenant.users.size).toBe(1);
});

it('puts out the request of a dry run without the password, and sends nothing', async () => {
	const { json } = await run({ options: { dryRun: true } });
	expect(json[0]).toMatchObject({
		method: 'POST',
		url: `${tenant.url}/v1.0/users`,
		body: { userPrincipalName: 'ada@contoso.com', passwordProfile: { password: '***' } },
	});
	expect(tenant.requests()).toEqual([]);
});

it('names the permission that is missing', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run();
	expect(error?.message).toBe("Missing permission for 'Create user' [item 0]");
	expect(error?.description).toContain('application permission User.ReadWrite.All');
});
