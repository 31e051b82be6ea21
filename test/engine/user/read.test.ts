import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTenant({ users: 1250 });
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.requests();
	tenant.faults.clear();
});

const run = async (
	parameters: Parameters<typeof runNode>[0],
	items?: Array<Record<string, string>>,
) => await runNode({ resource: 'user', ...parameters }, { credential: tenant.credential, items });

const anyone = () => [...tenant.tenant.users.values()][3];

/** The last request, and how it was asked for. */
const lastRequest = () => {
	const { url, requestHeaders } = tenant.traffic.at(-1) ?? { url: '' };
	return {
		query: new URLSearchParams(url.split('?')[1]),
		isEventual: requestHeaders?.consistencylevel === 'eventual',
	};
};

describe('get', () => {
	const get = async (mode: string, value: string, more = {}) =>
		await run({ operation: 'get', user: { __rl: true, mode, value }, ...more });

	it('finds a user by ID and by user principal name, with what people look at', async () => {
		const { id, userPrincipalName } = anyone();
		for (const [mode, value] of [
			['id', id],
			['list', id],
			['userPrincipalName', String(userPrincipalName)],
		]) {
			const { json } = await get(mode, value);
			expect(json[0]).toMatchObject({ id, userPrincipalName, accountEnabled: true });
			expect(Object.keys(json[0])).toHaveLength(10);
		}
	});

	it('asks for one manager without it', async () => {
		await get('id', anyone().id, { query: { expand: 'manager($select=id)' } });
		expect(lastRequest().isEventual).toBe(false);
	});

	it('returns chosen fields, or all that Graph gives', async () => {
		const { id } = anyone();
		const fields = await get('id', id, { output: 'fields', fields: ['department', 'id'] });
		expect(Object.keys(fields.json[0]).sort()).toEqual(['department', 'id']);
		const raw = await get('id', id, { output: 'raw' });
		expect(raw.json[0]).toHaveProperty(['@odata.context']);
		const select = await get('id', id, { query: { select: 'id, city' } });
		expect(Object.keys(select.json[0]).sort()).toEqual(['city', 'id']);
	});

	it('finds guests, whose names hold #EXT#, and names with letters of any script', async () => {
		for (const upn of ['adele_x.com#EXT#@contoso.com', 'jürgen@contoso.com', 'a+b@contoso.com']) {
			const { id } = tenant.tenant.addUser({
				userPrincipalName: upn,
				mailNickname: `n${tenant.tenant.users.size}`,
			});
			const { json } = await get('userPrincipalName', upn);
			expect(json[0]).toMatchObject({ id, userPrincipalName: upn });
			tenant.tenant.users.delete(id);
		}
	});

	it('says that a user was not found, and how to wait for one that is new', async () => {
		const { error } = await get('userPrincipalName', 'nobody@contoso.com');
		expect(error?.message).toBe("'nobody@contoso.com' was not found in this tenant [item 0]");
		expect(error?.description).toContain('Tries When Not Found');
		expect(error?.description).toContain('Request_ResourceNotFound');
	});

	it.each(['', '..', '../groups', 'a/b', 'x?y', 'a\nb'])('sends nothing for %j', async (value) => {
		const { error } = await run(
			{
				operation: 'get',
				user: { __rl: true, mode: 'userPrincipalName', value: '={{ $json.id }}' },
			},
			[{ id: value }],
		);
		expect(error?.message).toContain("'User to Get'");
		expect(tenant.requests()).toEqual([]);
	});

	it('reads 45 users in three calls, and keeps their order', async () => {
		const ids = [...tenant.tenant.users.keys()].slice(0, 45).map((id) => ({ id }));
		const { json } = await run(
			{ operation: 'get', user: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			ids,
		);
		expect(json.map(({ id }) => id)).toEqual(ids.map(({ id }) => id));
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(3);
	});
});

describe('getAll', () => {
	const getAll = async (more = {}) => await run({ operation: 'getAll', ...more });

	it('returns all users in pages of 999', async () => {
		const { json } = await getAll({ returnAll: true });
		expect(new Set(json.map(({ id }) => id)).size).toBe(tenant.tenant.users.size);
		expect(tenant.requests()).toHaveLength(2);
	});

	it('returns exactly the limit, also over a page', async () => {
		expect((await getAll({ limit: 7 })).json).toHaveLength(7);
		expect(tenant.requests()).toEqual([expect.stringContaining('$top=7')]);
		expect((await getAll({ limit: 1001 })).json).toHaveLength(1001);
		expect(tenant.requests()).toHaveLength(2);
	});

	it('filters, selects, orders and counts, with eventual consistency by itself', async () => {
		const { json, error } = await getAll({
			returnAll: true,
			query: {
				filter: "department eq 'Sales' and accountEnabled eq false",
				orderBy: 'displayName',
				count: true,
				pageSize: 5,
				select: 'displayName,department,accountEnabled',
			},
		});
		expect(error).toBeUndefined();
		const expected = [...tenant.tenant.users.values()].filter(
			({ department, accountEnabled }) => department === 'Sales' && accountEnabled === false,
		);
		expect(expected.length).toBeGreaterThan(5);
		expect(json).toHaveLength(expected.length);
		expect(json.every((user) => user['@odata.count'] === expected.length)).toBe(true);
		const names = json.map(({ displayName }) => String(displayName));
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(tenant.requests().length).toBeGreaterThan(1);
	});

	it('does not add a count that nobody asked for', async () => {
		const { json } = await getAll({ query: { search: 'a' } });
		expect(json.length).toBeGreaterThan(0);
		expect(json[0]).not.toHaveProperty(['@odata.count']);
	});

	it('searches plain words in the names, and takes a whole expression', async () => {
		const { givenName } = anyone();
		const plain = await getAll({ returnAll: true, query: { search: String(givenName) } });
		const whole = await getAll({
			returnAll: true,
			query: { search: `"displayName:${String(givenName)}"` },
		});
		expect(plain.json.length).toBeGreaterThan(0);
		expect(whole.json.length).toBeGreaterThan(0);
		expect(plain.error ?? whole.error).toBeUndefined();
	});

	it.each([
		['displayName:ada', '"displayName:ada"'],
		['displayName:ada lovelace OR mail:ada@x', '"displayName:ada lovelace" OR "mail:ada@x"'],
		['jobTitle:x', /^"displayName:jobTitle:x" OR /],
		['displayName:', /^"displayName:displayName:" OR /],
		['ada OR mail:b', /^"displayName:ada OR mail:b" OR /],
	])('quotes the search %s once', async (search, expected) => {
		await getAll({ query: { search } });
		expect(lastRequest().query.get('$search')).toEqual(
			typeof expected === 'string' ? expected : expect.stringMatching(expected),
		);
	});

	it.each([
		["companyName eq 'Contoso'", true],
		["startsWith(mobilePhone,'+1')", true],
		["businessPhones/any(p:p eq '+1')", true],
		["employeeType eq 'Contractor'", true],
		["city eq 'Oslo'", false],
	])('decides by itself for the filter %s', async (filter, isEventual) => {
		const { error } = await getAll({ query: { filter } });
		expect(error).toBeUndefined();
		expect(lastRequest().isEventual).toBe(isEventual);
	});

	it('expands what is related', async () => {
		const [boss, worker] = [...tenant.tenant.users.keys()];
		tenant.tenant.setManager(worker, boss);
		const { json } = await getAll({
			limit: 2,
			query: { expand: 'manager($select=id)', filter: `id eq '${worker}'` },
		});
		expect(json[0].manager).toMatchObject({ id: boss });
	});

	it('passes on what Graph says of a filter that it does not take', async () => {
		const { error } = await getAll({ query: { filter: 'nonsense eq' } });
		expect(error?.message).toBe('Graph cannot read the filter or the search [item 0]');
		expect(error?.description).toMatch(/Graph answered: .*status 400/);
	});

	it('refuses a page size and a limit that cannot be, before anything is sent', async () => {
		expect((await getAll({ query: { pageSize: 1000 } })).error?.message).toContain("'Page Size'");
		expect((await getAll({ limit: '={{ 0 }}' })).error?.message).toContain("'Limit'");
		expect((await getAll({ output: 'fields', fields: [] })).error?.message).toContain("'Fields'");
		expect(tenant.requests()).toEqual([]);
	});

	it('runs once for each item and pairs the results', async () => {
		const { items } = await run({ operation: 'getAll', limit: 2 }, [{}, {}]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
	});

	it('reads in a dry run as in any other', async () => {
		const { json } = await getAll({ options: { dryRun: true }, returnAll: true });
		expect(json).toEqual((await getAll({ returnAll: true })).json);
		expect(json.length).toBeGreaterThan(0);
	});
});
