import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

// Graph takes ten of these calls a minute, so each test has a tenant of its own.
let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = async (more: object = {}, items?: Array<Record<string, unknown>>) =>
	await runNode(
		{ resource: 'user', operation: 'getInactive', ...more } as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as Array<Record<string, string>> },
	);

const ago = (days: number) => tenant.tenant.daysAgo(days);

/** A user who was created long ago and last signed in so many days ago, by kind of sign-in; without any never did. */
function addUser(
	name: string,
	days: { interactive?: number; nonInteractive?: number; successful?: number },
	more: object = {},
) {
	const when = (value?: number) => (value === undefined ? null : ago(value));
	const signInActivity = {
		lastSignInDateTime: when(days.interactive),
		lastNonInteractiveSignInDateTime: when(days.nonInteractive),
		lastSuccessfulSignInDateTime: when(days.successful),
	};
	return tenant.tenant.addUser({
		displayName: name,
		userPrincipalName: `${name}@contoso.com`,
		mailNickname: name,
		createdDateTime: ago(2000),
		...(Object.keys(days).length > 0 ? { signInActivity } : {}),
		...more,
	});
}

const namesOf = (json: Array<Record<string, unknown>>) =>
	json.map(({ displayName }) => String(displayName)).sort();

describe('the sign-ins that count', () => {
	beforeEach(() => {
		addUser('active', { interactive: 1, nonInteractive: 1, successful: 1 });
		addUser('stale', { interactive: 100, nonInteractive: 100, successful: 100 });
		addUser('app', { interactive: 100, nonInteractive: 2, successful: 2 });
		addUser('attacked', { interactive: 1, nonInteractive: 100, successful: 100 });
		addUser('never', {});
	});

	it.each([
		['successful', ['attacked', 'never', 'stale']],
		['interactive', ['app', 'never', 'stale']],
		['all', ['never', 'stale']],
	])('are the %s ones', async (signIns, names) => {
		const { json, error } = await run({ signIns });
		expect(error).toBeUndefined();
		expect(namesOf(json)).toEqual(names);
	});

	it('say when the last one was, and how long ago', async () => {
		const { json } = await run({ signIns: 'interactive', days: 99 });
		const stale = json.find(({ displayName }) => displayName === 'stale');
		expect(stale).toMatchObject({ daysInactive: 100, neverSignedIn: false });
		expect(stale?.lastSignInDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		expect(json.find(({ displayName }) => displayName === 'never')).toMatchObject({
			lastSignInDateTime: null,
			daysInactive: 2000,
			neverSignedIn: true,
		});
	});

	it.each([
		[100, 2],
		[101, 1],
	])('are %d days ago to the day', async (days, count) => {
		const { json } = await run({ signIns: 'all', days });
		expect(json).toHaveLength(count);
	});
});

it('takes attempts of before December 2023 for successes, since Entra kept none apart then', async () => {
	const before = (Date.now() - Date.parse('2023-11-01T00:00:00Z')) / 864e5;
	addUser('long', { interactive: before });
	addUser('attempts', { interactive: 100 });
	const { json } = await run();
	expect(json.map(({ displayName, neverSignedIn }) => [displayName, neverSignedIn])).toEqual([
		['long', false],
		['attempts', true],
	]);
});

it('takes the year 1 for no sign-in', async () => {
	const none = '0001-01-01T00:00:00Z';
	addUser('none', {}, { signInActivity: { lastSignInDateTime: none } });
	const { json } = await run({ signIns: 'interactive' });
	expect(json[0]).toMatchObject({ neverSignedIn: true, lastSignInDateTime: null });
});

describe('who never signed in', () => {
	beforeEach(() => {
		addUser('never', {});
		addUser('stale', { successful: 100 });
		addUser('new', {}, { createdDateTime: ago(1) });
		addUser('unknown', {}, { createdDateTime: null });
	});

	it.each([
		['include', ['never', 'stale', 'unknown']],
		['exclude', ['stale']],
		['only', ['never', 'unknown']],
	])('%s', async (neverSignedIn, names) => {
		const { json } = await run({ neverSignedIn });
		expect(namesOf(json)).toEqual(names);
	});

	it('has no days where nobody knows since when', async () => {
		const { json } = await run({ neverSignedIn: 'only' });
		const unknown = json.find(({ displayName }) => displayName === 'unknown');
		expect(unknown).toMatchObject({ daysInactive: null });
	});
});

it('lists only guests, only members, only enabled or disabled', async () => {
	addUser('guest', { successful: 100 }, { userType: 'Guest', accountEnabled: false });
	addUser('member', { successful: 100 });
	addUser('untyped', { successful: 100 }, { userType: null });
	const names = async (more: object) => namesOf((await run(more)).json);
	expect(await names({ userType: 'Guest' })).toEqual(['guest']);
	expect(await names({ userType: 'Member' })).toEqual(['member', 'untyped']);
	expect(await names({ accountStatus: 'enabled' })).toEqual(['member', 'untyped']);
	expect(await names({ accountStatus: 'disabled' })).toEqual(['guest']);
	expect(await names({ userType: 'Member', accountStatus: 'disabled' })).toEqual([]);
	const filters = tenant.requests().filter((line) => line.includes('$filter'));
	expect(filters).toEqual([expect.stringContaining("$filter=userType eq 'Guest'")]);
});

it('leaves out people who were deleted, of whom Graph still lists the ID', async () => {
	addUser('stale', { successful: 100 });
	const gone = addUser('gone', { successful: 100 });
	tenant.tenant.directory.softDelete(gone);
	const { json } = await run();
	expect(namesOf(json)).toEqual(['stale']);
	const listed = tenant.traffic.at(-1)?.responseBody as { value: object[] };
	expect(listed.value).toHaveLength(2);
});

describe('pages', () => {
	it('are of 500 and read to the end, whatever the limit, and for 1,000 equal items once', async () => {
		for (let index = 0; index < 1001; index++) {
			addUser(`u${index}`, { successful: index < 999 ? 1 : 100 });
		}
		const one = await run({ limit: 2 });
		expect(namesOf(one.json)).toEqual(['u1000', 'u999']);
		const calls = tenant.requests().filter((line) => line.includes('/users'));
		expect(calls).toHaveLength(3);
		for (const line of calls) expect(line).toContain('$top=500');
		const many = await run(
			{ limit: 1 },
			Array.from({ length: 1000 }, (_, item) => ({ item })),
		);
		expect(many.json).toHaveLength(1000);
		expect(tenant.requests().filter((line) => line.includes('/users'))).toHaveLength(2);
	});

	it('are not read further than the limit needs', async () => {
		for (let index = 0; index < 1001; index++) addUser(`u${index}`, { successful: 100 });
		expect((await run({ limit: 500 })).json).toHaveLength(500);
		expect(tenant.requests().filter((line) => line.includes('/users'))).toHaveLength(1);
		expect((await run({ returnAll: true })).json).toHaveLength(1001);
	});

	it('hold no more than 500', async () => {
		const { error } = await run({ query: { pageSize: 501 } });
		expect(error?.message).toContain("'Page Size' is not a whole number from 1 to 500");
		expect(tenant.requests()).toEqual([]);
	});
});

it('returns what people look at, what is chosen, or what Graph gives', async () => {
	addUser('stale', { successful: 100 }, { department: 'Sales', city: 'Oslo' });
	const result = ['daysInactive', 'lastSignInDateTime', 'neverSignedIn'];
	const [simplified] = (await run()).json;
	expect(simplified).toMatchObject({ department: 'Sales', accountEnabled: true });
	expect(simplified).not.toHaveProperty('signInActivity');
	const [fields] = (await run({ output: 'fields', fields: ['city'] })).json;
	expect(Object.keys(fields).sort()).toEqual([
		'city',
		...result.slice(0, 1),
		'id',
		...result.slice(1),
	]);
	const [selected] = (await run({ query: { select: 'id, signInActivity' } })).json;
	expect(Object.keys(selected).sort()).toEqual([
		'daysInactive',
		'id',
		'lastSignInDateTime',
		'neverSignedIn',
		'signInActivity',
	]);
	const [raw] = (await run({ output: 'raw' })).json;
	expect(raw).toHaveProperty('businessPhones');
	expect(raw).toHaveProperty('signInActivity');
});

it('says that the tenant needs a license', async () => {
	tenant.options.hasPremiumLicense = false;
	const { error } = await run();
	expect(error?.message).toBe(
		'Graph gives this only to tenants with an Entra ID P1 or P2 license [item 0]',
	);
	expect(error?.description).toContain("doesn't have premium license");
});

it('names both permissions', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run();
	expect(error?.message).toBe("Missing permission for 'Get inactive users' [item 0]");
	expect(error?.description).toContain('AuditLog.Read.All and User.Read.All');
});

it('finds nobody in a tenant where everybody is active', async () => {
	addUser('active', { successful: 1 });
	const { json, error } = await run({ returnAll: true });
	expect(error).toBeUndefined();
	expect(json).toEqual([]);
});

it.each([
	['days', '', 'Days Without Sign-In'],
	['days', undefined, 'Days Without Sign-In'],
	['days', 0, 'Days Without Sign-In'],
	['days', 1.5, 'Days Without Sign-In'],
	['signIns', 'sometimes', 'Sign-Ins That Count'],
	['neverSignedIn', true, 'Never Signed In'],
	['userType', 'guests', 'User Type'],
	['accountStatus', undefined, 'Account Status'],
])('sends nothing where %s is %j', async (name, value, label) => {
	const { error } = await run({ [name]: '={{ $json.value }}' }, [{ value }]);
	expect(error?.message).toContain(`'${label}'`);
	expect(tenant.requests()).toEqual([]);
});
