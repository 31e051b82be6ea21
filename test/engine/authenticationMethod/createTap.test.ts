import { runNode } from '../../support/engine';
import { skipWaits } from '../../support/skippedWaits';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
let id: string;
beforeEach(async () => {
	const { now } = skipWaits();
	tenant = await startTenant({ users: 4, clock: now });
	[id] = tenant.tenant.users.keys();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await tenant.close();
});

const parameters = {
	resource: 'authenticationMethod',
	operation: 'createTap',
	user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

const run = async (
	more: Parameters<typeof runNode>[0] = {},
	items: Array<Record<string, unknown>> = [{ id }],
	continueOnFail = false,
) =>
	await runNode(
		{ ...parameters, ...more },
		{ credential: tenant.credential, items: items as never, continueOnFail },
	);

const passes = (user: string) => tenant.tenant.signInMethods.of(user);

it('hands out the pass, as the policy has it', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json).toMatchObject([
		{
			user: id,
			id: passes(id)[0].id,
			lifetimeInMinutes: 60,
			isUsableOnce: false,
			isUsable: true,
			methodUsabilityReason: 'EnabledByPolicy',
			created: true,
			replaced: false,
		},
	]);
	expect(json[0].temporaryAccessPass).toMatch(/^[A-Z2-9]{8}$/);
	expect(tenant.traffic.at(-1)?.requestBody).toEqual({});
});

it('sends lifetime, one-time use and start, the last by the time zone of the workflow', async () => {
	const { json } = await run({
		additionalFields: {
			lifetimeInMinutes: '={{ "120" }}',
			isUsableOnce: '={{ "TRUE" }}',
			startDateTime: '2030-01-31T09:00:00+01:00',
		},
	});
	expect(tenant.traffic.at(-1)?.requestBody).toEqual({
		lifetimeInMinutes: 120,
		isUsableOnce: true,
		startDateTime: '2030-01-31T08:00:00.000Z',
	});
	expect(json[0]).toMatchObject({ isUsable: false, methodUsabilityReason: 'NotYetValid' });
});

it('replaces the pass that the user has, and says so', async () => {
	const first = await run();
	const { json } = await run();
	expect(json[0]).toMatchObject({ created: true, replaced: true });
	expect(json[0].temporaryAccessPass).not.toBe(first.json[0].temporaryAccessPass);
	expect(passes(id)).toHaveLength(1);
});

describe('with Keep It', () => {
	it.each([{}, { startDateTime: '2030-01-31T08:00:00Z' }])(
		'leaves a pass that works, now or later, and hands none out: %j',
		async (additionalFields) => {
			const first = await run({ additionalFields } as Parameters<typeof runNode>[0]);
			const { json } = await run({ ifExists: 'keep' });
			expect(json[0]).toMatchObject({ id: first.json[0].id, created: false, replaced: false });
			expect(json[0]).not.toHaveProperty('temporaryAccessPass');
		},
	);

	it('replaces one that has expired', async () => {
		tenant.tenant.signInMethods.give(id, 'temporaryAccessPass', {
			startDateTime: '2020-01-31T08:00:00Z',
			lifetimeInMinutes: 60,
		});
		const { json } = await run({ ifExists: 'keep' });
		expect(json[0]).toMatchObject({ created: true, replaced: true });
	});
});

it('refuses two passes for the same user in one run, since the first would be void', async () => {
	const { json } = await run({}, [{ id }, { id: id.toUpperCase() }], true);
	expect(json[0]).toMatchObject({ created: true });
	expect(json[1].error).toBe(
		"'User' is the same user as in item 0, whose pass this one would void [item 1]",
	);
	expect(tenant.requests().filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

describe('refuses before anything is sent', () => {
	it.each([
		[{ lifetimeInMinutes: 9 }, "'Activation Duration' is not a whole number from 10 to 43200: 9"],
		[
			{ lifetimeInMinutes: 43_201 },
			"'Activation Duration' is not a whole number from 10 to 43200: 43201",
		],
		[{ lifetimeInMinutes: '={{ "an hour" }}' }, "'Activation Duration' is not a whole number"],
		[{ lifetimeInMinutes: '={{ $json.none }}' }, "'Activation Duration' is empty"],
		[{ isUsableOnce: '={{ "maybe" }}' }, "'One-Time Use' is neither on nor off"],
		[{ startDateTime: '={{ "01/03/2030" }}' }, "'Delayed Start Time' is not a date"],
	])('%j', async (additionalFields, message) => {
		const { error } = await run({ additionalFields } as Parameters<typeof runNode>[0]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});
});

describe("says in words what the tenant's policy refuses", () => {
	it('a lifetime', async () => {
		const { error } = await run({ additionalFields: { lifetimeInMinutes: 600 } });
		expect(error?.message).toBe(
			"'Activation Duration' has to be between 60 and 480 minutes [item 0]",
		);
	});

	it('a user whom it does not include', async () => {
		tenant.tenant.signInMethods.passPolicy.excluded.add(id);
		const { error } = await run();
		expect(error?.message).toBe(
			"The tenant's policy does not let this user have a Temporary Access Pass [item 0]",
		);
	});

	it('a guest from outside, but not one from inside', async () => {
		const guest = tenant.tenant.addUser({ userType: 'Guest', creationType: 'Invitation' });
		const { error } = await run({}, [{ id: guest.id }]);
		expect(error?.message).toBe(
			'A guest from another organization cannot have a Temporary Access Pass [item 0]',
		);
		const inside = tenant.tenant.addUser({ userType: 'Guest' });
		expect((await run({}, [{ id: inside.id }])).error).toBeUndefined();
	});
});

it('shows that a pass for several times cannot be used where the policy demands one-time use', async () => {
	tenant.tenant.signInMethods.passPolicy.isUsableOnce = true;
	const { json } = await run({ additionalFields: { isUsableOnce: false } });
	expect(json[0]).toMatchObject({ isUsable: false, methodUsabilityReason: 'DisabledByPolicy' });
});

it('creates another where the answer was lost: one pass is left, the one that is handed out', async () => {
	tenant.faults.add({ kind: 'dropAfter', method: 'POST', path: /temporaryAccessPass/ });
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json[0].id).toBe(passes(id)[0].id);
	expect(passes(id)).toHaveLength(1);
});

it('keeps the passes that were created when another item is refused and the run goes on', async () => {
	const guest = tenant.tenant.addUser({ userType: 'Guest', creationType: 'Invitation' });
	const items = [...tenant.tenant.users.keys()].slice(0, 2).concat(guest.id);
	const { json } = await run(
		{},
		items.map((user) => ({ id: user })),
		true,
	);
	expect(json.map(({ created, error }) => created ?? error)).toEqual([
		true,
		true,
		'A guest from another organization cannot have a Temporary Access Pass [item 2]',
	]);
});

it('says whose passes are lost when the run stops', async () => {
	const guest = tenant.tenant.addUser({ userType: 'Guest', creationType: 'Invitation' });
	const { error } = await run({ options: { batchSize: 1 } }, [{ id }, { id: guest.id }]);
	expect(error?.description).toContain(
		`The Temporary Access Passes of these users are lost, since a run that stops has no output: ${id}. Create new ones`,
	);
	expect(error?.description).not.toContain('passwords');
});

it('is satisfied with the narrow permission', async () => {
	tenant.app.roles = ['UserAuthMethod-TAP.ReadWrite.All'];
	expect((await run()).error).toBeUndefined();
});

it('names the narrow permission where it is missing', async () => {
	tenant.app.roles = ['UserAuthMethod-TAP.Read.All'];
	const { error } = await run();
	expect(error?.message).toBe("Missing permission for 'Create temporary access pass' [item 0]");
	expect(error?.description).toContain('application permission UserAuthMethod-TAP.ReadWrite.All');
});

it('shows a dry run and creates nothing', async () => {
	const { json } = await run({ options: { dryRun: true } });
	expect(json[0]).toMatchObject({
		method: 'POST',
		url: `${tenant.url}/v1.0/users/${id}/authentication/temporaryAccessPassMethods`,
	});
	expect(passes(id)).toEqual([]);
});
