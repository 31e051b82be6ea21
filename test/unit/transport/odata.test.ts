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
