import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext, runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';
import { startTenant } from '../../support/tenant';

const COUNT = 150;

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTenant();
	for (let index = 0; index < COUNT; index++) {
		tenant.tenant.add('application', {
			appId: tenant.tenant.newId(),
			displayName: `Reports ${index}`,
			description: index < 3 ? 'Quarterly figures' : null,
			identifierUris: [],
			signInAudience: index % 2 ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
			tags: [],
			uniqueName: `reports-${index}`,
		});
	}
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.requests());

type Parameters_ = Parameters<typeof runNode>[0];

const run = async (parameters: object, items?: Array<Record<string, string>>) =>
	await runNode({ resource: 'application', ...parameters } as Parameters_, {
		credential: tenant.credential,
		items,
	});

const reports = () =>
	[...tenant.tenant.applications.values()].filter(({ displayName }) =>
		String(displayName).startsWith('Reports '),
	);

describe('get', () => {
	const get = async (mode: string, value: string, more = {}) =>
		await run({ operation: 'get', application: { __rl: true, mode, value }, ...more });

	it('finds an application by each of its keys, with what people look at', async () => {
		const { id, appId, uniqueName } = reports()[7];
		for (const [mode, value] of Object.entries({ id, list: id, appId, uniqueName })) {
			const { json, error } = await get(mode, String(value));
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ id, appId, uniqueName });
			expect(Object.keys(json[0])).toHaveLength(10);
		}
		expect(tenant.requests().map((line) => line.split('?')[0])).toEqual([
			`GET /v1.0/applications/${id}`,
			`GET /v1.0/applications/${id}`,
			`GET /v1.0/applications(appId='${String(appId)}')`,
			`GET /v1.0/applications(uniqueName='${String(uniqueName)}')`,
		]);
	});

	it('does not take a client ID for an object ID', async () => {
		const { error } = await get('id', String(reports()[0].appId));
		expect(error?.message).toContain('was not found in this tenant');
	});

	it('returns chosen fields, or all that Graph gives', async () => {
		const { id } = reports()[0];
		const fields = await get('id', id, { output: 'fields', fields: ['web', 'appId'] });
		// Graph sends the ID with any choice.
		expect(Object.keys(fields.json[0]).sort()).toEqual(['appId', 'id', 'web']);
		const raw = await get('id', id, { output: 'raw', query: { expand: 'owners' } });
		expect(raw.json[0]).toMatchObject({ id, owners: [] });
	});

	it('reads many in one call', async () => {
		const items = reports()
			.slice(0, 20)
			.map(({ appId }) => ({ appId: String(appId) }));
		const { json } = await run(
			{
				operation: 'get',
				application: { __rl: true, mode: 'appId', value: '={{ $json.appId }}' },
			},
			items,
		);
		expect(json.map(({ appId }) => appId)).toEqual(items.map(({ appId }) => appId));
		expect(tenant.requests().filter((line) => line.endsWith('$batch'))).toHaveLength(1);
	});
});

describe('getAll', () => {
	const getAll = async (parameters: object) => await run({ operation: 'getAll', ...parameters });

	it('returns all, or up to a limit', async () => {
		const all = await getAll({ returnAll: true, query: { pageSize: 40 } });
		expect(all.json).toHaveLength(tenant.tenant.applications.size);
		expect((await getAll({ limit: 5 })).json).toHaveLength(5);
	});

	it.each([
		[{ filter: "uniqueName eq 'reports-3'" }, 1],
		[{ filter: "signInAudience eq 'AzureADMyOrg' and startsWith(displayName, 'Reports')" }, 75],
		[{ filter: "signInAudience ne 'AzureADMyOrg' and startsWith(displayName, 'Reports')" }, 75],
		[{ search: 'figures' }, 3],
		[{ search: '"displayName:149"' }, 1],
	])('%j finds %i', async (query, expected) => {
		const { json, error } = await getAll({ returnAll: true, query });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(expected);
	});

	it('sorts by name, which Graph does for applications from its index alone', async () => {
		const { json, error } = await getAll({ limit: 200, query: { orderBy: 'displayName desc' } });
		expect(error).toBeUndefined();
		const names = json.map(({ displayName }) => String(displayName));
		expect(names).toEqual([...names].sort(new Intl.Collator('en').compare).reverse());
		expect(tenant.requests()[0]).toContain('$count=true');
	});

	it('selects, expands and counts', async () => {
		const { json } = await getAll({
			limit: 2,
			query: { select: 'id,appId', expand: 'owners', filter: "startsWith(displayName,'Rep')" },
		});
		expect(Object.keys(json[0]).sort()).toEqual(['appId', 'id', 'owners']);
		const counted = await getAll({ limit: 2, query: { count: true } });
		expect(counted.json[0]['@odata.count']).toBe(tenant.tenant.applications.size);
	});

	it('refuses a page size that Graph does not have, and names the permission that is missing', async () => {
		const { error } = await getAll({ query: { pageSize: 1000 } });
		expect(error?.message).toContain("'Page Size'");
		expect(tenant.requests()).toEqual([]);
		const own = await startTenant();
		own.app.roles = ['User.Read.All'];
		const denied = await runNode(
			{ resource: 'application', operation: 'getAll' },
			{ credential: own.credential },
		);
		expect(denied.error?.description).toContain('Application.Read.All');
		await own.close();
	});
});

describe('the list to pick from', () => {
	const pick = async (filter?: string, token?: string) =>
		await listSearch.getApplications.call(loadContext(tenant.credential), filter, token);

	it('shows the client ID behind the name, page by page', async () => {
		const first = await pick();
		const { id, appId } = reports()[0];
		expect(first.results).toHaveLength(100);
		expect(first.results).toContainEqual({ name: `Reports 0 (${String(appId)})`, value: id });
		const second = await pick('', first.paginationToken as string);
		expect(second.results).toHaveLength(tenant.tenant.applications.size - 100);
		expect(second.paginationToken).toBeUndefined();
	});

	it('finds by a word of the name, by client ID and by object ID', async () => {
		const { id, appId, displayName } = reports()[42];
		for (const search of [String(displayName), String(appId), id]) {
			expect((await pick(search)).results.map(({ value }) => value)).toContain(id);
		}
		expect((await pick('"nothing" \\ like this')).results).toEqual([]);
	});
});
