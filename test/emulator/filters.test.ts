import { errorOf, eventual, rowsOf } from './client';
import { startQueried, type Queried } from './queried';

let queried: Queried;

beforeAll(async () => {
	queried = await startQueried();
});

afterAll(async () => {
	await queried.emulator.close();
});

const list: Queried['list'] = async (...asked) => await queried.list(...asked);
const graph: Queried['graph'] = async (...asked) => await queried.graph(...asked);

describe('$filter', () => {
	it.each([
		["displayName eq 'miles o''neil'", ['Miles']],
		["department ne 'Sales'", ['Ada', 'Miles', 'Zoë']],
		['department eq null', ['Zoë']],
		['not(accountEnabled eq true)', ['Anna']],
		["accountEnabled eq true and not startsWith(displayName,'A')", ['Miles', 'Zoë']],
		["startswith(displayName,'A') or department eq 'Operations'", ['Ada', 'Miles', 'Anna']],
		["department in ('Sales', 'Research')", ['Ada', 'Anna']],
		["endsWith(mail,'@contoso.com')", ['Ada', 'Miles']],
		[
			'createdDateTime ge 2024-04-01T00:00:00Z and createdDateTime lt 2026-01-01T00:00:00Z',
			['Miles', 'Anna'],
		],
		['createdDateTime gt 2025-06-01T00:00:00Z', ['Zoë']],
		['createdDateTime le 2024-03-01T01:00:00+01:00', ['Ada']],
		["proxyAddresses/any(a:startsWith(a,'SMTP:miles'))", ['Miles']],
		["proxyAddresses/any(a:endsWith(a,'@contoso.com'))", ['Ada', 'Miles']],
		['assignedLicenses/any(s:s/skuId eq 184efa21-98c3-4e5d-95ab-d07053a96e67)', ['Ada']],
		['assignedLicenses/$count eq 0', ['Miles', 'Anna', 'Zoë']],
		["onPremisesExtensionAttributes/extensionAttribute1 eq 'odd'", ['Miles', 'Zoë']],
		["displayName eq 'Zoë Çelik & Sons #1'", ['Zoë']],
		["(department eq 'Sales' or department eq 'Research') and accountEnabled eq true", ['Ada']],
		["department eq 'Sales' or department eq 'Research' and accountEnabled eq false", ['Anna']],
	])('%s', async (filter, expected) => {
		expect(await queried.names(filter)).toEqual(expected);
	});

	it.each([
		["department ne 'Sales'"],
		["not(department eq 'Sales')"],
		["endsWith(mail,'.com')"],
		['assignedLicenses/$count eq 0'],
	])('%s needs the advanced parameters, both of them', async (filter) => {
		const without = [list({ $filter: filter, $count: 'true' }, {}), list({ $filter: filter })];
		for (const answer of await Promise.all(without)) {
			expect([answer.status, errorOf(answer).code]).toEqual([400, 'Request_UnsupportedQuery']);
		}
	});

	it.each([
		['displayName eq'],
		['displayName eq "Ada"'],
		['nope eq 1'],
		['accountEnabled eq 1'],
		["createdDateTime ge '2024-01-01'"],
		["contains(displayName,'a')"],
		["endsWith(displayName,'a')"],
		["aboutMe eq 'x'"],
		["proxyAddresses/all(a:a eq 'x')"],
		["proxyAddresses eq 'x'"],
		[''],
	])('refuses %s', async (filter) => {
		expect((await list({ $filter: filter, $count: 'true' })).status).toBe(400);
	});

	it.each([
		[
			"endsWith(mail,'.com')",
			"Operator 'endsWith' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header.",
		],
		["not(department eq 'Sales')", "Operator 'not' is not supported because"],
		["department ne 'Sales'", "Filter operator 'NotEqualsMatch' is not supported."],
		["department ne 'x' and companyName eq 'y'", "operator 'NotEqualsMatch'"],
		["companyName eq 'Contoso'", "clause specified for property 'companyName' of resource 'User'."],
		["startsWith(mobilePhone,'+1')", "clause specified for property 'mobilePhone' of"],
		["businessPhones/any(p:p eq '1')", "property 'p' of resource 'User'."],
		['department eq null', "property 'department' of resource 'User'."],
		["employeeOrgData/division eq 'x'", "property 'employeeOrgData/division' of"],
		["department eq 'x' and employeeType eq 'y'", "property 'employeeType' of"],
	])('says of %s why it cannot be answered as it is', async (filter, message) => {
		const answer = await list({ $filter: filter }, {});
		expect(errorOf(answer)).toMatchObject({
			code: 'Request_UnsupportedQuery',
			message: expect.stringContaining(message),
		});
		expect((await list({ $filter: filter, $count: 'true' })).status).toBe(200);
	});

	it.each([
		[
			"displayName eq 'O'Neil'",
			"There is an unterminated string literal at position 23 in 'displayName eq 'O'Neil''.",
		],
		['displayName eq', "Syntax error at position 14 in 'displayName eq'."],
		["nope eq 'x'", "Could not find a property named 'nope' on type 'microsoft.graph.user'."],
		[
			"createdDateTime ge '2024-01-01'",
			"A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'GreaterThanOrEqual'.",
		],
	])('says of %s what is wrong with it', async (filter, reason) => {
		const answer = await list({ $filter: filter });
		expect([answer.status, errorOf(answer)]).toMatchObject([
			400,
			{ code: 'BadRequest', message: `Invalid filter clause: ${reason}` },
		]);
	});

	it.each([
		["startsWith(onPremisesExtensionAttributes/extensionAttribute1,'o')"],
		["passwordPolicies eq 'None'"],
		["startsWith(employeeId,'1')"],
		['userPrincipalName ne null'],
		['employeeHireDate eq null'],
		["signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z and department eq 'Sales'"],
	])('does not answer %s in any way', async (filter) => {
		const answer = await list({ $filter: filter, $count: 'true' });
		expect([answer.status, errorOf(answer).code]).toEqual([400, 'Request_UnsupportedQuery']);
	});

	it('takes 15 alternatives, and more in advanced queries', async () => {
		const ids = Array.from({ length: 16 }, (_, index) => `'p${index}@contoso.com'`);
		const within = (count: number) => `userPrincipalName in (${ids.slice(0, count).join()})`;
		const either = ids.map((id) => `mail eq ${id}`).join(' or ');
		const plain = {};
		expect((await list({ $filter: within(15) }, plain)).status).toBe(200);
		for (const filter of [within(16), either, `accountEnabled eq true and (${either})`]) {
			expect(errorOf(await list({ $filter: filter }, plain))).toMatchObject({
				code: 'Request_UnsupportedQuery',
				message:
					"Too many child clauses specified in search filter expression containing 'OR' operators: 16. Max allowed: 15.",
			});
			expect((await list({ $filter: filter, $count: 'true' })).status).toBe(200);
		}
	});

	it('filters groups by type, and never by creation date', async () => {
		const unified = await graph('GET', "/groups?$filter=groupTypes/any(c:c eq 'Unified')");
		expect(rowsOf(unified)).toMatchObject([{ displayName: 'Team One' }]);
		const path = '/groups?$count=true&$filter=createdDateTime ge 2020-01-01T00:00:00Z';
		for (const headers of [{}, eventual]) {
			expect(errorOf(await graph('GET', path, undefined, headers))).toMatchObject({
				code: 'Request_UnsupportedQuery',
				message: expect.stringContaining("property 'createdDateTime' of resource 'Group'."),
			});
		}
	});
});
