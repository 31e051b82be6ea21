import { runNode } from '../../support/engine';
import { giveRole, principalOf } from '../../support/roles';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 30 });
	[id] = tenant.tenant.users.keys();
});
afterEach(async () => await tenant.close());

type Fields = Parameters<typeof runNode>[0];

const run = async (
	operation: string,
	more: Fields = {},
	items: object[] = [{ id }],
	continueOnFail = false,
) =>
	await runNode(
		{
			resource: 'user',
			operation,
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...more,
		},
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

const passwordOf = (user: string) => tenant.tenant.passwords.get(user);

describe('resetPassword', () => {
	it('sets a random password, which stands once in the output, and has it changed', async () => {
		const { json, error } = await run('resetPassword');
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ id, passwordReset: true, state: 'succeeded', password: passwordOf(id) },
		]);
		expect(String(json[0].password)).toHaveLength(20);
		expect(tenant.traffic.at(-1)?.requestBody).toMatchObject({
			passwordProfile: {
				forceChangePasswordNextSignIn: true,
				forceChangePasswordNextSignInWithMfa: false,
			},
		});
		expect(tenant.requests()).toEqual([`PATCH /v1.0/users/${id}`]);
	});

	it('sets the given password, and never returns it', async () => {
		const { json } = await run('resetPassword', {
			passwordMode: 'set',
			password: ' Sesame-open-1',
			forceChangePassword: 'nextSignInWithMfa',
		});
		expect(json).toEqual([{ id, passwordReset: true, state: 'succeeded' }]);
		expect(passwordOf(id)).toBe(' Sesame-open-1');
		expect(tenant.traffic.at(-1)?.requestBody).toMatchObject({
			passwordProfile: {
				forceChangePasswordNextSignIn: false,
				forceChangePasswordNextSignInWithMfa: true,
			},
		});
	});

	it.each([
		[{ passwordMode: 'set', password: '={{ "" }}' }, "'Password' is empty"],
		[{ forceChangePassword: '={{ "soon" }}' }, "'Force Change Password' is none of its choices"],
		[{ through: '={{ "mail" }}' }, "'Reset Through' is none of its choices: 'mail'"],
		[
			{ through: 'writeback' },
			"'Reset Through' is Password Writeback, which takes a person who is signed in",
		],
		[{ user: { __rl: true, mode: 'id', value: '={{ "ada" }}' } }, "'User Whose Password to Reset'"],
	])('refuses %j before anything is sent', async (more, message) => {
		const { error } = await run('resetPassword', more);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it('says what is wrong with a password, without showing it', async () => {
		const { error } = await run('resetPassword', { passwordMode: 'set', password: 'sesame' });
		expect(error?.message).toBe('The password is too simple for this tenant [item 0]');
		expect(`${error?.message} ${error?.description}`).not.toContain('sesame');
	});

	it('says where the password of somebody who is synchronized is kept, and how to go on', async () => {
		const { id: synced } = tenant.tenant.addUser({ onPremisesSyncEnabled: true });
		const { error } = await run('resetPassword', {}, [{ id: synced }]);
		expect(error?.message).toBe(
			'The password of this user is kept in the Active Directory on premises [item 0]',
		);
		expect(error?.description).toContain("set 'Reset Through' to Password Writeback");
	});

	it('says what the password of an administrator needs, and sets it with a role that is high enough', async () => {
		giveRole(tenant.tenant, id, 'globalAdministrator');
		const app = principalOf(tenant.tenant, tenant.app.appId);
		giveRole(tenant.tenant, app, 'userAdministrator');
		const { error } = await run('resetPassword');
		expect(error?.message).toBe("Missing permission for 'Reset password of user' [item 0]");
		expect(error?.description).toContain(
			'application permission User-PasswordProfile.ReadWrite.All',
		);
		expect(error?.description).toContain('it is Privileged Authentication Administrator');
		expect(passwordOf(id)).toBeUndefined();
		giveRole(tenant.tenant, app, 'privilegedAuthenticationAdministrator');
		expect((await run('resetPassword')).error).toBeUndefined();
	});

	it('works for a person who signs in and has a role', async () => {
		await run('resetPassword');
		const [, person] = tenant.tenant.users.keys();
		tenant.credential.accessToken = tenant.issueToken({ idtyp: 'user', oid: person });
		const { error } = await run('resetPassword', PERSON);
		expect(error?.description).toContain('a role that resets passwords, e.g. User Administrator');
		giveRole(tenant.tenant, person, 'userAdministrator');
		expect((await run('resetPassword', PERSON)).json[0].password).toBe(passwordOf(id));
	});

	it('keeps the password where it is unknown whether it was set', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'PATCH', times: Infinity });
		const { json } = await run(
			'resetPassword',
			{ options: { retry: { settings: { maxTries: 1 } } } },
			undefined,
			true,
		);
		expect(json[0]).toMatchObject({ details: { outcome: 'unknown', password: passwordOf(id) } });
	});

	it('says whose passwords are lost when the run stops', async () => {
		const { id: synced } = tenant.tenant.addUser({ onPremisesSyncEnabled: true });
		const items = [{ id }, { id: synced }];
		const { error } = await run('resetPassword', { options: { batchSize: 1 } }, items);
		expect(error?.description).toContain(
			`The generated passwords of these users are lost, since a run that stops has no output: ${id}. Set new passwords with User → Reset Password`,
		);
		expect(error?.description).not.toContain('Temporary Access Pass');
	});

	it('sets the last password where two items name one user', async () => {
		const { json } = await run('resetPassword', {}, [{ id }, { id }]);
		expect(passwordOf(id)).toBe(json[1].password);
		expect(json[0].password).not.toBe(json[1].password);
	});
});

describe('revokeSessions', () => {
	const since = (user: string) => tenant.tenant.users.get(user)?.signInSessionsValidFromDateTime;

	it('signs the user out', async () => {
		const { json, error } = await run('revokeSessions');
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id, sessionsRevoked: true }]);
		expect(since(id)).toBeDefined();
		expect(tenant.requests()).toEqual([`POST /v1.0/users/${id}/revokeSignInSessions`]);
	});

	it('is sent again where the answer was lost', async () => {
		tenant.faults.add({ kind: 'dropAfter', method: 'POST' });
		const { json } = await run('revokeSessions');
		expect(json).toEqual([{ id, sessionsRevoked: true }]);
	});

	it('names the permission that is missing', async () => {
		tenant.app.roles = ['User.Read.All'];
		const { error } = await run('revokeSessions');
		expect(error?.message).toBe("Missing permission for 'Revoke sessions of user' [item 0]");
		expect(error?.description).toContain('application permission User.RevokeSessions.All');
	});

	it('goes on with the others where one user is unknown', async () => {
		const items = [{ id: '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0' }, { id }];
		const { json } = await run('revokeSessions', {}, items, true);
		expect(json[0].error).toContain('was not found in this tenant');
		expect(json[1]).toEqual({ id, sessionsRevoked: true });
	});
});

it.each(['resetPassword', 'revokeSessions'])(
	'%s of a thousand users takes 50 calls',
	async (operation) => {
		for (let count = tenant.tenant.users.size; count < 1000; count++) tenant.tenant.addUser();
		const items = [...tenant.tenant.users.keys()].map((user) => ({ id: user }));
		const { json, error } = await run(operation, {}, items);
		expect(error).toBeUndefined();
		expect(json.map((item) => item.id)).toEqual(items.map((item) => item.id));
		expect(tenant.requests().filter((line) => line.endsWith('/$batch'))).toHaveLength(50);
	},
	60_000,
);

it.each(['resetPassword', 'revokeSessions'])(
	'shows a dry run of %s, and sends nothing',
	async (operation) => {
		const { json } = await run(operation, { options: { dryRun: true } });
		expect(json).toHaveLength(1);
		expect(JSON.stringify(json)).toContain(`/v1.0/users/${id}`);
		if (operation === 'resetPassword')
			expect(json[0]).toMatchObject({ body: { passwordProfile: { password: '***' } } });
		expect(tenant.requests()).toEqual([]);
	},
);
