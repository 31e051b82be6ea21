import {
	checkCloudUrl,
	checkTenant,
	clouds,
	resolveCloud,
} from '../../../credentials/shared/clouds';

describe('the cloud', () => {
	test('is the global one unless another is chosen', () => {
		expect(resolveCloud({})).toEqual({
			graphUrl: 'https://graph.microsoft.com',
			loginUrl: 'https://login.microsoftonline.com',
		});
	});

	test.each(Object.keys(clouds))('%s ignores what was once typed for Custom', (cloud) => {
		const typed = { graphUrl: 'https://evil.example', loginUrl: 'https://evil.example' };
		expect(resolveCloud({ cloud, ...typed })).toEqual(resolveCloud({ cloud }));
	});

	test('Custom gives origins without a slash at the end', () => {
		expect(
			resolveCloud({
				cloud: 'custom',
				graphUrl: ' https://Graph.Example.com/ ',
				loginUrl: 'http://127.0.0.1:4400',
			}),
		).toEqual({ graphUrl: 'https://graph.example.com', loginUrl: 'http://127.0.0.1:4400' });
	});

	test.each([['constructor'], ['toString'], [''], [null], [7]])('%p is none', (cloud) => {
		expect(() => resolveCloud({ cloud })).toThrow(/^Cloud /);
	});

	test('Custom without a URL is refused with the name of the field', () => {
		const loginUrl = 'https://login.example.com';
		expect(() => resolveCloud({ cloud: 'custom', loginUrl })).toThrow(/^Graph URL is not a URL/);
		expect(() => resolveCloud({ cloud: 'custom', graphUrl: loginUrl })).toThrow(
			/^Login URL is not a URL/,
		);
	});
});

test.each([
	['graph.example.com', 'is not a URL'],
	['ftp://graph.example.com', 'is not a URL'],
	['javascript:alert(1)', 'is not a URL'],
	['={{ $json.url }}', 'is not a URL'],
	['https://', 'is not a URL'],
	['https://graph.example.com:99999', 'is not a URL'],
	['http://graph.example.com', 'must start with https://'],
	['http://127.0.0.1.example.com', 'must start with https://'],
	['http://localhost.example.com', 'must start with https://'],
	['https://me:secret@graph.example.com', 'must not hold a user name'],
	['https://graph.example.com?x=1', 'must not hold a user name, a query'],
	['https://graph.example.com#x', 'must not hold'],
	['https://graph.example.com/v1.0', 'must end after the host'],
	['https://graph.example.com/a b', 'must end after the host'],
])('the URL %s is refused: %s', (url, complaint) => {
	expect(() => checkCloudUrl(url, 'Graph URL')).toThrow(`Graph URL ${complaint}`);
});

test.each([['http://localhost:8080'], ['http://127.9.9.9'], ['http://[::1]:8080']])(
	'%s may be unencrypted, for it is this machine',
	(url) => {
		expect(checkCloudUrl(url, 'Graph URL')).toBe(url);
	},
);

describe('the tenant', () => {
	test.each([
		['8a1b0f4e-3f6c-4c1e-9d57-0a6b5f0c7d21'],
		['8A1B0F4E-3F6C-4C1E-9D57-0A6B5F0C7D21'],
		['contoso.onmicrosoft.com'],
		['xn--mller-kva.example'],
	])('may be %s', (tenant) => {
		expect(checkTenant(` ${tenant} `)).toBe(tenant);
	});

	test.each([
		[''],
		[undefined],
		['contoso'],
		['contoso.com/../other'],
		['contoso.com?x'],
		['a@contoso.com'],
		['contoso..com'],
		['contoso.com\nx.com'],
		['-contoso.com'],
	])('may not be %p', (tenant) => {
		expect(() => checkTenant(tenant)).toThrow(
			/^Directory \(Tenant\) ID is neither an ID .* nor a domain/,
		);
	});

	test.each([['common'], ['organizations'], ['Consumers']])('may not be %s', (tenant) => {
		expect(() => checkTenant(tenant)).toThrow(
			/^Directory \(Tenant\) ID must be one tenant's ID or domain/,
		);
	});
});
