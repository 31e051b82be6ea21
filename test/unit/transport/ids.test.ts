import {
	checkGuid,
	checkUniqueName,
	checkUserKey,
	groupPath,
	InvalidId,
	uniqueNamePath,
	userPath,
} from '../../../nodes/EntraId/transport/ids';

const ID = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

describe('paths', () => {
	it('addresses a user by object ID', () => expect(userPath(ID)).toBe(`/users/${ID}`));

	it("encodes the # of a guest's name", () =>
		expect(userPath('adele_adatum.com#EXT#@contoso.com')).toBe(
			'/users/adele_adatum.com%23EXT%23@contoso.com',
		));

	it('puts a name that begins with $ in parentheses without a slash', () =>
		expect(userPath('$x@y.com')).toBe("/users('%24x@y.com')"));

	it('keeps an apostrophe as it is in a segment and doubles it in a key', () => {
		expect(userPath("o'neil@contoso.com")).toBe("/users/o'neil@contoso.com");
		expect(userPath("$o'neil@contoso.com")).toBe("/users('%24o''neil@contoso.com')");
	});

	it('addresses groups by object ID and by unique name', () => {
		expect(groupPath(ID)).toBe(`/groups/${ID}`);
		expect(uniqueNamePath('groups', "a'b%c")).toBe("/groups(uniqueName='a''b%25c')");
	});
});

describe('checks', () => {
	it('takes IDs and names with blanks around them', () => {
		expect(checkGuid(` ${ID} `, 'Group')).toBe(ID);
		expect(checkUserKey(' ada@contoso.com ', 'User')).toBe('ada@contoso.com');
	});

	it.each(['', '..', '../users', 'a/b', 'a?b', 'a\nb', `${ID}/x`, 'ada@contoso.com/..'])(
		'refuses %j as the ID of a group, naming the field',
		(value) => {
			expect(() => checkGuid(value, 'Group to Get')).toThrow(InvalidId);
			expect(() => checkGuid(value, 'Group to Get')).toThrow("'Group to Get'");
		},
	);

	it.each([
		'adele_adatum.com#EXT#@contoso.onmicrosoft.com',
		"o'neil@contoso.com",
		'a.b.c@x-y.contoso.co.uk',
		'josé@contoso.com',
		'plus+tag@contoso.com',
		`${'a'.repeat(1000)}@contoso.com`,
	])('takes %j as a user', (value) => expect(checkUserKey(value, 'User')).toBe(value));

	it.each([
		'a@.contoso.com',
		'a@contoso.com.',
		'a@b@contoso.com',
		'a@con#toso.com',
		'@contoso.com',
	])('refuses %j as a user', (value) =>
		expect(() => checkUserKey(value, 'User')).toThrow("'User' is neither"),
	);

	it.each(['', '..', 'a/b@c.de', 'a?b@c.de', 'a\nb@c.de', 'a..b@c.de', 'ada', 'a@b', 'a%2f@b.cd'])(
		'refuses %j as a user, naming the field',
		(value) => expect(() => checkUserKey(value, 'User to Get')).toThrow("'User to Get'"),
	);

	it.each(['', 'a/b', 'a?b', '..', 'a\nb'])('refuses %j as a unique name', (value) =>
		expect(() => checkUniqueName(value, 'Unique Name')).toThrow("'Unique Name'"),
	);

	it('refuses a user principal name that is longer than any', () => {
		const domain = '@contoso.com';
		const longest = `${'a'.repeat(1024 - domain.length)}${domain}`;
		expect(checkUserKey(longest, 'User')).toBe(longest);
		expect(() => checkUserKey(`a${longest}`, 'User')).toThrow("'User' is neither");
	});

	it('refuses a unique name that is longer than any', () => {
		expect(checkUniqueName('x'.repeat(1024), 'Unique Name')).toHaveLength(1024);
		expect(() => checkUniqueName('x'.repeat(1025), 'Unique Name')).toThrow(
			"'Unique Name' is longer than 1024 characters",
		);
	});

	// The tests end by jest's own time-out where a pattern takes more than linear time.
	it.each([
		['dots', `a@${'b.'.repeat(500_000)}#`],
		['dots alone', `a@b${'.'.repeat(1_000_000)}`],
		['at signs', '@'.repeat(1_000_000)],
		['letters', `${'a'.repeat(1_000_000)}@contoso.com`],
		['blanks', `x${' '.repeat(1_000_000)}x`],
		['hyphens', '0-'.repeat(500_000)],
	])('refuses a million characters with %s at once', (_what, value) => {
		expect(() => checkUserKey(value, 'User')).toThrow(InvalidId);
		expect(() => checkGuid(value, 'User')).toThrow(InvalidId);
		expect(() => checkUniqueName(value, 'User')).toThrow(InvalidId);
	});
});
