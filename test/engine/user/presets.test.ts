import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTenant();
});
afterEach(async () => await tenant.close());

const run = async (filters: object, more: object = {}, items?: Array<Record<string, unknown>>) =>
	await runNode(
		{ resource: 'user', operation: 'getAll', filters, ...more } as Parameters<typeof runNode>[0],
		{ credential: tenant.credential, items: items as Array<Record<string, string>> },
	);

const addUser = (name: string, more: object = {}) =>
	tenant.tenant.addUser({
		displayName: name,
		mailNickname: name,
		userPrincipalName: `${name}@contoso.com`,
		...more,
	}).id;

const namesOf = ({ json, error }: Awaited<ReturnType<typeof run>>) => {
	expect(error).toBeUndefined();
	return json.map(({ displayName }) => String(displayName)).sort();
};

const lastFilter = () =>
	new URLSearchParams(tenant.traffic.at(-1)?.url.split('?')[1]).get('$filter');

const isEventual = () => tenant.traffic.at(-1)?.requestHeaders?.consistencylevel === 'eventual';

describe('each preset', () => {
	beforeEach(() => {
		addUser('ada', {
			department: "R&D 'A'",
			createdDateTime: '2026-03-01T12:00:00Z',
			employeeHireDate: '2026-03-01T08:00:00Z',
			employeeLeaveDateTime: '2026-05-31T23:00:00Z',
			assignedLicenses: [{ skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', disabledPlans: [] }],
			onPremisesSyncEnabled: true,
		});
		addUser('bo', {
			accountEnabled: false,
			department: 'Sales',
			createdDateTime: '2026-01-01T00:00:00Z',
			employeeHireDate: '2026-01-01T00:00:00Z',
			onPremisesSyncEnabled: false,
			userType: 'Guest',
		});
		addUser('cy', { createdDateTime: '2025-01-01T00:00:00Z' });
	});

	it.each<[filters: object, names: string[], eventual: boolean]>([
		[{ accountStatus: 'enabled' }, ['ada', 'cy'], false],
		[{ accountStatus: 'disabled' }, ['bo'], false],
		[{ createdSince: '2026-01-01T00:00:00Z' }, ['ada', 'bo'], false],
		[{ department: "r&d 'a'" }, ['ada'], false],
		[{ hiredFrom: '2026-02-01' }, ['ada'], true],
		[{ hiredUntil: '2026-03-01' }, ['ada', 'bo'], true],
		[{ hiredFrom: '2026-01-01', hiredUntil: '2026-02-28' }, ['bo'], true],
		[{ leavingFrom: '2026-05-31', leavingUntil: '2026-05-31' }, ['ada'], true],
		[{ license: 'any' }, ['ada'], true],
		[{ license: 'none' }, ['bo', 'cy'], true],
		[{ synchronized: true }, ['ada'], false],
		[{ synchronized: false }, ['bo', 'cy'], true],
		[{ userType: 'Guest' }, ['bo'], false],
		[{ userType: 'Member' }, ['ada', 'cy'], false],
		[{ withoutManager: false }, ['ada', 'bo', 'cy'], false],
		[{}, ['ada', 'bo', 'cy'], false],
	])('%j finds %j', async (filters, names, eventual) => {
		expect(namesOf(await run(filters))).toEqual(names);
		expect(isEventual()).toBe(eventual);
	});

	it('holds together with the others and with a filter of its own, whose or ends within it', async () => {
		const own = "startsWith(displayName,'b') or department eq 'x) or (y' or displayName eq 'cy'";
		const filters = { accountStatus: 'enabled', userType: 'Member' };
		expect(namesOf(await run(filters, { query: { filter: own } }))).toEqual(['cy']);
		expect(lastFilter()).toBe(`(${own}) and accountEnabled eq true and userType eq 'Member'`);
	});

	it('goes with a search and an order', async () => {
		const query = { search: 'ada', orderBy: 'displayName' };
		expect(namesOf(await run({ accountStatus: 'enabled' }, { query }))).toEqual(['ada']);
	});

	it('leaves a filter alone where there is nothing to join', async () => {
		await run({}, { query: { filter: "displayName eq 'ada'" } });
		expect(lastFilter()).toBe("displayName eq 'ada'");
	});
});

it.each([
	["displayName eq 'x'))", 'parenthesis'],
	["(displayName eq 'x'", 'parenthesis'],
	["accountEnabled eq true) or (displayName eq 'x'", 'parenthesis'],
	["displayName eq 'O'Neil'", 'apostrophe'],
	["displayName eq 'x", 'apostrophe'],
	['signInActivity/lastSignInDateTime le 2024-01-01T00:00:00Z', 'sign-in activity'],
])('does not join the filter %s, which would end elsewhere', async (filter, why) => {
	const { error } = await run({ accountStatus: 'enabled' }, { query: { filter } });
	expect(error?.message).toContain("'Filter'");
	expect(error?.message).toContain(why);
	expect(tenant.requests()).toEqual([]);
});

it.each([
	['department', '', "'Department' is empty"],
	['department', undefined, "'Department' is empty"],
	['department', { a: 1 }, "'Department' is"],
	['createdSince', '', "'Created Since' is not a date"],
	['createdSince', 46000, "'Created Since' is not a date"],
	['hiredFrom', undefined, "'Hire Date From' is empty"],
	['hiredUntil', '01/02/2026', "'Hire Date Until' is not a date"],
	['accountStatus', 'active', "'Account Status'"],
	['license', null, "'License'"],
	['synchronized', 'maybe', "'Synchronized From On-Premises'"],
	['userType', '', "'User Type'"],
	['withoutManager', 'x', "'Without Manager'"],
])('lists nobody where %s is %j, and not the whole tenant', async (name, value, message) => {
	const { error } = await run({ [name]: '={{ $json.value }}' }, {}, [{ value }]);
	expect(error?.message).toContain(message);
	expect(tenant.requests()).toEqual([]);
});

it('refuses days that exclude each other', async () => {
	const { error } = await run({ hiredFrom: '2026-02-02', hiredUntil: '2026-02-01' });
	expect(error?.message).toBe("'Hire Date Until' is before 'Hire Date From' [item 0]");
});

it('names the permission that the leave date needs', async () => {
	tenant.app.roles = ['User.Read.All'];
	const { error } = await run({ leavingFrom: '2026-01-01' });
	expect(error?.description).toContain('User-LifeCycleInfo.Read.All and User.Read.All');
});

it('lists 1,000 departments in 50 calls, each item with its own', async () => {
	for (let index = 0; index < 20; index++) addUser(`u${index}`, { department: `D'${index}` });
	const items = Array.from({ length: 1000 }, (_, index) => ({ department: `D'${index % 20}` }));
	const { json } = await run({ department: '={{ $json.department }}' }, {}, items);
	expect(json.map(({ department }) => department)).toEqual(
		items.map(({ department }) => department),
	);
	expect(tenant.requests().filter((line) => line.endsWith('$batch')).length).toBeLessThanOrEqual(
		50,
	);
});

describe('without manager', () => {
	const COUNT = 30;
	beforeEach(() => {
		const boss = addUser('boss', { employeeHireDate: '2026-01-01T00:00:00Z' });
		for (let index = 0; index < COUNT; index++) {
			const id = addUser(`u${String(index).padStart(2, '0')}`, {
				employeeHireDate: '2026-01-01T00:00:00Z',
				department: 'Sales',
			});
			if (index % 2 === 0) tenant.tenant.setManager(id, boss);
		}
		tenant.requests();
	});
	const withoutManager = true;
	const odd = (count: number) =>
		Array.from({ length: count }, (_, index) => `u${String(2 * index + 1).padStart(2, '0')}`);

	it('reads the managers with the users, and returns who has none', async () => {
		const result = await run({ withoutManager, department: 'Sales' }, { returnAll: true });
		expect(namesOf(result)).toEqual(odd(15));
		for (const user of result.json) expect(user).not.toHaveProperty('manager');
		expect(tenant.requests()).toEqual([expect.stringContaining('$expand=manager($select=id)')]);
	});

	it('keeps the limit over pages, and reads no more of them than it needs', async () => {
		const more = { limit: 4, query: { pageSize: 5 } };
		expect(namesOf(await run({ withoutManager, department: 'Sales' }, more))).toEqual(odd(4));
		expect(tenant.requests()).toHaveLength(2);
	});

	it('has the largest pages, since few of a page may match', async () => {
		await run({ withoutManager }, { limit: 1 });
		expect(tenant.requests()).toEqual([expect.stringContaining('$top=999')]);
	});

	it.each<[what: string, filters: object, more: object]>([
		['an advanced preset', { hiredFrom: '2026-01-01' }, {}],
		['a search', {}, { query: { search: 'u' } }],
		[
			'properties without the ID',
			{ hiredFrom: '2026-01-01' },
			{ query: { select: 'displayName' } },
		],
	])(
		'asks for the managers by ID with %s, where Graph takes no expand',
		async (_what, more, rest) => {
			const result = await run(
				{ withoutManager, department: 'Sales', ...more },
				{ returnAll: true, ...rest },
			);
			expect(namesOf(result)).toEqual(odd(15));
			const lines = tenant.requests();
			expect(lines.filter((line) => line.includes('$expand'))).toHaveLength(2);
			expect(lines.filter((line) => line.endsWith('$batch'))).toHaveLength(1);
		},
	);

	it('goes with an expand of its own', async () => {
		const query = { expand: 'memberOf($select=id)', select: 'id,displayName' };
		const { json } = await run({ withoutManager, department: 'Sales' }, { query });
		expect(json).toHaveLength(15);
		expect(json[0]).toHaveProperty('memberOf');
	});

	it('keeps the limit over pages of an advanced query', async () => {
		const more = { limit: 4, query: { pageSize: 5 } };
		const result = await run(
			{ withoutManager, hiredFrom: '2026-01-01', department: 'Sales' },
			more,
		);
		expect(namesOf(result)).toEqual(odd(4));
	});

	it('refuses a count, which would be of all', async () => {
		const { error } = await run({ withoutManager }, { query: { count: true } });
		expect(error?.message).toBe("'Count' does not go with 'Without Manager' [item 0]");
		expect(tenant.requests()).toEqual([]);
	});

	it('finds nobody in an empty list', async () => {
		const result = await run({ withoutManager, department: 'None', hiredFrom: '2026-01-01' });
		expect(namesOf(result)).toEqual([]);
	});
});
