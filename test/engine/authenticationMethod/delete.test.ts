import { runNode } from '../../support/engine';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	const { now } = skipWaits();
	tenant = await startTenant({ users: 3, clock: now });
	[id] = tenant.tenant.users.keys();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const run = async (method: string, items: object[] = [{}], continueOnFail = false) =>
	await runNode(
		{
			resource: 'authenticationMethod',
			operation: 'delete',
			user: { __rl: true, mode: 'id', value: id },
			authenticationMethod: { __rl: true, mode: 'id', value: method },
		},
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

const give = (type: string, properties: Record<string, unknown> = {}) =>
	tenant.tenant.signInMethods.give(id, type, properties);

const left = () => tenant.tenant.signInMethods.of(id).map((method) => method.id);

// The description that traffic is held against has no path of external methods: see unlisted.test.ts.
it.each([
	['phone', 'phoneMethods', { phoneType: 'office' }],
	['microsoftAuthenticator', 'microsoftAuthenticatorMethods', {}],
	['fido2', 'fido2Methods', {}],
	['windowsHelloForBusiness', 'windowsHelloForBusinessMethods', {}],
	['softwareOath', 'softwareOathMethods', {}],
	['email', 'emailMethods', {}],
	['temporaryAccessPass', 'temporaryAccessPassMethods', {}],
	['platformCredential', 'platformCredentialMethods', {}],
])('deletes a method of the kind %s through its collection', async (type, collection, more) => {
	const other = give('email');
	const method = give(type, more);
	const { json, error } = await run(method.id);
	expect(error).toBeUndefined();
	expect(json).toMatchObject([
		{ user: id, id: method.id, kind: type, deleted: true, alreadyGone: false },
	]);
	expect(left()).toEqual([other.id]);
	expect(tenant.requests()).toEqual([
		`GET /v1.0/users/${id}/authentication/methods`,
		`DELETE /v1.0/users/${id}/authentication/${collection}/${method.id}`,
	]);
});

it('finds a method whatever the case of its ID', async () => {
	const { id: method } = give('fido2');
	expect((await run(method.toUpperCase())).json[0]).toMatchObject({ id: method, deleted: true });
});

it('takes what is gone for done, before the look and after it', async () => {
	const before = await run('3179e48a-750b-4051-897c-87b9720928f7');
	expect(before.json[0]).toMatchObject({ deleted: false, alreadyGone: true });
	const { id: method } = give('fido2');
	const { json } = await run(method, [{}, {}]);
	expect(json.map(({ deleted, alreadyGone }) => [deleted, alreadyGone])).toEqual([
		[true, false],
		[false, true],
	]);
});

it('says in words why the default method stays', async () => {
	give('email');
	const phone = give('phone', { phoneType: 'mobile' });
	tenant.tenant.signInMethods.defaults.set(id, phone.id);
	const { error } = await run(phone.id);
	expect(error?.message).toBe(
		"This is the user's default method, which goes only when no other is left [item 0]",
	);
	expect(error?.description).toContain('Reset does that in the right order');
	expect(left()).toHaveLength(2);
});

it.each([
	['28C10230-6103-485e-b985-444c60001490', 'is the password, which cannot be deleted'],
	['={{ "" }}', 'is empty'],
])('refuses %s before anything is sent', async (method, what) => {
	const { error } = await run(method);
	expect(error?.message).toBe(`'Method to Delete' ${what} [item 0]`);
	expect(tenant.requests()).toEqual([]);
});

it('goes on with the others where one is refused', async () => {
	const [one, other] = [give('fido2'), give('email')];
	tenant.tenant.signInMethods.defaults.set(id, one.id);
	const { json } = await run(
		'={{ $json.method }}',
		[{ method: one.id }, { method: other.id }],
		true,
	);
	expect(json[0].error).toContain('default method');
	expect(json[1]).toMatchObject({ id: other.id, deleted: true });
});

it('names the permission that is missing', async () => {
	tenant.app.roles = ['UserAuthenticationMethod.Read.All'];
	const { error } = await run(give('fido2').id);
	expect(error?.message).toBe("Missing permission for 'Delete authentication method' [item 0]");
	expect(error?.description).toContain(
		'application permission UserAuthenticationMethod.ReadWrite.All',
	);
});
