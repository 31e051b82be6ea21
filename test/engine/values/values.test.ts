import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant({ users: 4 });
});
afterEach(async () => await tenant.close());

const byId = (value = '={{ $json.id }}') => ({ __rl: true, mode: 'id', value });
const ids = () => [...tenant.tenant.users.keys()];
const stored = (id: string) => tenant.tenant.users.get(id);

const run = async (parameters: object, items: object[] = [{}], continueOnFail = false) =>
	await runNode(parameters as Parameters<typeof runNode>[0], {
		credential: tenant.credential,
		items: items as never,
		continueOnFail,
	});

const update = (updateFields: object) => ({
	resource: 'user',
	operation: 'update',
	user: byId(),
	updateFields,
});

describe('a switch', () => {
	it.each([
		[true, true],
		['true', true],
		['TRUE', true],
		['Yes', true],
		['1', true],
		[1, true],
		['on', true],
		[false, false],
		['False ', false],
		['no', false],
		[0, false],
		['off', false],
	])('that is %j is %j', async (enabled, expected) => {
		const [id] = ids();
		Object.assign(stored(id) ?? {}, { accountEnabled: !expected });
		const { error } = await run(update({ accountEnabled: '={{ $json.enabled }}' }), [
			{ id, enabled },
		]);
		expect(error).toBeUndefined();
		expect(stored(id)?.accountEnabled).toBe(expected);
	});

	it.each([[''], ['maybe'], [2], [{ a: 1 }], [[true]]])(
		'that is %j is refused by its name, and blocks nobody',
		async (enabled) => {
			const [id] = ids();
			const { error } = await run(update({ accountEnabled: '={{ $json.enabled }}' }), [
				{ id, enabled },
			]);
			expect(error?.message).toMatch(/^'Account Enabled' .*\[item 0\]$/);
			expect(tenant.requests()).toEqual([]);
		},
	);
});

describe('options', () => {
	const remove = {
		resource: 'user',
		operation: 'delete',
		user: byId(),
		options: { dryRun: '={{ $json.dry }}' },
	};

	it('are read for each item', async () => {
		const [first, second, third] = ids();
		const { json, error } = await run(remove, [
			{ id: first, dry: 'false' },
			{ id: second, dry: 'TRUE' },
			{ id: third, dry: true },
		]);
		expect(error).toBeUndefined();
		expect(json.map(({ deleted, method }) => deleted ?? method)).toEqual([
			true,
			'DELETE',
			'DELETE',
		]);
		expect(tenant.tenant.users.has(first)).toBe(false);
		expect(tenant.tenant.users.has(second) && tenant.tenant.users.has(third)).toBe(true);
	});

	it.each([
		[{ timeout: -1 }, "'Timeout' is not"],
		[{ timeout: 1e9 }, "'Timeout' is not"],
		[{ batchSize: 'many' }, "'Batch Size' is not"],
		[{ batchSize: 0 }, "'Batch Size' is not"],
		[{ retry: { settings: { maxTries: 'three' } } }, "'Max Tries' is not"],
		[{ retry: { settings: { notFoundTries: 1.5 } } }, "'Tries When Not Found' is not"],
		[{ dryRun: '' }, "'Dry Run' is empty"],
		[{ logRequests: 'perhaps' }, "'Log Requests' is neither on nor off"],
	])('%j is refused before anything is sent', async (options, message) => {
		const { error } = await run({ ...remove, options }, [{ id: ids()[0] }]);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});

	it.each([
		['maxRetries', 'soon', "'Max Retry Count' is not"],
		['delay', 'soon', "'Retry Delay (Ms)' is not"],
		['delay', -1, "'Retry Delay (Ms)' is not"],
		['onAllErrors', '', "'Retry on Every Refusal' is empty"],
	])('of a raw request, %s %j is refused', async (name, value, message) => {
		const { error } = await run(
			{
				resource: 'request',
				operation: 'send',
				url: '/users',
				options: { retry: { settings: { maxRetries: 1, [name]: '={{ $json.value }}' } } },
			},
			[{ value }],
		);
		expect(error?.message).toContain(message);
		expect(tenant.requests()).toEqual([]);
	});
});

describe('a column that is missing', () => {
	it('leaves the property of an update as it is, and a notice counts the items', async () => {
		const [first, second] = ids();
		Object.assign(stored(first) ?? {}, { city: 'Oslo', otherMails: ['keep@x.com'] });
		const { json, hints, error } = await run(
			update({
				jobTitle: '={{ $json.title }}',
				city: '={{ $json.city }}',
				otherMails: '={{ $json.mails }}',
			}),
			[
				{ id: first, title: 'Clerk' },
				{ id: second, title: 'Clerk', city: 'Bergen', mails: null },
			],
		);
		expect(error).toBeUndefined();
		expect(stored(first)).toMatchObject({
			jobTitle: 'Clerk',
			city: 'Oslo',
			otherMails: ['keep@x.com'],
		});
		expect(json[0]).not.toHaveProperty('city');
		expect(stored(second)?.city).toBe('Bergen');
		expect(hints).toEqual([
			expect.stringContaining("1 of 2 items had no value for 'City'"),
			expect.stringContaining("2 of 2 items had no value for 'Other Emails'"),
		]);
	});

	it('is no empty cell: of a new user an empty text is left out', async () => {
		const { json, error } = await run(
			{
				resource: 'user',
				operation: 'create',
				displayName: 'A',
				userPrincipalName: 'a@contoso.com',
				additionalFields: { faxNumber: '={{ $json.fax }}', otherMails: '={{ $json.fax }}' },
			},
			[{ fax: '' }],
		);
		expect(error).toBeUndefined();
		expect(tenant.traffic.at(-1)?.requestBody).not.toHaveProperty('faxNumber');
		expect(stored(String(json[0].id))).toMatchObject({ userPrincipalName: 'a@contoso.com' });
	});

	it('clears nothing: only an empty text does', async () => {
		const [id] = ids();
		Object.assign(stored(id) ?? {}, { city: 'Oslo' });
		await run(update({ city: '={{ $json.city }}' }), [{ id, city: '' }]);
		expect(stored(id)?.city).toBeNull();
	});

	it.each([
		[
			"'Display Name'",
			{
				resource: 'user',
				operation: 'create',
				displayName: '={{ $json.no }}',
				userPrincipalName: 'a@contoso.com',
			},
		],
		[
			"'Account Enabled'",
			{
				resource: 'user',
				operation: 'create',
				displayName: 'A',
				userPrincipalName: 'a@contoso.com',
				accountEnabled: '={{ $json.no }}',
			},
		],
		[
			"'Password'",
			{
				resource: 'user',
				operation: 'create',
				displayName: 'A',
				userPrincipalName: 'a@contoso.com',
				passwordMode: 'set',
				password: '={{ $json.no }}',
			},
		],
		[
			"'Department'",
			{
				resource: 'user',
				operation: 'create',
				displayName: 'A',
				userPrincipalName: 'a@contoso.com',
				additionalFields: { department: '={{ $json.no }}' },
			},
		],
		["'Filter'", { resource: 'user', operation: 'getAll', query: { filter: '={{ $json.no }}' } }],
		["'Search'", { resource: 'group', operation: 'getAll', query: { search: '={{ $json.no }}' } }],
		["'Filter'", { resource: 'change', operation: 'getAll', query: { filter: '={{ $json.no }}' } }],
		["'User to Delete'", { resource: 'user', operation: 'delete', user: byId('={{ $json.no }}') }],
		["'Path or URL'", { resource: 'request', operation: 'send', url: '={{ $json.no }}' }],
		["'Return All'", { resource: 'user', operation: 'getAll', returnAll: '={{ $json.no }}' }],
		["'Limit'", { resource: 'user', operation: 'getAll', limit: '={{ $json.no }}' }],
	])('in %s is refused', async (label, parameters) => {
		const { error } = await run(parameters);
		expect(error?.message).toContain(label);
		expect(tenant.requests()).toEqual([]);
	});
});

describe('what cannot be used', () => {
	it('is named for all items, up to ten', async () => {
		const items = Array.from({ length: 14 }, (_, index) => ({
			id: ids()[0],
			title: index === 0 ? 'Clerk' : { index },
		}));
		const { error } = await run(update({ jobTitle: '={{ $json.title }}' }), items);
		expect(error?.message).toContain("'Job Title'");
		expect(error?.message).toContain('[item 1]');
		for (let index = 1; index <= 10; index++) {
			expect(error?.description).toContain(`item ${index}: 'Job Title'`);
		}
		expect(error?.description).not.toContain('item 11:');
		expect(error?.description).toContain('and 3 more');
		expect(tenant.requests()).toEqual([]);
	});
});

describe('days', () => {
	it.each([
		['2024-03-01', '2024-03-01T00:00:00Z'],
		['2024-03-01T00:00:00', '2024-03-01T00:00:00Z'],
	])('%s is the same day whatever the time zone', async (day, expected) => {
		const [id] = ids();
		const { error } = await run(update({ employeeHireDate: '={{ $json.day }}' }), [{ id, day }]);
		expect(error).toBeUndefined();
		expect(Date.parse(String(stored(id)?.employeeHireDate))).toBe(Date.parse(expected));
	});

	it.each(['12', '0517', '2024', 46205])('%j is no date', async (day) => {
		const { error } = await run(update({ employeeHireDate: '={{ $json.day }}' }), [
			{ id: ids()[0], day },
		]);
		expect(error?.message).toContain("'Employee Hire Date' is not a date");
		expect(tenant.requests()).toEqual([]);
	});
});
