import { runNode } from '../../support/engine';
import type { SkippedWaits } from '../../support/skippedWaits';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let waits: SkippedWaits;
let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	waits = skipWaits();
	tenant = await startTenant({ users: 3, clock: waits.now });
	[id] = tenant.tenant.users.keys();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const run = async (more: Parameters<typeof runNode>[0] = {}, items: object[] = [{}]) =>
	await runNode(
		{
			resource: 'authenticationMethod',
			operation: 'reset',
			user: { __rl: true, mode: 'id', value: id },
			...more,
		},
		{ credential: tenant.credential, items: items as never },
	);

const give = (type: string, properties: Record<string, unknown> = {}) =>
	tenant.tenant.signInMethods.give(id, type, properties);

const left = () => tenant.tenant.signInMethods.of(id).map(({ type }) => type);

const kinds = (list: unknown) => (list as Array<{ kind: string }>).map(({ kind }) => kind);

it('deletes everything but the password, the default method last, and signs the user out', async () => {
	const phone = give('phone', { phoneType: 'mobile', phoneNumber: '+1 2065550100' });
	give('phone', { phoneType: 'alternateMobile' });
	give('fido2', { displayName: 'Blue key' });
	tenant.tenant.signInMethods.defaults.set(id, phone.id);
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(left()).toEqual([]);
	expect(json).toMatchObject([
		{ user: id, isComplete: true, remaining: [], kept: [], sessionsRevoked: true },
	]);
	expect(kinds(json[0].removed)).toEqual(['phone', 'fido2', 'phone']);
	expect(json[0].removed).toContainEqual({
		id: phone.id,
		kind: 'phone',
		name: 'Phone',
		detail: 'Mobile +1 2065550100',
	});
	const user = tenant.tenant.users.get(id);
	expect(user?.signInSessionsValidFromDateTime).toBeDefined();
});

it('tries the default method again after the others, wherever it stands in the list', async () => {
	const [first] = [give('fido2'), give('email'), give('softwareOath')];
	tenant.tenant.signInMethods.defaults.set(id, first.id);
	const { json } = await run();
	expect(kinds(json[0].removed)).toEqual(['email', 'softwareOath', 'fido2']);
	const deletions = tenant.requests().filter((line) => line.startsWith('DELETE'));
	expect(deletions).toHaveLength(4);
	expect(deletions[0]).toBe(deletions[3]);
});

it('deletes the mobile phone after the alternate one, without a try that must be refused', async () => {
	give('phone', { phoneType: 'mobile' });
	give('phone', { phoneType: 'alternateMobile' });
	const { json } = await run();
	expect(json[0]).toMatchObject({ isComplete: true });
	expect(tenant.requests().filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
});

it('waits for a replica that still sees the others', async () => {
	tenant.options.readLagMs = 4000;
	const [first] = [give('fido2'), give('email')];
	tenant.tenant.signInMethods.defaults.set(id, first.id);
	const { json } = await run();
	expect(json[0]).toMatchObject({ isComplete: true });
	expect(left()).toEqual([]);
});

it('may be run again: what is gone counts as done', async () => {
	give('email');
	await run();
	const { json } = await run();
	expect(json[0]).toMatchObject({ isComplete: true, removed: [], remaining: [] });
});

it('resets one user in two items once, and both are complete', async () => {
	give('email');
	const { json, error } = await run({}, [{}, {}]);
	expect(error).toBeUndefined();
	expect(json.map(({ isComplete }) => isComplete)).toEqual([true, true]);
	expect(json.map(({ removed }) => kinds(removed))).toEqual([['email'], []]);
});

it('keeps the kinds that are to stay, and says what that keeps besides', async () => {
	give('windowsHelloForBusiness', { displayName: 'PC-7' });
	give('email');
	const { id: method } = give('fido2');
	tenant.tenant.signInMethods.defaults.set(id, method);
	const { json } = await run({ keep: ['windowsHelloForBusiness'], revokeSessions: false });
	expect(json[0]).toMatchObject({ isComplete: false });
	expect(json[0]).not.toHaveProperty('sessionsRevoked');
	expect([json[0].removed, json[0].kept, json[0].remaining].map(kinds)).toEqual([
		['email'],
		['windowsHelloForBusiness'],
		['fido2'],
	]);
	expect(json[0].remaining).toMatchObject([
		{
			message: expect.stringMatching(
				/^This is the user's default method, which goes only when no other is left\. /,
			),
		},
	]);
	expect(tenant.tenant.users.get(id)?.signInSessionsValidFromDateTime).toBeUndefined();
});

it('goes on where one method is refused, and reports why it stays', async () => {
	give('email');
	give('fido2');
	tenant.faults.add({
		kind: 'status',
		status: 403,
		code: 'accessDenied',
		message: 'Request Authorization failed',
		method: 'DELETE',
		path: /emailMethods/,
	});
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		isComplete: false,
		sessionsRevoked: true,
		remaining: [
			{
				kind: 'email',
				message: expect.stringContaining(
					'application permission UserAuthenticationMethod.ReadWrite.All',
				),
			},
		],
	});
	expect(kinds(json[0].removed)).toEqual(['fido2']);
});

it('reports where the sessions stay', async () => {
	give('email');
	tenant.app.roles = ['UserAuthenticationMethod.ReadWrite.All'];
	const { json } = await run();
	expect(json[0]).toMatchObject({
		isComplete: false,
		sessionsRevoked: false,
		sessionsMessage: expect.stringContaining('application permission User.RevokeSessions.All'),
	});
	expect(left()).toEqual([]);
});

it('is refused as a whole where nothing could be deleted, and leaves the sessions', async () => {
	give('email');
	tenant.app.roles = ['UserAuthenticationMethod.Read.All', 'User.RevokeSessions.All'];
	const { error } = await run();
	expect(error?.message).toBe("Missing permission for 'Reset authentication methods' [item 0]");
	expect(tenant.tenant.users.get(id)?.signInSessionsValidFromDateTime).toBeUndefined();
});

it('shows every deletion in a dry run, and deletes nothing', async () => {
	give('email');
	give('fido2');
	const { json } = await run({ options: { dryRun: true } });
	expect(json.map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'POST']);
	expect(left()).toHaveLength(2);
});

it.each([
	[{ keep: '={{ ["password"] }}' }, "'Keep' is none of its choices: 'password'"],
	[{ revokeSessions: '={{ "" }}' }, "'Revoke Sessions' is empty"],
])('refuses %j before anything is sent', async (more, message) => {
	const { error } = await run(more);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});
