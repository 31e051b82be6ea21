import { runnerOf } from '../support/runner';
import type { TestTenant } from '../support/tenant';
import { startTenant } from '../support/tenant';

const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const DAY_MS = 86_400_000;

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTenant();
	addUsers();
	const { tenant: directory } = tenant;
	const { id: owned } = directory.addGroup({ displayName: 'Sales Oslo', groupTypes: ['Unified'] });
	directory.addGroup({ displayName: 'Printers', description: 'Sales of printers' });
	directory.owners.add(owned, [...directory.users.keys()][0]);
	for (const displayName of ["O'Neil Reports", 'Intranet']) {
		const appId = directory.newId();
		directory.add('application', { displayName, appId, tags: [displayName.slice(0, 2)] });
		const isRequired = displayName === 'Intranet';
		directory.add('servicePrincipal', {
			displayName,
			appId,
			accountEnabled: true,
			servicePrincipalType: 'Application',
			appRoleAssignmentRequired: isRequired,
		});
		directory.add('device', {
			displayName,
			accountEnabled: true,
			deviceId: directory.newId(),
			trustType: isRequired ? 'AzureAd' : 'ServerAd',
			...(isRequired ? { approximateLastSignInDateTime: '2026-01-05T00:00:00Z' } : {}),
		});
		directory.add('administrativeUnit', { displayName, isMemberManagementRestricted: isRequired });
	}
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.requests());

function addUsers() {
	const add = (name: string, more: object) =>
		tenant.tenant.addUser({
			displayName: name,
			mailNickname: name,
			userPrincipalName: `${name}@contoso.com`,
			...more,
		});
	add('ada', {
		department: "R&D 'A'",
		jobTitle: 'Engineer',
		createdDateTime: '2026-03-01T12:00:00Z',
		employeeHireDate: '2026-03-01T08:00:00Z',
		assignedLicenses: [{ skuId: SKU, disabledPlans: [] }],
		proxyAddresses: ['SMTP:ada@contoso.com'],
	});
	add('bo', {
		accountEnabled: false,
		department: 'Sales',
		companyName: 'Fabrikam',
		mail: 'bo@fabrikam.com',
		createdDateTime: new Date(Date.now() - 5 * DAY_MS).toISOString(),
		userType: 'Guest',
	});
	add('cy', { department: 'Support', createdDateTime: '2025-01-01T00:00:00Z' });
}

type Row = Record<string, unknown>;

const list = async (resource: string, rows: Row[], more: object = {}, items?: object[]) =>
	await runnerOf(resource, () => tenant)(
		'getAll',
		{ conditions: { condition: rows }, ...more },
		items,
	);

const namesOf = ({ json, error }: Awaited<ReturnType<typeof list>>) => {
	expect(error).toBeUndefined();
	return json.map(({ displayName }) => String(displayName)).sort();
};

const lastQuery = () => new URLSearchParams(tenant.traffic.at(-1)?.url.split('?')[1]);
const isEventual = () => tenant.traffic.at(-1)?.requestHeaders?.consistencylevel === 'eventual';

const department = (operator: string, value: string) => ({
	property: 'department',
	operator,
	...(operator === 'oneOf' ? { values: value } : { value }),
});

it.each<[row: Row, names: string[], eventual: boolean]>([
	[department('equals', "r&d 'a'"), ['ada'], false],
	[department('notEquals', 'Sales'), ['ada', 'cy'], true],
	[department('oneOf', "Sales, R&D 'A'"), ['ada', 'bo'], false],
	[department('startsWith', 'S'), ['bo', 'cy'], false],
	[department('notStartsWith', 'S'), ['ada'], true],
	[
		{ property: 'userPrincipalName', operator: 'endsWith', value: '@contoso.com' },
		['ada', 'bo', 'cy'],
		true,
	],
	[{ property: 'companyName', operator: 'equals', value: 'Fabrikam' }, ['bo'], true],
	[{ property: 'mail', operator: 'notEmpty' }, ['bo'], true],
	[{ property: 'jobTitle', operator: 'empty' }, ['bo', 'cy'], true],
	[{ property: 'accountEnabled', operator: 'equals', flag: false }, ['bo'], false],
	[{ property: 'userType', operator: 'equals', choice: 'Guest' }, ['bo'], false],
	[
		{ property: 'createdDateTime', operator: 'from', date: '2026-03-01T12:00:00Z' },
		['ada', 'bo'],
		false,
	],
	[{ property: 'createdDateTime', operator: 'newerThan', days: 7 }, ['bo'], false],
	[{ property: 'createdDateTime', operator: 'olderThan', days: 7 }, ['ada', 'cy'], false],
	[{ property: 'employeeHireDate', operator: 'until', date: '2026-03-01' }, ['ada'], true],
	[{ property: 'assignedLicenses', operator: 'has', license: SKU }, ['ada'], false],
	[{ property: 'assignedLicenses', operator: 'empty' }, ['bo', 'cy'], true],
	[{ property: 'proxyAddresses', operator: 'hasEnd', value: '@contoso.com' }, ['ada'], true],
	[{ property: 'displayName', operator: 'contains', value: 'bo' }, ['bo'], true],
])('%j finds %j', async (row, names, eventual) => {
	expect(namesOf(await list('user', [row]))).toEqual(names);
	expect(isEventual()).toBe(eventual);
});

it.each<[resource: string, row: Row, names: string[]]>([
	['group', { property: 'groupTypes', operator: 'has', choice: 'Unified' }, ['Sales Oslo']],
	['group', { property: 'owners', operator: 'empty' }, ['Printers']],
	['group', { property: 'description', operator: 'contains', value: 'sales' }, ['Printers']],
	[
		'application',
		{ property: 'displayName', operator: 'startsWith', value: "O'Neil" },
		["O'Neil Reports"],
	],
	['application', { property: 'tags', operator: 'has', value: 'In' }, ['Intranet']],
	[
		'servicePrincipal',
		{ property: 'appRoleAssignmentRequired', operator: 'equals', flag: true },
		['Intranet'],
	],
	['device', { property: 'trustType', operator: 'equals', choice: 'ServerAd' }, ["O'Neil Reports"]],
	['device', { property: 'approximateLastSignInDateTime', operator: 'empty' }, ["O'Neil Reports"]],
	[
		'administrativeUnit',
		{ property: 'isMemberManagementRestricted', operator: 'equals', flag: true },
		['Intranet'],
	],
])('of %s %j finds %j', async (resource, row, names) =>
	expect(namesOf(await list(resource, [row]))).toEqual(names),
);

describe('several conditions', () => {
	const rows = [
		department('equals', 'Sales'),
		{ property: 'jobTitle', operator: 'equals', value: 'Engineer' },
	];

	it('hold together, or one of them is enough', async () => {
		expect(namesOf(await list('user', rows))).toEqual([]);
		expect(namesOf(await list('user', rows, { combine: 'or' }))).toEqual(['ada', 'bo']);
		expect(lastQuery().get('$filter')).toBe("(department eq 'Sales' or jobTitle eq 'Engineer')");
	});

	it('hold together with presets, a filter of its own and a search', async () => {
		const more = {
			combine: 'or',
			filters: { accountStatus: 'enabled' },
			query: { filter: "displayName eq 'bo' or displayName eq 'ada'", search: 'ada' },
		};
		expect(namesOf(await list('user', rows, more))).toEqual(['ada']);
		expect(lastQuery().get('$filter')).toBe(
			"(displayName eq 'bo' or displayName eq 'ada') and accountEnabled eq true and (department eq 'Sales' or jobTitle eq 'Engineer')",
		);
	});

	it('search for words besides a search', async () => {
		const words = { property: 'displayName', operator: 'contains', value: 'oslo' };
		const query = { search: 'sales' };
		expect(namesOf(await list('group', [words], { query }))).toEqual(['Sales Oslo']);
		expect(lastQuery().get('$search')).toMatch(/^\(.+\) AND "displayName:oslo"$/);
	});

	it('leave out who has a manager, too', async () => {
		const filters = { withoutManager: true };
		expect(namesOf(await list('user', rows, { combine: 'or', filters }))).toEqual(['ada', 'bo']);
	});
});

it('leaves the filter of a workflow that has no conditions as it is', async () => {
	const filter = "department eq 'Sales' or startsWith(displayName,'c')";
	const run = runnerOf('user', () => tenant);
	expect(namesOf(await run('getAll', { query: { filter } }))).toEqual(['bo', 'cy']);
	expect(lastQuery().get('$filter')).toBe(filter);
	expect(isEventual()).toBe(false);
	for (const resource of [
		'group',
		'application',
		'servicePrincipal',
		'device',
		'administrativeUnit',
	]) {
		await runnerOf(resource, () => tenant)('getAll', { query: { filter: "displayName eq 'x'" } });
		expect(lastQuery().get('$filter')).toBe("displayName eq 'x'");
	}
});

it('takes the values of sheets, and refuses what says nothing before anything is sent', async () => {
	const row = { property: 'department', operator: 'equals', value: '={{ $json.Department }}' };
	const items = [{ Department: ' Sales ' }, {}, { Department: '' }, { Department: 7 }];
	const run = runnerOf('user', () => tenant);
	const { json } = await run('getAll', { conditions: { condition: [row] } }, items, true);
	expect(json.slice(0, 3)).toMatchObject([
		{ displayName: 'bo' },
		{ error: expect.stringContaining("'Department' is empty") },
		{ error: expect.stringContaining("'Department' is empty") },
	]);
	expect(json).toHaveLength(3);
	tenant.requests();
	const { error } = await list('user', [row], {}, items);
	expect(error?.message).toContain("'Department' is empty");
	expect(error?.context?.itemIndex).toBe(1);
	expect(tenant.requests()).toEqual([]);
});

it('is refused with the devices of one owner, of which Graph filters none', async () => {
	const devicesOf = '={{ $json.of }}';
	const owner = { __rl: true, mode: 'id', value: SKU };
	const row = { property: 'trustType', operator: 'equals', choice: 'AzureAd' };
	const { error } = await list('device', [row], { devicesOf, owner }, [{ of: 'owner' }]);
	expect(error?.message).toContain("'Conditions' does not go with the devices of one owner");
	expect(tenant.requests()).toEqual([]);
});

it('asks for 1,000 items with 1,000 conditions in 50 batches', async () => {
	const row = { property: 'employeeId', operator: 'equals', value: '={{ $json.id }}' };
	const items = Array.from({ length: 1000 }, (_, id) => ({ id }));
	expect(namesOf(await list('user', [row], {}, items))).toEqual([]);
	const lines = tenant.requests();
	expect(lines.filter((line) => line.endsWith('$batch'))).toHaveLength(50);
	expect(lines.filter((line) => line.includes("employeeId eq '999'"))).toHaveLength(1);
});

it('asks once for what a thousand items ask alike, also where days are counted from now', async () => {
	const row = { property: 'createdDateTime', operator: 'newerThan', days: 7 };
	const { json } = await list(
		'user',
		[row],
		{},
		Array.from({ length: 1000 }, () => ({})),
	);
	expect(json).toHaveLength(1000);
	expect(tenant.requests().filter((line) => line.includes('/users'))).toHaveLength(1);
});
