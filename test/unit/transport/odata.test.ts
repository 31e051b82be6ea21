import {
	encodeSegment,
	needsEventualConsistency,
	queryString,
	quote,
	searchClause,
} from '../../../nodes/EntraId/transport/odata';

describe('OData literals', () => {
	it('doubles single quotes', () => expect(quote("O'Neil")).toBe("'O''Neil'"));

	it('escapes double quotes and backslashes in a search, nothing else', () =>
		expect(searchClause('displayName', 'a "b" \\ c & d')).toBe(
			'"displayName:a \\"b\\" \\\\ c & d"',
		));
});

describe('URLs', () => {
	it('encodes what has a meaning in a path and keeps the @', () =>
		expect(encodeSegment('å#EXT#/?%@contoso.com')).toBe('%C3%A5%23EXT%23%2F%3F%25@contoso.com'));

	it('keeps the $ of OData options readable and encodes values', () =>
		expect(queryString({ $filter: "a eq 'b&c'", x: 'd e' })).toBe(
			"?$filter=a%20eq%20'b%26c'&x=d%20e",
		));

	it('is empty without options', () => expect(queryString()).toBe(''));
});

describe('needsEventualConsistency', () => {
	it.each([
		[{ $search: '"displayName:a"' }],
		[{ $count: 'true' }],
		[{ $filter: "department ne 'Sales'" }],
		[{ $filter: "not(startsWith(displayName,'a'))" }],
		[{ $filter: "endsWith(mail,'contoso.com')" }],
		[{ $filter: 'assignedLicenses/$count eq 0' }],
		[{ $filter: "city eq 'Oslo'", $orderby: 'displayName' }],
		[{ $orderby: 'createdDateTime desc' }],
		[{ $expand: 'manager($levels=max;$select=id)' }],
	])('%j does', (query) => expect(needsEventualConsistency(query)).toBe(true));

	it.each([
		[{}],
		[{ $filter: "displayName eq 'this is not one'" }],
		[{ $filter: "displayName eq 'ne'" }],
		[{ $orderby: 'displayName desc' }],
		[{ $orderby: 'userPrincipalName' }],
	])('%j does not', (query) => expect(needsEventualConsistency(query)).toBe(false));

	it.each([
		['/applications', true],
		['/servicePrincipals', true],
		['/users', false],
		['/groups', false],
	])('an order by name of %s: %j', (path, expected) =>
		expect(needsEventualConsistency({ $orderby: 'displayName' }, path)).toBe(expected),
	);

	it.each([
		[`city eq '${'a'.repeat(1_000_000)}'`, false],
		[`city eq '${"''".repeat(500_000)}' or ne`, true],
		[`city eq '${'a'.repeat(1_000_000)}`, false],
		[`${"'".repeat(999_999)} ne`, true],
		[`endswith${' '.repeat(1_000_000)}`, false],
		[`${'not'.repeat(333_333)}`, false],
	])('judges a filter of a million characters at once', (filter, expected) =>
		expect(needsEventualConsistency({ $filter: filter })).toBe(expected),
	);
});

describe('filters that need eventual consistency', () => {
	it.each([
		['/users', "companyName eq 'Contoso'"],
		['/users', "startsWith(companyName,'Con')"],
		['/users', "mobilePhone in ('+1','+2')"],
		['/users', "businessPhones/any(p:p eq '+1 555')"],
		['/users', "businessPhones/any(number:startsWith(number,'+1'))"],
		['/users', "accountEnabled eq true and employeeType eq 'Contractor'"],
		['/users', "employeeOrgData/costCenter eq 'K1'"],
		['/users', 'employeeHireDate ge 2026-01-01T00:00:00Z'],
		['/users', "onPremisesExtensionAttributes/extensionAttribute3 eq 'x'"],
		['/users', "assignedPlans/any(a:a/service eq 'exchange')"],
		['/users', 'city eq null'],
		['/users', "extkvbmkofy_courses/id eq '1'"],
		['/users', `startsWith(extension_${'0'.repeat(32)}_level,'A')`],
		['/groups', "description eq 'Sales'"],
		['/groups/1/members/microsoft.graph.user', "companyName eq 'Contoso'"],
		['/applications', "web/redirectUris/any(u:u eq 'https://a.example')"],
		['/servicePrincipals', 'appOwnerOrganizationId eq f8cdef31-a31e-4b4a-93e4-5f571e91255a'],
		['/directoryRoles', "startsWith(displayName,'Global')"],
		['/unknown', "companyName eq 'Contoso'"],
	])('%s: %s', (path, $filter) => expect(needsEventualConsistency({ $filter }, path)).toBe(true));

	it.each([
		['/users', "city eq 'Oslo' or startsWith(department,'S')"],
		['/users', "mail in ('companyName eq 1','b')"],
		['/users', "displayName eq 'companyName eq null'"],
		['/users', 'assignedLicenses/any(s:s/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)'],
		['/users', 'signInActivity/lastSignInDateTime le 2026-05-01T00:00:00Z'],
		['/users', `extension_${'0'.repeat(32)}_level eq 'A'`],
		['/groups', "companyName eq 'of people only'"],
		['/groups', 'hasMembersWithLicenseErrors eq true'],
		['/groups', 'hasMembersWithLicenseErrors eq null'],
		['/directoryRoles', "displayName eq 'Reader'"],
		['/users', 'eq'],
		['/users', 'startsWith('],
	])('by default %s: %s', (path, $filter) =>
		expect(needsEventualConsistency({ $filter }, path)).toBe(false),
	);

	it('judges a very long filter in linear time', () => {
		const words = needsEventualConsistency({ $filter: 'a'.repeat(1_000_000) }, '/users');
		const quotes = needsEventualConsistency({ $filter: "'".repeat(1_000_001) }, '/users');
		expect([words, quotes]).toEqual([false, false]);
	});
});
