import { runNode } from '../../support/engine';
import { giveRole } from '../../support/roles';
import type { TestTenant } from '../../support/tenant';
import { PERSON, startTenant } from '../../support/tenant';

// Graph documents how far a reset is, but the description that recorded traffic is held against does not have that path.
let tenant: TestTenant;
let id: string;
let person: string;
beforeEach(async () => {
	tenant = await startTenant({ users: 3, recordTo: false });
	id = tenant.tenant.addUser({ onPremisesSyncEnabled: true }).id;
	person = tenant.tenant.addUser({ displayName: 'Helper' }).id;
	giveRole(tenant.tenant, person, 'authenticationAdministrator');
	// The token of a run before is exchanged for one of a person.
	await runNode({ resource: 'user', operation: 'getAll' }, { credential: tenant.credential });
	tenant.credential.accessToken = tenant.issueToken({ idtyp: 'user', oid: person });
	tenant.requests();
});
afterEach(async () => await tenant.close());

const run = async (more: Parameters<typeof runNode>[0] = {}, user = id) =>
	await runNode(
		{
			...PERSON,
			resource: 'user',
			operation: 'resetPassword',
			through: 'writeback',
			user: { __rl: true, mode: 'id', value: user },
			...more,
		},
		{ credential: tenant.credential },
	);

const method = '28c10230-6103-485e-b985-444c60001490';

it('sets the password of somebody who is synchronized, and hands out a random one', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{
			id,
			passwordReset: true,
			state: 'succeeded',
			password: tenant.tenant.passwords.get(id),
		},
	]);
	const [reset, look] = tenant.requests();
	expect(reset).toBe(`POST /v1.0/users/${id}/authentication/methods/${method}/resetPassword`);
	expect(look).toMatch(/^GET .*\/authentication\/operations\//);
});

it('does not return a password that was given', async () => {
	const { json } = await run({ passwordMode: 'set', password: 'Sesame-open-1' });
	expect(json).toEqual([{ id, passwordReset: true, state: 'succeeded' }]);
	expect(tenant.tenant.passwords.get(id)).toBe('Sesame-open-1');
});

it('says that the reset is still under way', async () => {
	tenant.options.passwordResetMs = 60_000;
	const { json } = await run();
	expect(json[0]).toMatchObject({ passwordReset: false, state: 'running' });
	expect(json[0].password).toBe(tenant.tenant.passwords.get(id));
});

it('says that nobody knows how far it is where Graph refuses to say', async () => {
	tenant.faults.add({ kind: 'status', status: 404, path: /operations/ });
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ passwordReset: false, state: 'accepted' });
});

it('is refused in words where the reset came to nothing, and not called carried out', async () => {
	tenant.options.hasPasswordWriteback = false;
	const { error } = await run();
	expect(error?.message).toBe('Graph refused to reset password of user [item 0]');
	expect(error?.description).toContain('Password writeback is not enabled.');
	expect(tenant.tenant.passwords.has(id)).toBe(false);
});

it('names its permission and the roles, also for an administrator and for oneself', async () => {
	const [administrator] = tenant.tenant.users.keys();
	giveRole(tenant.tenant, administrator, 'globalAdministrator');
	for (const user of [administrator, person]) {
		const { error } = await run({}, user);
		expect(error?.message).toBe("Missing permission for 'Reset password of user' [item 0]");
		expect(error?.description).toContain(
			'delegated permission UserAuthenticationMethod.ReadWrite.All',
		);
		expect(error?.description).toContain('Privileged Authentication Administrator');
	}
	expect(tenant.tenant.passwords.has(administrator)).toBe(false);
});
