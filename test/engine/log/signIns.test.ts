import type { Logging } from './logging';
import { loggingTenant } from './logging';

let log: Logging;
beforeEach(async () => {
	log = await loggingTenant('log');
	const { people, ago, tenant } = log;
	const entry = (hours: number, person: number, errorCode: number, more: object = {}) => ({
		id: `s${hours}`,
		createdDateTime: ago(hours),
		userId: people[person].id,
		userPrincipalName: people[person].userPrincipalName,
		appDisplayName: 'Azure Portal',
		appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
		ipAddress: '203.0.113.7',
		status: { errorCode, failureReason: errorCode === 0 ? null : 'Wrong password.' },
		location: { city: 'Oslo', countryOrRegion: 'NO' },
		riskState: 'none',
		...more,
	});
	tenant.tenant.records.signIns.push(
		entry(30, 0, 0),
		entry(1, 0, 50126),
		entry(2, 1, 0, { appDisplayName: "Ann's App", appId: 'x', riskState: 'atRisk' }),
		entry(200, 2, 0, { ipAddress: '198.51.100.1', location: { countryOrRegion: 'SE' } }),
	);
});
afterEach(async () => await log.close());

const run = async (filters: object = {}, more: object = {}) =>
	await log.run('getSignIns', { filters, ...more });
const ids = ({ json }: Awaited<ReturnType<typeof run>>) => json.map(({ id }) => id);

it('lists the newest first, in the shape that people look at', async () => {
	const { json, error } = await run();
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(['s1', 's2', 's30', 's200']);
	expect(json[0]).toMatchObject({ succeeded: false, errorCode: 50126, city: 'Oslo' });
	expect(json[0]).not.toHaveProperty('status');
	expect(log.tenant.requests()).toEqual(['GET /v1.0/auditLogs/signIns?$top=50']);
	expect((await run({}, { output: 'raw' })).json[1]).toMatchObject({ status: { errorCode: 0 } });
});

it.each<[string, () => object, string[]]>([
	['a person by ID', () => ({ user: by(log.people[0].id) }), ['s1', 's30']],
	[
		'a person by name, in whatever case',
		() => ({
			user: by(String(log.people[1].userPrincipalName).toUpperCase(), 'userPrincipalName'),
		}),
		['s2'],
	],
	['an app by its name', () => ({ app: "Ann's App" }), ['s2']],
	[
		'an app by its ID',
		() => ({ app: 'C44B4083-3BB0-49C1-B47D-974E53CBDF3C' }),
		['s1', 's30', 's200'],
	],
	['failed ones', () => ({ result: 'failure' }), ['s1']],
	['good ones', () => ({ result: 'success' }), ['s2', 's30', 's200']],
	['a code', () => ({ errorCode: 50126 }), ['s1']],
	['a risk', () => ({ riskState: 'atRisk' }), ['s2']],
	['an address', () => ({ ipAddress: '198.51.100.1' }), ['s200']],
	['a country', () => ({ country: 'SE' }), ['s200']],
	['a start', () => ({ since: log.ago(30) }), ['s1', 's2', 's30']],
	['an end', () => ({ until: log.ago(2) }), ['s2', 's30', 's200']],
	['several together', () => ({ user: by(log.people[0].id), result: 'success' }), ['s30']],
])('filters by %s', async (_name, filters, found) => {
	const result = await run(filters());
	expect(result.error).toBeUndefined();
	expect(ids(result)).toEqual(found);
});

const by = (value: string, mode = 'id') => ({ __rl: true, mode, value });

it('lets a filter of its own hold beside the others', async () => {
	const query = { filter: "riskState eq 'atRisk' or status/errorCode eq 50126" };
	const result = await run({ since: log.ago(1.5) }, { query });
	expect(ids(result)).toEqual(['s1']);
	expect(log.tenant.requests()[0]).toContain(
		"$filter=(riskState eq 'atRisk' or status/errorCode eq 50126) and createdDateTime ge ",
	);
});

it('has Graph find the failed ones, and finds them itself where Graph does not', async () => {
	await run({ result: 'failure' });
	expect(log.tenant.requests()).toEqual([
		'GET /v1.0/auditLogs/signIns?$filter=status/errorCode ne 0&$top=999',
		'GET /v1.0/auditLogs/signIns?$top=999',
	]);
	log.tenant.options.undocumentedLogFilters = true;
	expect(ids(await run({ result: 'failure' }))).toEqual(['s1']);
	expect(log.tenant.requests()).toHaveLength(1);
});

it('tells of a filter that Graph does not understand, also beside one that it may refuse', async () => {
	const result = await run({ result: 'failure' }, { query: { filter: 'isInteractive eq true' } });
	expect(result.error?.message).toBe("Graph does not understand 'Filter' here [item 0]");
	expect(log.tenant.requests()).toHaveLength(2);
});

it.each<[object, object, string]>([
	[{ since: '={{ "" }}' }, {}, "'Since' is"],
	[{ since: '2026-11-02', until: '2026-11-01' }, {}, "'Until' is before 'Since'"],
	[{ user: by('Ada') }, {}, "'User'"],
	[{ app: '={{ "" }}' }, {}, "'Application' is empty"],
	[{ errorCode: '={{ "x" }}' }, {}, "'Result Code'"],
	[{ result: '={{ "bad" }}' }, {}, "'Result' is not one of its choices"],
	[{ since: '2026-11-01' }, { query: { filter: "a eq 'b" } }, "In 'Filter' an apostrophe"],
])('refuses %j before anything is sent', async (filters, more, message) => {
	const { error } = await run(filters, more);
	expect(error?.message).toContain(message);
	expect(log.tenant.requests()).toEqual([]);
});

it('counts the limit after the filters, and reads no page for nothing', async () => {
	const { signIns } = log.tenant.tenant.records;
	for (let index = 0; index < 2500; index++) {
		const status = { errorCode: index === 2200 ? 1 : 0 };
		signIns.push({ id: `b${index}`, createdDateTime: log.ago(10), userId: 'u', status });
	}
	expect(ids(await run({ result: 'failure' }, { limit: 2 }))).toEqual(['s1', 'b2200']);
	log.tenant.requests();
	expect(ids(await run({}, { limit: 5 }))).toHaveLength(5);
	expect(log.tenant.requests()).toEqual(['GET /v1.0/auditLogs/signIns?$top=5']);
	expect(ids(await run({}, { returnAll: true }))).toHaveLength(2504);
	expect(log.tenant.requests()).toHaveLength(3);
});

it('says that nothing is kept for so long', async () => {
	const old = await run({ since: log.ago(24 * 40) });
	expect(old.hints).toEqual([expect.stringContaining('more than 30 days ago')]);
	expect((await run({ since: log.ago(24 * 20) })).hints).toEqual([]);
});

it('says that the tenant lacks the license, and goes on for others', async () => {
	log.tenant.options.hasPremiumLicense = false;
	const { error } = await run();
	expect(error?.message).toBe(
		'Graph provides this log only to tenants with an Entra ID P1 or P2 license [item 0]',
	);
	const { json } = await log.run('getSignIns', {}, { continueOnFail: true, items: [{}, {}] });
	expect(json.map((item) => String(item.error))).toEqual([
		expect.stringContaining('P1 or P2'),
		expect.stringContaining('P1 or P2'),
	]);
});

it('names the permission that is missing', async () => {
	log.tenant.app.roles = ['Directory.Read.All'];
	expect((await run()).error?.description).toContain('application permission AuditLog.Read.All');
});
